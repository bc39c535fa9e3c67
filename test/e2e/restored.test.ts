import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBytes } from './support/find-bytes.ts';
import { openModule } from './support/pages.ts';
import { letPageRest } from './support/patience.ts';
import { recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

describe('the next start', () => {
  let workplace: Workplace;
  let page: Page;
  /** What a person saw of records, none of which may be on the disk. */
  const seen: Record<string, string> = {};

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 4_000 } });
    ({ page } = await workplace.start());
    await workplace.signIn('rowan.achterberg@example.com');
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const grid = (name: string): Locator => page.getByRole('grid', { name, exact: true });

  async function restart(): Promise<void> {
    // Written once a person rests.
    await letPageRest(page, 600);
    await workplace.quit();
    ({ page } = await workplace.start());
    await page.getByRole('gridcell').first().waitFor();
  }

  async function topRow(): Promise<number> {
    const rows = await page
      .getByRole('grid')
      .getByRole('row')
      .evaluateAll((all) => {
        const head = all[0]?.parentElement?.getBoundingClientRect().bottom ?? 0;
        return all
          .filter((row) => row.getBoundingClientRect().top >= head - 40)
          .map((row) => Number(row.getAttribute('aria-rowindex')));
      });
    return Math.min(...rows.filter((row) => row > 1));
  }

  it('finds module, order and row again, and no record open', async () => {
    await openModule(page, 'Contacts');
    await grid('Contacts')
      .getByRole('columnheader', { name: /^Email/ })
      .first()
      .click();
    await page.getByRole('contentinfo').getByText('Sorted by Zoho: Email ascending').waitFor();
    await grid('Contacts')
      .getByRole('columnheader', { name: /^Email/ })
      .first()
      .click();
    await page.getByRole('contentinfo').getByText('Sorted by Zoho: Email descending').waitFor();
    await grid('Contacts').getByRole('gridcell').first().click();
    for (let presses = 0; presses < 30; presses += 1) await page.keyboard.press('PageDown');
    await expect.poll(topRow).toBeGreaterThan(500);
    const row = page.getByRole('grid').locator('[role="row"][aria-selected="true"], [role="row"]').last();
    await row.getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    const panel = recordPanel(page);
    seen['name of a record'] = (await panel.getByRole('heading').first().textContent()) ?? '';
    await panel.locator('[data-field="Email"] dd').waitFor();
    seen['e-mail of a record'] = (await panel.locator('[data-field="Email"] dd').innerText()).trim();
    await page.keyboard.press('Escape');
    const top = await topRow();

    await restart();
    expect(await grid('Contacts').count()).toBe(1);
    await page.getByRole('contentinfo').getByText('Sorted by Zoho: Email descending').waitFor();
    await expect.poll(topRow).toBeGreaterThan(top - 6);
    expect(await topRow()).toBeLessThan(top + 6);
    expect(await recordPanel(page).count()).toBe(0);
  });

  it('finds an own view, a board and the filter of a picklist again', async () => {
    await openModule(page, 'Deals');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: 'Add condition' }).click();
    await page.getByRole('combobox', { name: 'Find a field' }).fill('stage');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Values for Stage/ }).click();
    await page.getByRole('combobox', { name: 'Find a value of Stage' }).fill('qualif');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: /^Remove: Stage/ }).waitFor();
    await restart();
    expect(await grid('Deals').count()).toBe(1);
    await page.getByRole('button', { name: /^Remove: Stage/ }).waitFor();

    await page.getByRole('button', { name: /^View:/ }).click();
    await page.getByRole('textbox', { name: 'Name of the new view' }).fill('Early ones');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'Board' }).check({ force: true });
    await page.getByRole('region', { name: 'Deals by Stage' }).getByRole('listitem').first().waitFor();
    await letPageRest(page, 600);
    await workplace.quit();
    ({ page } = await workplace.start());
    await page.getByRole('region', { name: 'Deals by Stage' }).getByRole('listitem').first().waitFor();
    await page.getByRole('button', { name: 'View: Early ones' }).waitFor();
    await page.getByRole('radio', { name: 'List' }).check({ force: true });
    await page.getByRole('button', { name: /^Remove: Stage/ }).click();
  });

  it('forgets a filter by the value of a cell, which is a part of a record', async () => {
    await openModule(page, 'Contacts');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('button', { name: 'Add condition' }).click();
    await page.getByRole('combobox', { name: 'Find a field' }).fill('email');
    await page.keyboard.press('Enter');
    const value = seen['e-mail of a record'] ?? '';
    await page
      .getByRole('textbox', { name: /^Value/ })
      .first()
      .fill(value);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: /^Remove: Email/ }).waitFor();
    await restart();
    expect(await grid('Contacts').count()).toBe(1);
    expect(await page.getByRole('button', { name: /^Remove: Email/ }).count()).toBe(0);
    expect(await page.getByRole('searchbox', { name: 'Search records' }).inputValue()).toBe('');
  });

  it('shows the account that was on screen', async () => {
    await page.getByRole('button', { name: /^Account:/ }).click();
    await page.getByRole('menuitem', { name: 'Add account' }).click();
    await workplace.signIn('imani.vesterholt@example.com');
    await page.getByRole('gridcell').first().waitFor();
    await restart();
    expect(await page.getByRole('button', { name: /^Account:/ }).textContent()).toContain('Imani');
    await page.getByRole('button', { name: /^Account:/ }).click();
    await page.getByRole('menuitemradio', { name: /Rowan/ }).click();
    await page.getByRole('button', { name: /^Account:.*Rowan/ }).waitFor();
    await restart();
    expect(await page.getByRole('button', { name: /^Account:/ }).textContent()).toContain('Rowan');
  });

  it('found no record on the disk: neither a name nor an e-mail address', async () => {
    expect(seen['name of a record']).toMatch(/\S+ \S+/);
    expect(seen['e-mail of a record']).toContain('@');
    await workplace.quit();
    expect(await findBytes(workplace.userDataDirectory, seen)).toEqual([]);
  });
});
