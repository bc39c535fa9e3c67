import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { openModule, wordOfFirstRecord } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

describe('the module list and the search box on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let modules: Locator;
  let search: Locator;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 600 } });
    workplace.sandbox.control.insertRecord('Contacts', {
      Last_Name: 'Zyxwv',
      Full_Name: 'Ana Zyxwv',
      Email: 'ana@zyxwv.example',
      Phone: '+49 (151) 2345-678',
    });
    await start();
    await workplace.signIn();
    await openModule(page, 'Contacts');
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  async function start(): Promise<void> {
    ({ page } = await workplace.start());
    modules = page.getByRole('navigation', { name: 'Modules' });
    search = page.getByRole('searchbox', { name: 'Search records' });
  }
  const listed = (group: string): Promise<string[]> =>
    modules.getByRole('list', { name: group }).locator('[data-module]').allTextContents();
  const focusedText = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
  const grid = (name: string): Locator => page.getByRole('grid', { name, exact: true });
  /** Texts of the cells that are marked as what was searched for. */
  const marked = (): Promise<string[]> =>
    page.evaluate(() =>
      [...(CSS.highlights.get('searched') ?? [])].flatMap((range) =>
        range instanceof Range ? [range.toString()] : [],
      ),
    );

  it('makes modules favourites by the keyboard, first in the list and under the first numbers', async () => {
    await grid('Contacts').getByRole('gridcell').first().click();
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    expect(await focusedText()).toBe('Contacts');
    await page.keyboard.press('f');
    await expect.poll(() => listed('Favourites')).toEqual(['Contacts']);
    expect(await focusedText()).toBe('Contacts');
    await modules.getByText('Deals', { exact: true }).hover();
    const star = modules.getByRole('button', { name: 'Favourite: Deals' });
    await star.click();
    await expect.poll(() => listed('Favourites')).toEqual(['Contacts', 'Deals']);
    expect(await star.getAttribute('aria-pressed')).toBe('true');
    expect(await listed('All others')).not.toContain('Deals');
    await page.keyboard.press('Control+2');
    await grid('Deals').getByRole('gridcell').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Favourite: Deals',
    );
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await expect.poll(() => listed('Favourites')).toEqual(['Deals']);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Favourite: Contacts',
    );
  });

  it('keeps favourites and the modules used of late for the next start, and moves none meanwhile', async () => {
    const before = await modules.locator('[data-module]').allTextContents();
    await openModule(page, 'Products');
    await openModule(page, 'Tasks');
    expect(await modules.locator('[data-module]').allTextContents()).toEqual(before);
    await workplace.quit();
    await start();
    await grid('Tasks').waitFor();
    expect(await listed('Favourites')).toEqual(['Deals']);
    expect(await listed('Recent')).toEqual(['Tasks', 'Products', 'Contacts']);
    expect([...(await modules.locator('[data-module]').allTextContents())].sort()).toEqual(
      [...before].sort(),
    );
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('favourites');
    await page.getByRole('option', { name: /Add Tasks to favourites/ }).click();
    await expect.poll(() => listed('Favourites')).toEqual(['Deals', 'Tasks']);
  });

  it('marks the searched word in the cells, and offers it again while nothing is typed', async () => {
    const contacts = await openModule(page, 'Contacts');
    const word = await wordOfFirstRecord(contacts);
    await page.keyboard.press('/');
    await search.fill(word);
    await expect.poll(marked).not.toEqual([]);
    expect((await marked()).every((text) => text.toLowerCase() === word.toLowerCase())).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await search.press('Escape');
    await expect.poll(marked).toEqual([]);
    const offered = page.getByRole('listbox', { name: 'Recent searches' });
    await offered.getByText(word, { exact: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await search.press('ArrowDown');
    const id = (await search.getAttribute('aria-activedescendant')) ?? '';
    expect(await page.locator(`[id="${id}"]`).textContent()).toBe(word);
    await search.press('Enter');
    await offered.waitFor({ state: 'hidden' });
    expect(await search.inputValue()).toBe(word);
    await expect.poll(marked).not.toEqual([]);
  });

  it('searches for an e-mail address and a telephone number as what they are', async () => {
    const last = (): Record<string, string | undefined> => {
      const found = workplace.sandbox.requests.findLast(({ path }) => path.endsWith('/Contacts/search'));
      return found === undefined ? {} : found.query;
    };
    for (const [typed, kind] of [
      ['ana@zyxwv.example', 'email'],
      ['49 151 2345678', 'phone'],
    ] as const) {
      await search.fill(typed);
      await expect.poll(() => last()[kind]).toBe(typed);
      await expect.poll(() => grid('Contacts').getByRole('gridcell').first().textContent()).toBe('Ana Zyxwv');
    }
    await search.fill('');
  });

  it('keeps names of modules on the disk, and no word', async () => {
    const stored = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
    expect(stored).toContain('recentModules');
    expect(stored.toLowerCase()).not.toContain('zyxwv');
  });
});
