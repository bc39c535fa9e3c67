import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

/** Last names that trip whoever writes a query by hand; none of them is a part of another. */
const names = ["Q'Varro", "W''Elling", 'Zed\\Path', "Yor\\'ick", '"Xeno" & Co'];
const [low, high] = ['912345678901234561', '912345678901234562'] as const;

describe('what a person asks of Zoho, on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 400 } });
    const { control } = workplace.sandbox;
    control.addField('Contacts', { apiName: 'Ledger', dataType: 'bigint', value: null });
    control.addField('Contacts', { apiName: 'External', dataType: 'text', value: null });
    for (const name of names) control.insertRecord('Contacts', { Last_Name: name, Full_Name: name });
    control.insertRecord('Contacts', { Full_Name: 'Lowledger', Last_Name: 'Lowledger', Ledger: low });
    control.insertRecord('Contacts', { Full_Name: 'Highledger', Last_Name: 'Highledger', Ledger: high });
    control.insertRecord('Contacts', { Full_Name: 'Outsider', Last_Name: 'Outsider', External: 'yes' });
    ({ page } = await workplace.start());
    await workplace.signIn();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const grid = (module = 'Contacts'): Locator => page.getByRole('grid', { name: module, exact: true });
  const firstColumn = (module = 'Contacts'): Promise<string[]> =>
    grid(module)
      .locator('[role="row"][aria-rowindex]:not([aria-busy]) [role="gridcell"]:first-child')
      .allTextContents();
  const clearFilter = (): Promise<void> => page.getByRole('button', { name: 'Clear filter' }).click();

  /** A condition on a field, with an operator by its word of the contract. */
  async function begin(label: string, operator: string): Promise<void> {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: 'Add condition' }).click();
    await page.getByRole('combobox', { name: 'Find a field' }).fill(label);
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: `Operator for ${label}` }).selectOption(operator);
  }

  const value = (label: string): Locator => page.getByRole('textbox', { name: `Value for ${label}` });
  const apply = (): Promise<void> => page.getByRole('button', { name: 'Apply' }).click();

  it.each(names)('finds the one person called %s (trials/01)', async (name) => {
    await openModule(page, 'Contacts');
    await begin('Last Name', 'equals');
    await value('Last Name').fill(name);
    await page.getByText('1 record matches.').waitFor();
    await apply();
    await expect.poll(() => firstColumn()).toEqual([name]);
    await clearFilter();
  });

  it('finds by a part of a name with an apostrophe, and by a field named like a word of SQL (trials/01) (trials/02)', async () => {
    await openModule(page, 'Contacts');
    await begin('Last Name', 'contains');
    await value('Last Name').fill("'Varr");
    await apply();
    await expect.poll(() => firstColumn()).toEqual(["Q'Varro"]);
    await clearFilter();
    await begin('External', 'equals');
    await value('External').fill('yes');
    await apply();
    await expect.poll(() => firstColumn()).toEqual(['Outsider']);
    await clearFilter();
  });

  it('says that a part with the wildcard of Zoho is looked for here (trials/01)', async () => {
    await begin('Last Name', 'contains');
    await value('Last Name').fill('50%');
    await page.getByText(/^Zoho cannot ask for this exactly\./).waitFor();
    await apply();
    await page.getByText('No record matches the filter').waitFor();
    await clearFilter();
  });

  it('tells two long numbers apart by their last digit (trials/09)', async () => {
    for (const [number, name] of [
      [low, 'Lowledger'],
      [high, 'Highledger'],
    ] as const) {
      await begin('Ledger', 'equals');
      await value('Ledger').fill(number);
      await page.getByText(`select id from Contacts where Ledger = ${number}`).waitFor({ state: 'attached' });
      await apply();
      await expect.poll(() => firstColumn()).toEqual([name]);
      await page.getByRole('button', { name: `Remove: Ledger is ${number}` }).waitFor();
      await clearFilter();
    }
  });

  it('keeps what cannot be read as a number, and says so, instead of leaving it out (trials/09)', async () => {
    await begin('Visits This Year', 'greater_than');
    await value('Visits This Year').fill('1..5');
    await page.getByRole('status').getByText('“1..5” cannot be read as a number').waitFor();
    await apply();
    // Nothing is applied: the field is still there with what was typed.
    await expect.poll(() => value('Visits This Year').inputValue()).toBe('1..5');
    await value('Visits This Year').fill('1,000');
    await page.getByText('Visits_This_Year > 1000').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
  });

  it('asks what is no by what is yes: a boolean that "is not" (trials/08) (replies/16)', async () => {
    await openModule(page, 'Contacts');
    await begin('Newsletter', 'not_equals');
    await page.getByText('select id from Contacts where Newsletter = false').waitFor({ state: 'attached' });
    await page.getByText(/records match\.$/).waitFor();
    await apply();
    await grid().getByRole('gridcell').first().waitFor();
    await clearFilter();
  });

  it('asks for a choice as it is shown, and for no choice by its absence (trials/05) (trials/06)', async () => {
    await openModule(page, 'Contacts');
    await begin('Lead Source', 'in');
    await page.getByRole('button', { name: /^Values for Lead Source/ }).click();
    const find = page.getByRole('combobox', { name: 'Find a value of Lead Source' });
    await find.fill('Web');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    const asked = "select id from Contacts where Lead_Source in ('Web enquiry')";
    await page.getByText(asked).waitFor({ state: 'attached' });
    await page.getByText(/records match\.$/).waitFor();
    await apply();
    await page.getByRole('button', { name: 'Remove: Lead Source is Web enquiry' }).waitFor();
    await grid().getByRole('gridcell').first().waitFor();
    await clearFilter();
    await begin('Lead Source', 'equals');
    await page.getByRole('button', { name: /^Values for Lead Source/ }).click();
    await find.fill('none');
    await page.keyboard.press('Enter');
    await page.getByText('select id from Contacts where Lead_Source is null').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
  });

  it('finds the record of a look-up by whatever is typed of it, in one request for each search', async () => {
    const { control } = workplace.sandbox;
    const account = { Account_Name: 'Qonnor 2024-00199', Website: 'https://qonnor.example' };
    const id = control.insertRecord('Accounts', account);
    const name = 'Wexford';
    control.insertRecord('Contacts', {
      Full_Name: name,
      Last_Name: name,
      Account_Name: { id, name: account.Account_Name },
    });
    await openModule(page, 'Contacts');
    await begin('Account Name', 'equals');
    await page.getByRole('button', { name: /^Values for Account Name/ }).click();
    const before = workplace.sandbox.requests.length;
    const find = page.getByRole('combobox', { name: 'Find a value of Account Name' });
    // A number of an order: no telephone has it, and the word has to be searched for.
    await find.fill('2024-00199');
    await page.getByRole('option', { name: /^Qonnor 2024-00199/ }).click();
    const asked = workplace.sandbox.requests.slice(before).map(({ path }) => path);
    expect(asked.filter((path) => path.includes('/settings/'))).toEqual([]);
    expect(asked.filter((path) => path.endsWith('/Accounts/search'))).toHaveLength(2);
    await apply();
    await expect.poll(() => firstColumn()).toEqual([name]);
    await clearFilter();
  });

  it('puts deals into the column of a choice that is stored under another name (trials/05)', async () => {
    await openModule(page, 'Deals');
    await page.getByRole('radio', { name: 'Board' }).check({ force: true });
    const board = page.getByRole('region', { name: 'Deals by Stage', exact: true });
    const column = board.getByRole('list', { name: /^Negotiation, [1-9][\d,]* Deals?$/ });
    await column.locator('[data-card="0"]:not([aria-disabled])').waitFor();
    // No second column stands beside it for what records hold.
    const headings = await board.getByRole('heading').allTextContents();
    expect(headings.filter((text) => text.startsWith('Negotiation'))).toHaveLength(1);
    await page.getByRole('radio', { name: 'List' }).check({ force: true });
  });
});
