import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MeasuredPage } from '../bench/support/frames.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

/** With the usual fields of a contact some 120. */
const extraFields = 61;

describe('the grid on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let grid: Locator;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 100_000, extraFields, latencyMs: 80 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    grid = await openModule(page, 'Contacts');
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const hasFocus = (): Promise<boolean> =>
    grid.evaluate((element) => element.contains(document.activeElement));
  const titles = (): Promise<string[]> => grid.getByRole('columnheader').allTextContents();
  const header = (title: string): Locator => grid.getByRole('columnheader', { name: title, exact: true });
  const cell = (row: number, column: number): Locator =>
    grid.locator(`[aria-rowindex="${String(row + 2)}"] [aria-colindex="${String(column + 1)}"]`);
  const clipboard = (): Promise<string> =>
    workplace.app.app.evaluate(({ clipboard: board }) => board.readText());
  const chooseMenu = async (on: Locator, item: string): Promise<void> => {
    await on.click({ button: 'right' });
    await page.getByRole('menuitem', { name: item, exact: true }).click();
    await page.getByRole('menu').waitFor({ state: 'hidden' });
  };
  /** Read at once: while the grid scrolls, the active cell is another one a moment later. */
  const activeCell = (): Promise<{ row: number; column: number }> =>
    grid.evaluate((element) => {
      const id = element.getAttribute('aria-activedescendant');
      const active = id === null ? null : document.getElementById(id);
      const row = active?.closest('[role="row"]')?.getAttribute('aria-rowindex');
      return { row: Number(row) - 2, column: Number(active?.getAttribute('aria-colindex')) - 1 };
    });

  it('moves by the keyboard as the grid pattern says', async () => {
    await cell(0, 1).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await expect.poll(activeCell).toEqual({ row: 1, column: 2 });
    await page.keyboard.press('End');
    expect(await activeCell()).toEqual({ row: 1, column: (await titles()).length - 1 });
    await page.keyboard.press('Home');
    await page.keyboard.press('PageDown');
    expect((await activeCell()).row).toBeGreaterThan(10);
    await page.keyboard.press('Control+Home');
    expect(await activeCell()).toEqual({ row: 0, column: 0 });
    await page.keyboard.press('ArrowUp');
    expect((await activeCell()).row).toBe(-1);
  });

  it('cuts the texts that are too long with an ellipsis, and lets none run out of its cell', async () => {
    const texts = (): Promise<{ isCut: boolean; ellipsis: string; over: number; text: string }[]> =>
      grid.getByRole('gridcell').evaluateAll((cells) =>
        cells.flatMap((each) => {
          const line = each.querySelector('span[dir="auto"]');
          if (line === null) return [];
          const range = document.createRange();
          range.selectNodeContents(line);
          const { overflow, textOverflow } = getComputedStyle(line);
          return {
            isCut: overflow === 'clip',
            ellipsis: textOverflow,
            over: range.getBoundingClientRect().width - line.clientWidth,
            text: line.textContent,
          };
        }),
      );
    let cut = 0;
    let whole = 0;
    for (const left of [0, 900, 2_500, 5_000, 8_000]) {
      await grid.evaluate((element, to) => element.scrollTo({ left: to }), left);
      await page.waitForTimeout(400);
      const shown = await texts();
      // Beyond the room of a text its cell has 12 px more, which the next cell does not paint over.
      expect(shown.filter(({ isCut, over }) => !isCut && over > 6)).toEqual([]);
      cut += shown.filter(({ isCut, over, ellipsis }) => isCut && over > 6 && ellipsis === 'ellipsis').length;
      whole += shown.filter(({ isCut }) => !isCut).length;
    }
    await grid.evaluate((element) => element.scrollTo({ left: 0 }));
    expect(cut).toBeGreaterThan(10);
    // What is clipped costs as much in a frame as to show it.
    expect(whole).toBeGreaterThan(2 * cut);
  });

  it('selects whole rows and columns, and lets them go with Esc', async () => {
    await cell(2, 1).click();
    await page.keyboard.press('Shift+Space');
    await page.keyboard.press('Shift+ArrowDown');
    const rows = grid.locator('[role="row"][aria-selected="true"]');
    await expect.poll(() => rows.count()).toBe(2);
    await page.keyboard.press('Escape');
    await expect.poll(() => grid.locator('[role="gridcell"][aria-selected="true"]').count()).toBe(1);
    await page.keyboard.press('Control+Space');
    await expect
      .poll(() => grid.locator('[aria-colindex="2"][aria-selected="true"]').count())
      .toBeGreaterThan(20);
    expect(await grid.locator('[aria-colindex="3"][aria-selected="true"]').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('copies a range as TSV, CSV and JSON that come back equal', async () => {
    await cell(3, 0).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+c');
    await page.getByText('9 cells copied.').waitFor();
    const names = (await titles()).slice(0, 3);
    const plain = Papa.parse<string[]>(await clipboard(), { delimiter: '\t' }).data;
    expect(plain).toHaveLength(3);
    // What a cell shows may be cut; these columns are short.
    for (const [row, values] of plain.entries()) {
      for (const [column, value] of values.entries()) {
        expect(await cell(row + 3, column).textContent()).toBe(value);
      }
    }

    await page.keyboard.press('Control+Shift+c');
    const pasted = async (delimiter: string) =>
      Papa.parse<string[]>((await clipboard()).trim(), { delimiter }).data;
    await expect.poll(() => pasted('\t')).toEqual([names, ...plain]);
    await chooseMenu(cell(4, 1), 'Copy as CSV');
    await page.getByText('9 cells copied as CSV.').waitFor();
    await expect.poll(() => pasted(',')).toEqual([names, ...plain]);
    await chooseMenu(cell(4, 1), 'Copy as JSON');
    await page.getByText('9 cells copied as JSON.').waitFor();
    const objects: unknown = JSON.parse(await clipboard());
    expect(objects).toEqual(
      plain.map((values) => Object.fromEntries(names.map((name, index) => [name, values[index]]))),
    );
    await page.keyboard.press('Escape');
  });

  it('puts a column in another place by the keyboard and by dragging, and remembers it', async () => {
    const before = await titles();
    const [first, second, third, fourth] = before.slice(1);
    if (first === undefined || second === undefined || third === undefined) throw new Error('few columns');
    await cell(0, 1).click();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Control+Shift+ArrowRight');
    await expect.poll(titles).toEqual([before[0], second, first, ...before.slice(3)]);
    expect(await activeCell()).toEqual({ row: -1, column: 2 });

    const from = await header(third).boundingBox();
    const to = await header(second).boundingBox();
    if (from === null || to === null) throw new Error('no header');
    await page.mouse.move(from.x + from.width / 2, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(from.x + from.width / 2 - 20, from.y + 12);
    await page.mouse.move(to.x + 20, to.y + 12, { steps: 4 });
    await page.mouse.up();
    const moved = [before[0], third, second, first, fourth];
    await expect.poll(async () => (await titles()).slice(0, 5)).toEqual(moved);

    await openModule(page, 'Deals');
    await openModule(page, 'Contacts');
    expect((await titles()).slice(0, 5)).toEqual(moved);
  });

  it('hides a column, and gives the usual ones back', async () => {
    const before = await titles();
    const hidden = before[2] ?? '';
    await chooseMenu(header(hidden), 'Hide column');
    await expect.poll(titles).not.toContain(hidden);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Reset columns' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(titles).toContain(hidden);
  });

  it('makes columns as wide as what is in them', async () => {
    const isCut = (): Promise<number> =>
      grid
        .locator('[aria-colindex="3"] span[dir]')
        .evaluateAll((texts) => texts.filter((text) => text.scrollWidth > text.clientWidth).length);
    const title = (await titles())[2] ?? '';
    await cell(0, 2).click();
    await page.keyboard.press('ArrowUp');
    for (let times = 0; times < 8; times += 1) await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(isCut).toBeGreaterThan(0);
    await chooseMenu(header(title), 'Fit width');
    await expect.poll(isCut).toBe(0);
    await chooseMenu(header(title), 'Fit all columns');
    await expect.poll(isCut).toBe(0);
  });

  it('selects by dragging, and scrolls along at its edge', async () => {
    await page.keyboard.press('Control+Home');
    const from = await cell(2, 1).boundingBox();
    const whole = await grid.boundingBox();
    if (from === null || whole === null) throw new Error('no grid');
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, whole.y + whole.height + 18, { steps: 3 });
    await expect.poll(async () => (await activeCell()).row).toBeGreaterThan(60);
    await page.mouse.up();
    const { row } = await activeCell();
    await page.keyboard.press('Control+c');
    await page.getByText(`${String(row - 1)} cells copied.`).waitFor();
    expect(Papa.parse<string[]>(await clipboard(), { delimiter: '\t' }).data).toHaveLength(row - 1);
    await page.keyboard.press('Escape');
  });

  it('takes a click while the wheel still turns, at the cell that is there', async () => {
    await page.keyboard.press('Control+Home');
    const at = await cell(4, 1).boundingBox();
    if (at === null) throw new Error('no cell');
    await page.mouse.move(at.x + 20, at.y + 16);
    // The wheel may rest before the click, which is then one like any other.
    await grid.dispatchEvent('wheel', { deltaY: 1 });
    await page.mouse.down();
    await page.mouse.up();
    expect(await activeCell()).toEqual({ row: 4, column: 1 });
  });

  it('has no blank row in sight while the wheel turns, few layers, and 2,000 elements at most', async () => {
    await page.keyboard.press('Control+Home');
    const box = await grid.boundingBox();
    if (box === null) throw new Error('no grid');
    const measured = await MeasuredPage.of(page);
    await grid.evaluate((element) => {
      const blank: string[] = [];
      element.addEventListener('scroll', () => {
        const { top, bottom, left } = element.getBoundingClientRect();
        for (let y = top + 50; y < bottom - 30; y += 32) {
          const hit = document.elementsFromPoint(left + 40, y);
          if (!hit.some((each) => each.matches('[data-row] > *'))) blank.push(`${element.scrollTop} ${y}`);
        }
      });
      Object.assign(window, { blank });
    });
    await measured.wheel({ x: box.x + 500, y: box.y + 300, down: 6_000, speed: 5_000 });
    expect(await page.evaluate(() => (window as Window & { blank?: string[] }).blank)).toEqual([]);
    // Fifteen at rest, and up to thirty while the wheel comes to rest; eighty and more when each row is its own.
    const layers = await measured.layers();
    expect(layers).toBeGreaterThan(0);
    expect(layers).toBeLessThan(50);
    expect(await measured.elements()).toBeLessThan(2_000);
  });

  it('keeps the row one is at, and its place on the screen, when records come and go above', async () => {
    await page.keyboard.press('Control+Home');
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('PageDown');
    const { row } = await activeCell();
    const name = await cell(row, 0).textContent();
    const before = await cell(row, 0).boundingBox();
    const { control } = workplace.sandbox;
    const added = [1, 2, 3].map((number) => control.insertRecord('Contacts', { Last_Name: `New ${number}` }));
    await page.keyboard.press('Control+r');
    await expect.poll(async () => (await activeCell()).row).toBe(row + 3);
    expect(await cell(row + 3, 0).textContent()).toBe(name);
    expect((await cell(row + 3, 0).boundingBox())?.y).toBe(before?.y);
    for (const id of added) control.deleteRecord('Contacts', id);
    await page.keyboard.press('Control+r');
    await expect.poll(async () => (await activeCell()).row).toBe(row);
    expect(await cell(row, 0).textContent()).toBe(name);
    expect((await cell(row, 0).boundingBox())?.y).toBe(before?.y);
  });

  it('opens its menus from the keyboard and gives the focus back', async () => {
    await page.keyboard.press('Control+Home');
    await cell(1, 1).click();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Copy', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    await expect.poll(hasFocus).toBe(true);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('menuitem', { name: 'Copy column name' }).waitFor();
    // The frozen column stays.
    expect(await page.getByRole('menuitem', { name: 'Hide column' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    await expect.poll(hasFocus).toBe(true);
    await page.keyboard.press('ArrowDown');
    expect(await activeCell()).toEqual({ row: 0, column: 0 });
  });

  it('shows every column there is, finds one by name and goes there', async () => {
    await page.keyboard.press('Control+Shift+f');
    const box = page.getByRole('searchbox', { name: 'Find column' });
    await box.waitFor();
    await page.getByRole('button', { name: 'All columns' }).click();
    const boxes = page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { checked: true });
    await expect.poll(() => boxes.count()).toBeGreaterThanOrEqual(120);
    const total = await boxes.count();
    const last = 'Loyalty';
    await box.fill(last);
    await box.press('Enter');
    await page.getByRole('dialog', { name: 'Columns' }).waitFor({ state: 'hidden' });
    expect(await grid.getAttribute('aria-colcount')).toBe(String(total));
    const { column } = await activeCell();
    expect(await grid.locator(`[role="columnheader"][aria-colindex="${column + 1}"]`).textContent()).toBe(
      last,
    );
    // Far more columns than the page has at once.
    expect(await grid.getByRole('columnheader').count()).toBeLessThan(40);
    await page.keyboard.press('End');
    expect((await activeCell()).column).toBe(total - 1);
  });
});
