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

  it('10 The module list stays put: what was opened of late is a row of its own, over restarts', async () => {
    const recent = (): Promise<(string | null)[]> =>
      modules
        .getByRole('list', { name: 'Recent' })
        .getByRole('button')
        .evaluateAll((all) => all.map((each) => each.getAttribute('data-recent')));
    const places = (): Promise<string[]> =>
      modules
        .locator('[data-module]')
        .evaluateAll((all) =>
          all.map((each) => `${each.textContent} ${String(each.getBoundingClientRect().top)}`),
        );
    const before = await places();
    expect(await listed('All others')).toEqual(
      (await modules.locator('[data-module]').allTextContents()).filter((name) => name !== 'Deals'),
    );
    await openModule(page, 'Products');
    await openModule(page, 'Tasks');
    expect(await recent()).toEqual(['Contacts', 'Deals', 'Products', 'Tasks']);
    expect(await places()).toEqual(before);
    await modules.getByRole('button', { name: 'Recent: Products' }).click();
    await grid('Products').getByRole('gridcell').first().waitFor();
    expect(await recent()).toEqual(['Contacts', 'Deals', 'Products', 'Tasks']);
    expect(await places()).toEqual(before);
    await workplace.quit();
    await start();
    await grid('Products').waitFor();
    expect(await listed('Favourites')).toEqual(['Deals']);
    expect(await recent()).toEqual(['Contacts', 'Deals', 'Products', 'Tasks']);
    expect(await places()).toEqual(before);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('favourites');
    await page.getByRole('option', { name: /Add Products to favourites/ }).click();
    await expect.poll(() => listed('Favourites')).toEqual(['Deals', 'Products']);
  });

  it('10 The module list stays put: resized, folded to icons and searched, over restarts', async () => {
    const width = async (): Promise<number> => (await modules.boundingBox())?.width ?? 0;
    const edge = page.getByRole('separator', { name: 'Width of the module list' });
    const find = (): Locator => modules.getByRole('searchbox', { name: 'Find module' });
    const usual = await width();
    await edge.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(width).toBeCloseTo(usual + 24, 0);
    const box = await edge.boundingBox();
    if (box === null) throw new Error('the edge is not shown');
    await page.mouse.move(box.x + 4, box.y + 300);
    await page.mouse.down();
    await page.mouse.move(box.x + 64, box.y + 300, { steps: 4 });
    await page.mouse.up();
    await expect.poll(width).toBeGreaterThan(usual + 70);
    const chosen = await width();
    // Names that are cut have their whole text on hover, and so does everything in the list.
    expect(await modules.locator('[data-module]:not([title])').count()).toBe(0);

    await page.getByRole('button', { name: 'Fold module list' }).click();
    await expect.poll(width).toBeLessThan(60);
    expect(await axeFindings(page)).toEqual([]);
    await modules.locator('[data-module="Contacts"]').click();
    await grid('Contacts').getByRole('gridcell').first().waitFor();
    // The box comes over the records, takes a name, and goes.
    await modules.getByRole('button', { name: 'Find module' }).click();
    await find().fill('task');
    await find().press('Enter');
    await grid('Tasks').getByRole('gridcell').first().waitFor();
    await find().waitFor({ state: 'hidden' });
    expect(await width()).toBeLessThan(60);
    await workplace.quit();
    await start();
    await grid('Tasks').waitFor();
    expect(await width()).toBeLessThan(60);
    await page.getByRole('button', { name: 'Unfold module list' }).click();
    await expect.poll(width).toBeCloseTo(chosen, 0);
    // In sight however many modules there are and however far the list is scrolled.
    await modules.locator('[data-module]').last().scrollIntoViewIfNeeded();
    expect(await find().evaluate((input) => input.getBoundingClientRect().top > 0)).toBe(true);
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
