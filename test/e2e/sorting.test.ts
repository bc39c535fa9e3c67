import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

describe('First click sorts A to Z', () => {
  let workplace: Workplace;
  let page: Page;
  let grid: Locator;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 400 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    grid = await openModule(page, 'Deals');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'All columns' }).click();
    await page.keyboard.press('Escape');
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const status = (): Locator => page.getByRole('contentinfo', { name: 'Status' });
  /** Goes to a column, whether it is in the page or not. */
  const toColumn = async (title: string): Promise<Locator> => {
    await page.keyboard.press('Control+Shift+f');
    const box = page.getByRole('searchbox', { name: 'Find column' });
    await box.fill(title);
    await box.press('Enter');
    await page.getByRole('dialog', { name: 'Columns' }).waitFor({ state: 'hidden' });
    return grid.getByRole('columnheader', { name: title, exact: true });
  };
  const texts = async (header: Locator): Promise<string[]> => {
    const column = (await header.getAttribute('aria-colindex')) ?? '';
    const cells = grid.locator(`[role="row"][data-row]:not([data-row="-1"]) [aria-colindex="${column}"]`);
    return (await cells.allTextContents()).slice(0, 12).filter((text) => text !== '');
  };
  const sorted = async (title: string): Promise<string[]> => {
    const header = await toColumn(title);
    await header.click();
    await expect.poll(() => status().textContent()).toContain(`Sorted by Zoho: ${title}`);
    await grid.locator('[role="row"]:not([aria-busy]) [role="gridcell"]').first().waitFor();
    return texts(header);
  };

  it('First click sorts A to Z: texts, choices, look-ups and owners by their names', async () => {
    for (const title of ['Deal Name', 'Lead Source', 'Account Name', 'Deal Owner', 'Contact Name']) {
      const shown = await sorted(title);
      await expect.poll(() => status().textContent()).toContain(`${title} ascending`);
      expect(shown, title).toEqual(
        [...shown].sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1)),
      );
    }
  });

  it('First click sorts A to Z, but dates newest first, money and numbers largest first', async () => {
    for (const title of ['Closing Date', 'Amount', 'Created Time']) {
      await sorted(title);
      await expect.poll(() => status().textContent()).toContain(`${title} descending`);
      await grid.getByRole('columnheader', { name: title, exact: true }).click();
      await expect.poll(() => status().textContent()).toContain(`${title} ascending`);
    }
  });

  it('First click sorts A to Z, and where nothing can be sorted header and menu say why', async () => {
    const header = await toColumn('Description');
    const why = 'Zoho can’t sort by this column: its texts are too long.';
    expect(await header.getAttribute('title')).toContain(why);
    expect(await header.getAttribute('aria-description')).toBe(why);
    await header.click({ button: 'right' });
    const item = page.getByRole('menuitem', { name: why });
    expect(await item.getAttribute('aria-disabled')).toBe('true');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
});
