import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tabTo } from './support/keyboard.ts';
import { saveFilesTo } from './support/exports.ts';
import { recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

// Nothing here points, clicks or fills: `page.keyboard` alone, as for a person without a mouse.

describe('with the keyboard alone', () => {
  let workplace: Workplace;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-keyboard-'));
    workplace = await Workplace.open({ sandbox: { contacts: 900 } });
    ({ page } = await workplace.start());
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    await rm(folder, { recursive: true, force: true });
    expect(problems).toEqual([]);
  });

  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const grid = (): Locator => page.getByRole('grid', { name: 'Contacts', exact: true });
  const status = (): Locator => page.getByRole('contentinfo', { name: 'Status' });
  const activeText = (): Promise<string> =>
    page.evaluate(() => {
      const focused = document.activeElement;
      const id = focused?.getAttribute('aria-activedescendant');
      const active = id === null || id === undefined ? focused : document.getElementById(id);
      return active?.textContent.trim() ?? '';
    });

  async function choose(role: string, name: string | RegExp): Promise<void> {
    await tabTo(page, role, name);
    await press('Enter');
  }

  async function openPalette(): Promise<void> {
    await press('Control+k');
    await page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox').waitFor();
  }

  it('goes from the start over sign-in, list, filter, order, selection, record and palette to an exported file', async () => {
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    await choose('button', 'Sign in with Zoho');
    await workplace.allowInBrowser();
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
    await page.getByRole('gridcell').first().waitFor();

    // G then M is the module list; arrows go through it.
    await press('g', 'm');
    await expect.poll(activeText).not.toBe('');
    await press('Home');
    for (let presses = 0; presses < 20 && (await activeText()) !== 'Contacts'; presses += 1) {
      await press('ArrowDown');
    }
    await press('Enter');
    await grid().getByRole('gridcell').first().waitFor();

    await choose('button', 'Filter');
    await choose('button', 'Add condition');
    await page.getByRole('combobox', { name: 'Find a field' }).waitFor();
    await page.keyboard.type('loyal');
    await press('Enter');
    await choose('button', /^Values for Loyalty/);
    await page.getByRole('combobox', { name: 'Find a value of Loyalty' }).waitFor();
    await page.keyboard.type('gold');
    await press('Enter', 'Escape');
    await choose('button', 'Apply');
    await page.getByRole('button', { name: 'Remove: Loyalty is Gold' }).waitFor();
    await expect.poll(() => status().textContent()).not.toContain('900');

    // To the list, up into its header, and to the right.
    await tabTo(page, 'grid', 'Contacts');
    await press('Control+Home', 'ArrowUp');
    for (let presses = 0; presses < 20 && !(await activeText()).startsWith('Email'); presses += 1) {
      await press('ArrowRight');
    }
    await press('Enter');
    await expect.poll(() => status().textContent()).toContain('Sorted by Zoho: Email ascending');
    await grid().getByRole('gridcell').first().waitFor();
    // Still in the header, so that once more turns the order round.
    expect(await activeText()).toContain('Email');
    await press('Enter');
    await expect.poll(() => status().textContent()).toContain('Sorted by Zoho: Email descending');
    await grid().getByRole('gridcell').first().waitFor();
    await press('ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown');
    await expect.poll(() => status().textContent()).toContain('4 rows selected');

    await press('Control+Home', 'Enter');
    const heading = recordPanel(page).getByRole('heading').first();
    await heading.waitFor();
    const first = await grid().getByRole('gridcell').first().textContent();
    await expect.poll(() => heading.textContent()).toBe(first);
    await press('Escape');
    await recordPanel(page).waitFor({ state: 'hidden' });

    // Elsewhere and back by the palette: the list is found as it was left.
    await openPalette();
    await page.keyboard.type('Deals');
    await expect.poll(activeText).toContain('Deals');
    await press('Enter');
    await page.getByRole('grid', { name: 'Deals', exact: true }).getByRole('gridcell').first().waitFor();
    await openPalette();
    await page.keyboard.type('Contacts');
    await expect.poll(activeText).toContain('Contacts');
    await press('Enter');
    await page.getByRole('button', { name: 'Remove: Loyalty is Gold' }).waitFor();

    const file = join(folder, 'golden.csv');
    await saveFilesTo(workplace.app, file);
    const shown = await rowsOnScreen();
    await press('Control+e');
    const dialog = page.getByRole('dialog', { name: 'Export Contacts' });
    await dialog.waitFor();
    await tabTo(page, 'radio', 'Excel workbook (.xlsx)');
    await press('ArrowRight');
    await dialog.getByRole('radio', { name: 'CSV', checked: true }).waitFor();
    await tabTo(page, 'radio', 'Comma');
    await press('ArrowRight');
    await dialog.getByRole('radio', { name: 'Semicolon', checked: true }).waitFor();
    await tabTo(page, 'checkbox', 'For Excel');
    await press('Space');
    await dialog.getByRole('checkbox', { name: 'For Excel', checked: true }).waitFor();
    await choose('button', 'Choose file');
    await page
      .getByRole('region', { name: 'Exports' })
      .getByText(/rows? written$/)
      .waitFor();
    const written = await readFile(file, 'utf8');
    expect(written.startsWith('\ufeff')).toBe(true);
    const parsed = Papa.parse<string[]>(written.slice(1), { skipEmptyLines: true, delimiter: ';' });
    const [head, ...rows] = parsed.data;
    expect(rows.length).toBe(shown);
    expect(head).toContain('Full Name');
    const loyalty = head?.indexOf('Loyalty') ?? -1;
    if (loyalty >= 0) expect(new Set(rows.map((row) => row[loyalty]))).toEqual(new Set(['Gold']));
    await choose('button', 'Dismiss golden.csv');
  });

  /** Rows of the list, as the status bar knows them. */
  async function rowsOnScreen(): Promise<number> {
    await expect.poll(() => status().textContent()).toMatch(/\d rows/);
    const text = (await status().textContent()) ?? '';
    return Number(/(?:of )?([\d,]+) rows/.exec(text)?.[1]?.replaceAll(',', ''));
  }

  it('filters by the value of a cell, and by everything but it', async () => {
    await choose('button', 'Remove: Loyalty is Gold');
    await expect.poll(() => status().textContent()).toContain('900');
    await tabTo(page, 'grid', 'Contacts');
    await press('Control+Home');
    const name = await activeText();
    await press('Shift+F10');
    await page.getByRole('menu').waitFor();
    for (let presses = 0; presses < 12 && !(await activeText()).startsWith('Filter by'); presses += 1) {
      await press('ArrowDown');
    }
    await press('Enter');
    await page.getByRole('button', { name: /^Remove: / }).waitFor();
    await expect.poll(() => status().textContent()).not.toContain('900');
    const names = await grid().getByRole('gridcell').first().textContent();
    expect(names).toBe(name);
    await choose('button', /^Remove: /);
    await expect.poll(() => status().textContent()).toContain('900');
  });

  it('goes over settings, the lock, accounts and tokens, and back to the records', async () => {
    await press('Control+,');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await choose('button', 'Lock now');
    await page.getByRole('heading', { name: 'Deskside is locked' }).waitFor();
    await press('Enter');
    await page.getByRole('dialog', { name: 'Settings' }).waitFor();
    await press('Escape');
    await press('?');
    await page.getByRole('dialog', { name: /shortcuts/i }).waitFor();
    await press('Escape');
    await openPalette();
    await page.keyboard.type('>accounts');
    await expect.poll(activeText).toContain('Accounts and tokens');
    await press('Enter');
    await page.getByRole('heading', { name: 'Accounts and tokens' }).waitFor();
    await choose('button', 'Refresh now');
    await choose('button', 'Sign out everywhere');
    await page.getByRole('alertdialog').waitFor();
    await press('Escape');
    await choose('button', 'Back to records');
    await grid().getByRole('gridcell').first().waitFor();
  });
});
