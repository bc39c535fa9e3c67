import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hebrew } from '../../renderer/messages/hebrew/index.ts';
import { Workplace } from './support/workplace.ts';

/** Arrows and the pointer follow the direction in which the page is read. */
describe('a page that runs from right to left', () => {
  let workplace: Workplace;
  let page: Page;
  let grid: Locator;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    ({ page } = await workplace.start({ size: { width: 1_100, height: 760 } }));
    await workplace.signIn();
    await workplace.quit();
    ({ page } = await workplace.start({ arguments: ['--lang=he'], size: { width: 1_100, height: 760 } }));
    await page.getByRole('navigation', { name: hebrew.browser.modules }).waitFor();
    await openModule('Contacts');
    grid = page.getByRole('grid', { name: 'Contacts', exact: true });
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const openModule = async (name: string): Promise<void> => {
    await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
    await page.getByRole('grid', { name, exact: true }).getByRole('gridcell').first().waitFor();
  };
  const titles = (): Promise<string[]> => grid.getByRole('columnheader').allInnerTexts();
  const header = (name: string): Locator => grid.getByRole('columnheader', { name }).first();
  const cell = (row: number, column: number): Locator =>
    grid.locator(`[aria-rowindex="${String(row + 2)}"] [aria-colindex="${String(column + 1)}"]`);
  const boxOf = async (locator: Locator) => {
    const box = await locator.boundingBox();
    if (box === null) throw new Error('nothing to measure');
    return { ...box, right: box.x + box.width };
  };
  const activeColumn = (): Promise<number> =>
    grid.evaluate((element) => {
      const id = element.getAttribute('aria-activedescendant');
      const active = id === null ? null : document.getElementById(id);
      return Number(active?.getAttribute('aria-colindex') ?? 0) - 1;
    });
  const scrolled = (): Promise<number> => grid.evaluate((element) => Math.abs(element.scrollLeft));
  const pull = async (from: { x: number; y: number }, ...way: { x: number; y: number }[]): Promise<void> => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (const at of way) await page.mouse.move(at.x, at.y, { steps: 4 });
  };

  it('carries a column to where the pointer lets it go', async () => {
    const [name = '', first = '', second = '', third = ''] = (await titles()).map((title) => title.trim());
    // The third is out of sight in a window of this width.
    const from = await boxOf(header(second));
    const to = await boxOf(header(first));
    const y = from.y + 12;
    // Beyond the middle of the first: right of it, where lines begin.
    await pull(
      { x: from.x + from.width / 2, y },
      { x: from.x + from.width / 2 + 20, y },
      { x: to.right - 20, y },
    );
    await page.mouse.up();
    await expect
      .poll(async () => (await titles()).map((title) => title.trim()).slice(0, 4))
      .toEqual([name, second, first, third]);
  });

  it('marks where a column would land', async () => {
    const [, first = '', second = ''] = (await titles()).map((title) => title.trim());
    const from = await boxOf(header(second));
    const to = await boxOf(header(first));
    const y = from.y + 12;
    const middle = from.x + from.width / 2;
    await pull({ x: middle, y }, { x: middle + 20, y }, { x: to.right - 20, y });
    const mark = grid.locator('[class*="dropMark"]');
    await expect
      .poll(async () => ((await mark.boundingBox())?.x ?? 0) - to.right, { timeout: 5_000 })
      .toBeGreaterThan(-5);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await mark.waitFor({ state: 'hidden' });
  });

  it('moves and widens a column by the arrow that leads on', async () => {
    const before = (await titles()).map((title) => title.trim());
    await cell(0, 1).click();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await expect
      .poll(async () => (await titles()).map((title) => title.trim()).slice(0, 3))
      .toEqual([before[0], before[2], before[1]]);
    const widthOf = async (): Promise<number> => (await boxOf(header(before[1] ?? ''))).width;
    const width = await widthOf();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(widthOf).toBeGreaterThan(width);
    const wider = await boxOf(header(before[1] ?? ''));
    const grip = { x: wider.x + 1, y: wider.y + 12 };
    await pull(grip, { x: grip.x - 50, y: grip.y });
    await page.mouse.up();
    await expect.poll(widthOf).toBeGreaterThan(wider.width + 30);
  });

  it('selects cells by dragging, and scrolls along at the left edge and back at the frozen column', async () => {
    await page.keyboard.press('Control+Home');
    await expect.poll(scrolled).toBe(0);
    const whole = await boxOf(grid);
    const from = await boxOf(cell(1, 1));
    const y = from.y + 10;
    await pull({ x: from.right - 20, y }, { x: from.x + 20, y: y + 34 }, { x: whole.x - 20, y: y + 34 });
    // To the very end: a cell that is half out of sight could not be pressed in its middle.
    const left = (): Promise<number> =>
      grid.evaluate((element) => element.scrollWidth - element.clientWidth - Math.abs(element.scrollLeft));
    await expect.poll(left).toBeLessThan(1);
    expect(await scrolled()).toBeGreaterThan(100);
    const last = (await titles()).length - 1;
    await expect.poll(activeColumn).toBe(last);
    await page.mouse.up();

    const atLeft = await activeColumn();
    const there = await boxOf(cell(1, atLeft));
    const name = await boxOf(cell(1, 0));
    await pull({ x: there.x + there.width / 2, y }, { x: name.x + 10, y }, { x: name.x + 30, y });
    await expect.poll(scrolled).toBe(0);
    await page.mouse.up();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  it('opens the menu of the keyboard within its cell', async () => {
    await cell(0, 0).click();
    await page.keyboard.press('Alt+ArrowDown');
    const menu = page.getByRole('menu');
    await menu.waitFor();
    const [shown, of] = [await boxOf(menu), await boxOf(cell(0, 0))];
    expect(shown.right).toBeGreaterThan(of.right - 40);
    await page.keyboard.press('Escape');
  });

  it('goes back through look-ups by Alt and the arrow to the right, and on by that to the left', async () => {
    await cell(0, 0).click();
    await page.keyboard.press('Enter');
    const record = page.getByRole('complementary', { name: hebrew.record.record });
    const title = async (): Promise<string> => record.getByRole('heading').first().innerText();
    const first = (await cell(0, 0).innerText()).trim();
    await expect.poll(title).toContain(first);
    await record
      .locator('dt', { hasText: /^Account Name$/ })
      .locator('xpath=following-sibling::dd')
      .getByRole('button')
      .first()
      .click();
    await expect.poll(title).not.toContain(first);
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(title).toContain(first);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(title).not.toContain(first);
    await page.keyboard.press('Escape');
  });

  it('lets a tab be dragged to where the pointer is', async () => {
    const strip = page.getByRole('tablist', { name: hebrew.tabs.tabs });
    const names = async (): Promise<string[]> => (await strip.getByRole('tab').allInnerTexts()).slice(1);
    await page.keyboard.press('Control+t');
    await openModule('Deals');
    await page.keyboard.press('Control+t');
    await openModule('Accounts');
    await expect.poll(names).toEqual(['Contacts', 'Deals', 'Accounts']);
    const from = await boxOf(strip.getByRole('tab', { name: 'Contacts' }));
    const to = await boxOf(strip.getByRole('tab', { name: 'Accounts' }));
    await pull({ x: from.right - 20, y: from.y + 10 }, { x: to.x + 10, y: to.y + 12 });
    await page.mouse.up();
    await expect.poll(names).toEqual(['Deals', 'Accounts', 'Contacts']);
  });

  it('points onward on Home, and keeps the hour before its half of the day', async () => {
    // Of its own: whoever has the sample company tomorrow has a call then, too.
    const atTen = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T10:00:00+00:00`;
    const owner = { id: '5500000000000021001', name: 'Rowan Achterberg' };
    workplace.sandbox.control.insertRecord('Calls', {
      Subject: 'By the hour',
      Owner: owner,
      Call_Start_Time: atTen,
      Outgoing_Call_Status: 'Scheduled',
    });
    await page.keyboard.press('Control+Shift+H');
    const home = page.getByRole('region', { name: hebrew.home.title, exact: true });
    await home.getByRole('button', { name: hebrew.home.refresh }).click();
    const row = home.getByRole('button', { name: /By the hour/ });
    const when = row.locator('span', { hasText: /^\d\d:\d\d [AP]M$/ });
    await when.waitFor();
    const [hour, half] = await when.evaluate((element) => {
      const text = element.firstChild;
      if (text === null) return [];
      return [0, (text.textContent ?? '').length - 1].map((at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return range.getBoundingClientRect().left;
      });
    });
    expect(hour).toBeLessThan(half ?? NaN);
    const turns = await home
      .locator('h3 svg, button svg.lucide-chevron-right')
      .evaluateAll((all) =>
        all.map((icon) => [getComputedStyle(icon).transform, getComputedStyle(icon).rotate]),
      );
    expect(turns.length).toBeGreaterThan(1);
    for (const turn of turns) expect(turn).toEqual(['matrix(-1, 0, 0, 1, 0, 0)', 'none']);
  });
});
