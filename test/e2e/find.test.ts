import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleUsers } from '../../src/sandbox/company/users.ts';
import { axeFindings } from './support/axe.ts';
import { layoutFaults } from './support/layout-faults.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

const withoutCoql = [
  'ZohoCRM.modules.ALL',
  'ZohoCRM.settings.ALL',
  'ZohoCRM.users.READ',
  'ZohoCRM.org.READ',
  'ZohoSearch.securesearch.READ',
];

describe('finding records in a list', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 600 } });
    const { control } = workplace.sandbox;
    const [mine, other] = [sampleUsers[0], sampleUsers[1]];
    for (const [index, department] of ['50% off', '500 off', 'half_off', 'halfXoff', 'a\\b'].entries()) {
      const owner = index % 2 === 0 ? mine : other;
      control.insertRecord('Contacts', {
        Last_Name: `Quaxley ${String(index)}`,
        Full_Name: `Quaxley ${String(index)}`,
        Department: department,
        ...(owner === undefined ? {} : { Owner: { id: owner.id, name: 'Owner', email: owner.email } }),
      });
    }
    ({ page } = await workplace.start());
    await workplace.signIn(mine?.email);
    await openModule(page, 'Contacts');
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const grid = (module = 'Contacts'): Locator => page.getByRole('grid', { name: module, exact: true });
  const searchBox = (): Locator => page.getByRole('searchbox', { name: 'Search records' });
  const status = (): Locator => page.getByRole('contentinfo', { name: 'Status' });
  const names = (): Promise<string[]> =>
    grid()
      .locator('[role="row"][aria-rowindex]:not([aria-busy]) [role="gridcell"]:first-child')
      .allTextContents();
  const found = async (): Promise<string[]> => (await names()).sort();
  async function filterBy(label: string, operator: string, value: string): Promise<void> {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: 'Add condition' }).click();
    await page.getByRole('combobox', { name: 'Find a field' }).fill(label);
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: `Operator for ${label}` }).selectOption(operator);
    await page.getByRole('textbox', { name: `Value for ${label}` }).fill(value);
    await page.getByRole('button', { name: 'Apply' }).click();
  }
  const chooseView = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: /^View: / }).click();
    const views = page.getByRole('dialog', { name: 'Views' });
    await views.getByRole('button', { name, exact: true }).click();
    await views.waitFor({ state: 'hidden' });
  };

  it('search and filter together: what Zoho found is filtered here, and said so', async () => {
    await searchBox().fill('quaxley');
    await expect.poll(found).toHaveLength(5);
    await filterBy('Department', 'contains', 'OFF');
    await expect.poll(found).toEqual(['Quaxley 0', 'Quaxley 1', 'Quaxley 2', 'Quaxley 3']);
    await expect.poll(() => status().textContent()).toContain('Found by Zoho, filtered here');
    expect(await searchBox().inputValue()).toBe('quaxley');
    await grid().getByRole('columnheader').first().click();
    await expect.poll(() => status().textContent()).toContain('Found by Zoho, filtered here, sorted here: ');
    await searchBox().fill('quaxley 1');
    await expect.poll(found).toEqual(['Quaxley 1']);
    expect(await axeFindings(page)).toEqual([]);
    await searchBox().fill('nobody of this name');
    await page.getByText(/^Nothing in Contacts was found for “.*” within the filter\.$/).waitFor();
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await page.getByRole('button', { name: 'Show all Contacts' }).click();
    await grid().getByRole('gridcell').first().waitFor();
  });

  it('search within a view: only its records, and all of them a click away', async () => {
    await chooseView('My Contacts');
    await searchBox().fill('quaxley');
    await expect.poll(found).toEqual(['Quaxley 0', 'Quaxley 2', 'Quaxley 4']);
    await filterBy('Department', 'contains', '_');
    await expect.poll(found).toEqual(['Quaxley 2']);
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await searchBox().fill('quaxley 3');
    await page.getByText('Nothing in this view was found for “quaxley 3”.').waitFor();
    await page.getByRole('button', { name: 'Search all Contacts' }).click();
    await expect.poll(found).toEqual(['Quaxley 3']);
    await searchBox().fill('');
  });

  it.each([
    ['%', ['Quaxley 0']],
    ['50%', ['Quaxley 0']],
    ['f_o', ['Quaxley 2']],
    ['\\', ['Quaxley 4']],
  ])('contains %j means that sign, with and without a search', async (value, meant) => {
    await filterBy('Department', 'contains', value);
    await expect.poll(found).toEqual(meant);
    await searchBox().fill('quaxley');
    await expect.poll(found).toEqual(meant);
    await searchBox().fill('');
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expect.poll(async () => (await names()).length).toBeGreaterThan(5);
  });

  it('says why a view cannot be searched whose content nobody tells [crm.list_unserved]', async () => {
    workplace.sandbox.control.setScopesGranted(withoutCoql);
    await openModule(page, 'Leads');
    await chooseView('Visited lately');
    await searchBox().fill('example');
    await page.getByText(/^What this view of Zoho holds cannot be read/).waitFor();
    await page.getByRole('button', { name: 'Search all records' }).click();
    await grid('Leads').getByRole('gridcell').first().waitFor();
    workplace.sandbox.control.setScopesGranted(null);
    await searchBox().fill('');
  });

  it('the menu of a row opens it in a new tab or in Zoho, and copies its link', async () => {
    await openModule(page, 'Contacts');
    const cell = grid().getByRole('gridcell').first();
    const name = (await cell.textContent()) ?? '';
    await cell.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy link' }).click();
    await expect
      .poll(() => workplace.app.app.evaluate(({ clipboard }) => clipboard.readText()))
      .toMatch(/\/crm\/tab\/Contacts\/\d+$/);
    await cell.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open in Zoho' }).click();
    expect(await workplace.browser.nextAddress()).toMatch(/\/crm\/tab\/Contacts\/\d+$/);
    await cell.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open in new tab' }).click();
    // Home, the list, and the new one.
    await expect.poll(() => page.getByRole('tab').count()).toBe(3);
    await page.getByRole('complementary', { name: 'Record' }).getByText(name).first().waitFor();
    await page.getByRole('tab').nth(2).press('Delete');
    await expect.poll(() => page.getByRole('tab').count()).toBe(2);
  });

  it('a chip keeps the name of its look-up, in a saved view and after a restart, without one on the disk', async () => {
    const { control } = workplace.sandbox;
    const account = control.insertRecord('Accounts', { Account_Name: 'Quorn Freight' });
    await openModule(page, 'Deals');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: 'Add condition' }).click();
    await page.getByRole('combobox', { name: 'Find a field' }).fill('Account Name');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Values for Account Name/ }).click();
    await page.getByRole('combobox', { name: 'Find a value of Account Name' }).fill('quorn');
    await page.getByRole('option', { name: /^Quorn Freight/ }).click();
    await page.getByRole('button', { name: 'Apply' }).click();
    const chip = (): Locator => page.getByRole('button', { name: /^Remove: Account Name .*Quorn Freight$/ });
    await chip().waitFor();
    await page.getByText('No record matches the filter').waitFor();
    await page.getByRole('button', { name: /^View:/ }).click();
    await page.getByRole('textbox', { name: 'Name of the new view' }).fill('One customer');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    const stored = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    expect(stored).toContain(account);
    expect(stored).not.toContain('Quorn');
    await workplace.quit();
    ({ page } = await workplace.start());
    await page.getByRole('navigation', { name: 'Modules' }).getByText('Deals', { exact: true }).click();
    await page.getByRole('button', { name: /^View:/ }).click();
    await page.getByRole('searchbox', { name: 'Find a view' }).fill('one customer');
    await page.keyboard.press('Enter');
    await chip().waitFor();
  });

  it('a filter without hits leaves the titles of the columns readable', async () => {
    await page.getByText('No record matches the filter').waitFor();
    const heading = await page.getByText('No record matches the filter').boundingBox();
    const header = await grid('Deals').getByRole('columnheader').first().boundingBox();
    expect(heading?.y ?? 0).toBeGreaterThan((header?.y ?? 0) + (header?.height ?? 0));
  });

  it('a text of 300 letters is searched for by its first hundred, and stays in the box', async () => {
    const word = 'nowhere '.repeat(38).slice(0, 300);
    await openModule(page, 'Contacts');
    await searchBox().fill(word);
    expect(await searchBox().inputValue()).toHaveLength(300);
    await page.getByText('First 100 letters').waitFor();
    await expect
      .poll(
        () =>
          workplace.sandbox.requests.findLast(({ path }) => path.endsWith('/search'))?.query['word']?.length,
      )
      .toBeLessThanOrEqual(100);
    const box = await page.locator('main').boundingBox();
    const said = await page.getByText(/^Nothing in Contacts was found/).boundingBox();
    expect((said?.x ?? 0) + (said?.width ?? 0)).toBeLessThanOrEqual((box?.x ?? 0) + (box?.width ?? 0));
    // The same without a space, where the sentence has to break within the word.
    await searchBox().fill('x'.repeat(300));
    await page.getByText(/^Nothing in Contacts was found for “xxx/).waitFor();
    expect(await layoutFaults(page)).toEqual([]);
    const room = await searchBox().evaluate((input) => {
      const hint = document.getElementById('search-hint')?.getBoundingClientRect().left ?? 0;
      return (
        hint - input.getBoundingClientRect().right + parseFloat(getComputedStyle(input).paddingInlineEnd)
      );
    });
    expect(room).toBeGreaterThanOrEqual(0);
    await searchBox().fill('');
  });
});
