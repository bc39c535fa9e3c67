import type { Locator, Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill/implementation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import type { RunningApp } from './support/launch.ts';
import { moveClock } from './support/move-time.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

/** Of the person who signs in: the day is theirs, whatever zone the computer is in. */
const timeZone = 'America/Chicago';
const dayMs = 86_400_000;

type Row = Readonly<Record<string, unknown>>;

describe('Overdue and soon, on the real Electron', () => {
  let workplace: Workplace;
  let running: RunningApp;
  let page: Page;
  let later = 0;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 400 } });
    running = await workplace.start();
    ({ page } = running);
    await workplace.signIn();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const today = (): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(Date.now() + later)
      .toZonedDateTimeISO(timeZone)
      .toPlainDate();

  /** What has to stand beside a day, told here by Temporal and a list of words. */
  function expected(day: unknown, isOpen: boolean, ahead: number): string {
    if (typeof day !== 'string' || !isOpen) return '';
    const days = today().until(Temporal.PlainDate.from(day), { largestUnit: 'day' }).days;
    return days < 0 ? 'Overdue' : days <= ahead ? 'Soon' : '';
  }

  /** The first records as Zoho gives them. */
  async function records(module: string, fields: string[]): Promise<ReadonlyMap<string, Row>> {
    const answer = await page.evaluate(
      async ([name, asked]) => {
        const state = await window.deskside.getAppState();
        const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
        return window.deskside.readList({
          accountId,
          requestId: `due-${name}`,
          query: { module: name, viewId: null, word: '', filter: null, sort: [] },
          fields: asked,
          place: { kind: 'rows', offset: 0, count: 200 },
          priority: 'foreground',
        });
      },
      [module, fields] as const,
    );
    if (!answer.ok) throw new Error(answer.error.code);
    const { columns, ids, rows } = answer.value;
    return new Map(
      ids.map((id, at) => [id, Object.fromEntries(columns.map((name, place) => [name, rows[at]?.[place]]))]),
    );
  }

  const flags = (of: Locator): Promise<string[]> =>
    of.evaluateAll((cells) => cells.map((cell) => /Overdue$|Soon$/.exec(cell.textContent)?.[0] ?? ''));

  async function column(grid: Locator, title: string): Promise<number> {
    const head = grid.getByRole('columnheader', { name: new RegExp(`^${title}`) });
    return Number(await head.first().getAttribute('aria-colindex'));
  }

  async function cellsOf(grid: Locator, title: string, rows: number): Promise<Locator> {
    const place = await column(grid, title);
    const cells = grid.locator(
      `[role="row"]:not([aria-busy]) [role="gridcell"][aria-colindex="${String(place)}"]`,
    );
    await expect.poll(() => cells.count()).toBeGreaterThanOrEqual(rows);
    return cells;
  }

  it('Overdue and soon: marks due dates of open tasks in the list, by colour and word', async () => {
    const grid = await openModule(page, 'Tasks');
    const tasks = [...(await records('Tasks', ['Due_Date', 'Status'])).values()];
    const wanted = tasks.map(({ Due_Date, Status }) => expected(Due_Date, Status !== 'Completed', 1));
    const cells = await cellsOf(grid, 'Due Date', 12);
    const shown = await flags(cells);
    expect(shown).toEqual(wanted.slice(0, shown.length));
    expect(new Set(wanted)).toEqual(new Set(['', 'Overdue', 'Soon']));
    // A screen reader hears the word with the date.
    const first = shown.indexOf('Overdue');
    expect(await cells.nth(first).getAttribute('role')).toBe('gridcell');
    expect(await cells.nth(first).textContent()).toMatch(/\d Overdue$/);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('Overdue and soon: two colours, in light and in dark, and words where colours are forced', async () => {
    const colour = (word: string): Promise<string> =>
      page
        .getByRole('grid', { name: 'Tasks' })
        .getByText(word, { exact: true })
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    await page.getByRole('grid', { name: 'Tasks' }).getByRole('gridcell').first().click();
    for (let screens = 0; screens < 20; screens += 1) {
      const words = page.getByRole('grid', { name: 'Tasks' }).getByText(/^(Overdue|Soon)$/);
      if (new Set(await words.allTextContents()).size === 2) break;
      await page.keyboard.press('PageDown');
    }
    const light = [await colour('Overdue'), await colour('Soon')];
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = [await colour('Overdue'), await colour('Soon')];
    expect(new Set([...light, ...dark]).size).toBe(4);
    expect(await axeFindings(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: 'active' });
    await page.getByRole('grid', { name: 'Tasks' }).getByText('Overdue', { exact: true }).first().waitFor();
    await page.emulateMedia({ colorScheme: null, forcedColors: null });
  });

  it('Overdue and soon: marks the date of an open record, by the keyboard alone', async () => {
    const grid = page.getByRole('grid', { name: 'Tasks' });
    await grid.getByRole('gridcell').first().click();
    await page.keyboard.press('Control+Home');
    const place = (await flags(await cellsOf(grid, 'Due Date', 12))).indexOf('Overdue');
    for (let row = 0; row < place; row += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const record = page.getByRole('complementary', { name: 'Record' });
    await record.locator('[data-field="Due_Date"] dd').getByText('Overdue', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('Overdue and soon: marks planned calls and meetings to come', async () => {
    const calls = await records('Calls', ['Call_Start_Time', 'Outgoing_Call_Status']);
    const wanted = [...calls.values()].map(({ Call_Start_Time: at, Outgoing_Call_Status: status }) => {
      if (typeof at !== 'string' || !['Scheduled', 'Overdue'].includes(String(status))) return '';
      if (Date.parse(at) < Date.now()) return 'Overdue';
      const day = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate();
      return expected(day.toString(), true, 1);
    });
    expect(new Set(wanted).size).toBeGreaterThan(1);
    const grid = await openModule(page, 'Calls');
    const shown = await flags(await cellsOf(grid, 'Call Start Time', 12));
    expect(shown).toEqual(wanted.slice(0, shown.length));
    const meetings = await openModule(page, 'Events');
    const from = await flags(await cellsOf(meetings, 'From', 12));
    expect(from).not.toContain('Overdue');
  });

  it('Overdue and soon: marks closing dates while a deal is open, in the list and on the board', async () => {
    const open = ['Qualification', 'Needs Analysis', 'Site Survey', 'Proposal', 'Negotiation'];
    const deals = await records('Deals', ['Closing_Date', 'Stage']);
    const wanted = [...deals.values()].map(({ Closing_Date, Stage }) =>
      expected(Closing_Date, open.includes(String(Stage)), 7),
    );
    const grid = await openModule(page, 'Deals');
    const shown = await flags(await cellsOf(grid, 'Closing Date', 12));
    expect(shown).toEqual(wanted.slice(0, shown.length));
    await page.getByRole('radio', { name: 'Board' }).check({ force: true });
    const board = page.getByRole('region', { name: 'Deals by Stage' });
    const won = board.getByRole('list', { name: /^Closed Won, / });
    await won.waitFor({ state: 'attached' });
    await board.getByText('Overdue', { exact: true }).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await won.scrollIntoViewIfNeeded();
    await won.locator('[data-card]:not([aria-disabled])').first().waitFor();
    expect(await won.getByText(/^(Overdue|Soon)$/).count()).toBe(0);
  });

  it('Overdue and soon: follows the clock while the window stays open', async () => {
    const board = page.getByRole('region', { name: 'Deals by Stage' });
    const first = board.getByRole('list', { name: /^Qualification, / });
    await first.scrollIntoViewIfNeeded();
    const cards = await first.locator('[data-card]:not([aria-disabled])').count();
    expect(cards).toBeGreaterThan(2);
    later = 400 * dayMs;
    await moveClock(running, later);
    await expect.poll(() => first.getByText('Overdue', { exact: true }).count()).toBe(cards);
  });
});
