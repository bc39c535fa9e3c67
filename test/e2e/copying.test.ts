import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

const contacts = 12_000;

describe('Copy and select mean all of it', () => {
  let workplace: Workplace;
  let page: Page;
  let grid: Locator;
  let deals = 0;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    grid = await openModule(page, 'Deals');
    deals = workplace.sandbox.control.countRecords('Deals');
    await status()
      .getByText(`of ${deals.toLocaleString('en-GB')} rows`)
      .waitFor();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const status = (): Locator => page.getByRole('contentinfo', { name: 'Status' });
  const cell = (row: number, column: number): Locator =>
    grid.locator(`[aria-rowindex="${String(row + 2)}"] [aria-colindex="${String(column + 1)}"]`);
  const clipboard = (): Promise<string> =>
    workplace.app.app.evaluate(({ clipboard: board }) => board.readText());
  const pasted = async (): Promise<string[][]> =>
    Papa.parse<string[]>(await clipboard(), { delimiter: '\t' }).data;
  const said = (text: string): Promise<void> =>
    page.getByText(text, { exact: true }).waitFor({ timeout: 60_000 });
  const rowTexts = async (row: number): Promise<string[]> =>
    grid.locator(`[aria-rowindex="${String(row + 2)}"] [role="gridcell"]`).allTextContents();

  it('Copy and select mean all of it: everything that is selected is fetched and copied', async () => {
    const columns = Number(await grid.getAttribute('aria-colcount'));
    await cell(0, 0).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await said(`${(deals * columns).toLocaleString('en-GB')} cells copied.`);
    const rows = await pasted();
    expect(rows).toHaveLength(deals);
    expect(rows[0]?.[0]).toBe(await cell(0, 0).textContent());
    const names = await page.evaluate(async (count) => {
      const state = await window.deskside.getAppState();
      const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
      const found: string[] = [];
      for (let offset = 0; offset < count; offset += 2_000) {
        const list = await window.deskside.readList({
          accountId,
          requestId: `names-${String(offset)}`,
          query: {
            module: 'Deals',
            viewId: null,
            word: '',
            filter: null,
            sort: [
              { field: 'id', order: 'desc' },
              { field: 'Created_Time', order: 'desc' },
            ],
          },
          fields: ['Deal_Name'],
          place: { kind: 'rows', offset, count: 2_000 },
          priority: 'background',
        });
        if (list.ok) found.push(...list.value.rows.map(([name]) => (typeof name === 'string' ? name : '')));
      }
      return found;
    }, deals);
    expect(rows.map(([name]) => name)).toEqual(names);
  });

  it('Copy and select mean all of it: a whole column by its menu, with the rows that were never seen', async () => {
    await grid.getByRole('columnheader').nth(1).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Select column' }).click();
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+c');
    await said(`${deals.toLocaleString('en-GB')} cells copied.`);
    expect((await clipboard()).split('\n')).toHaveLength(deals);
    await page.keyboard.press('Escape');
  });

  it('Copy and select mean all of it: by the place of the keys where they have letters of another script', async () => {
    const press = (key: string, code: string): Promise<void> =>
      grid.evaluate(
        (element, named) =>
          void element.dispatchEvent(
            new KeyboardEvent('keydown', { ...named, ctrlKey: true, bubbles: true, cancelable: true }),
          ),
        { key, code },
      );
    const columns = Number(await grid.getAttribute('aria-colcount'));
    await cell(1, 0).click();
    await workplace.app.app.evaluate(({ clipboard: board }) => board.writeText('as it was'));
    // As on a Russian, a Hebrew and a Greek keyboard.
    await press('\u0444', 'KeyA');
    await press('\u05d1', 'KeyC');
    await expect.poll(async () => (await pasted()).length).toBe(deals);
    expect((await pasted())[0]).toHaveLength(columns);
    await cell(1, 0).click();
    await press('\u03c8', 'KeyC');
    await expect.poll(clipboard).toBe(await cell(1, 0).textContent());
  });

  it('Copy and select mean all of it: progress is shown, and nothing is copied after Cancel', async () => {
    await workplace.app.app.evaluate(({ clipboard: board }) => board.writeText('as it was'));
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+a');
    workplace.sandbox.control.setLatency(400);
    await page.keyboard.press('Control+c');
    const bar = page.getByRole('group', { name: 'Copying' });
    await bar.getByRole('progressbar').waitFor();
    await expect.poll(() => bar.textContent()).toContain('of');
    expect(await axeFindings(page)).toEqual([]);
    await bar.getByRole('button', { name: 'Cancel' }).click();
    await bar.waitFor({ state: 'hidden' });
    workplace.sandbox.control.setLatency(0);
    await page.keyboard.press('Escape');
    expect(await clipboard()).toBe('as it was');
  });

  it('Copy and select mean all of it: rows chosen with Ctrl and Shift are copied, exactly these', async () => {
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Escape');
    await cell(2, 1).click({ modifiers: ['Control'] });
    await cell(4, 1).click({ modifiers: ['Shift'] });
    await cell(8, 0).click({ modifiers: ['Control'] });
    await cell(11, 2).click({ modifiers: ['Control'] });
    await cell(3, 2).click({ modifiers: ['Control'] });
    const chosen = [2, 4, 8, 11];
    await expect.poll(() => status().textContent()).toContain('4 rows selected');
    expect(await grid.locator('[role="row"][aria-selected="true"]').count()).toBe(4);
    await page.keyboard.press('Control+c');
    const rows = await (async () => {
      await expect.poll(async () => (await pasted()).length).toBe(chosen.length);
      return pasted();
    })();
    for (const [index, row] of chosen.entries()) {
      expect(rows[index]?.slice(0, 3)).toEqual((await rowTexts(row)).slice(0, 3));
    }
    await page.keyboard.press('Escape');
    await expect.poll(() => grid.locator('[role="row"][aria-selected="true"]').count()).toBe(0);
  });

  it('Copy and select mean all of it: count, sum and average of the chosen numbers, each currency apart', async () => {
    const values = await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
      const list = await window.deskside.readList({
        accountId,
        requestId: 'amounts',
        query: { module: 'Deals', viewId: null, word: '', filter: null, sort: [] },
        fields: ['Amount', 'Currency'],
        place: { kind: 'rows', offset: 0, count: 200 },
        priority: 'foreground',
      });
      return list.ok ? list.value.rows.slice(0, 12) : [];
    });
    const sums = new Map<string, number[]>();
    for (const [amount, currency] of values) {
      if (typeof amount !== 'number') continue;
      const key = typeof currency === 'string' ? currency : '';
      sums.set(key, [...(sums.get(key) ?? []), amount]);
    }
    const titles = await grid.getByRole('columnheader').allTextContents();
    const amount = titles.indexOf('Amount');
    await page.keyboard.press('Control+Home');
    await cell(0, amount).click();
    for (let row = 1; row < 12; row += 1) await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => status().textContent()).toContain('12 rows selected');
    const figure = (value: number): string =>
      value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    expect(sums.size).toBeGreaterThan(1);
    for (const numbers of sums.values()) {
      const sum = numbers.reduce((one, other) => one + other, 0);
      const text = (await status().textContent()) ?? '';
      expect(text).toContain(`${String(numbers.length)} number`);
      expect(text).toMatch(new RegExp(`Sum \\D*${figure(sum).replaceAll('.', '\\.')}`));
      expect(text).toMatch(new RegExp(`Average \\D*${figure(sum / numbers.length).replaceAll('.', '\\.')}`));
    }
    await page.keyboard.press('Escape');
  });

  it('Copy and select mean all of it, and what is too much for the clipboard is offered as a file', async () => {
    grid = await openModule(page, 'Contacts');
    await expect.poll(() => status().textContent()).toContain('of 12,000 rows');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'All columns' }).click();
    await page.keyboard.press('Escape');
    await cell(0, 0).click();
    await page.keyboard.press('Control+a');
    const before = workplace.sandbox.requests.length;
    await page.keyboard.press('Control+c');
    const bar = page.getByRole('status', { name: 'Copying' });
    await bar.getByText(/ cells are too much to copy/).waitFor();
    expect(workplace.sandbox.requests.length - before).toBeLessThan(3);
    expect(await axeFindings(page)).toEqual([]);
    await bar.getByRole('button', { name: 'Export instead' }).click();
    await page.getByRole('dialog', { name: /Export/ }).waitFor();
    await page.keyboard.press('Escape');
  });
});
