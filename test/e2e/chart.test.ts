import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { tabTo } from './support/keyboard.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

interface Deal {
  readonly stage: string;
  readonly owner: string;
  readonly closing: string | null;
  readonly currency: string;
  readonly amount: number | null;
}

describe('the chart on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let deals: readonly Deal[];

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 1_200 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await openModule(page, 'Deals');
    deals = await dealsAtZoho();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const chart = (name: string | RegExp = /Deals by /): Locator => page.getByRole('region', { name });
  const bars = (): Locator => chart().getByRole('button');
  const names = (): Promise<string[]> => bars().evaluateAll((all) => all.map((bar) => bar.textContent));
  const show = (what: 'List' | 'Board' | 'Chart'): Promise<void> =>
    page.getByRole('radio', { name: what }).check({ force: true });
  const choose = async (button: RegExp, item: string): Promise<void> => {
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('menuitemradio', { name: item, exact: true }).click();
  };
  const focusedName = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
  const undo = (): Promise<void> =>
    page.getByRole('status', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).last().click();
  const queries = (): number =>
    workplace.sandbox.requests.filter(({ path }) => path.endsWith('/coql')).length;
  const counted = (all: readonly Deal[], labelOf: (deal: Deal) => string): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const deal of all) counts.set(labelOf(deal), (counts.get(labelOf(deal)) ?? 0) + 1);
    return counts;
  };
  const told = (label: string, count: number): string => `${label} ${count.toLocaleString('en-GB')}`;
  /** `Needs Analysis 1,020` */
  const readBar = (name: string): { readonly label: string; readonly count: number } => {
    const [, label = '', count = ''] = /^(.*) ([\d,]+)$/.exec(name) ?? [];
    return { label, count: Number(count.replaceAll(',', '')) };
  };

  /** All deals as the list calls of Zoho give them, never by COQL. */
  async function dealsAtZoho(): Promise<readonly Deal[]> {
    const rows = await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
      const found: (readonly unknown[])[] = [];
      for (let offset = 0; ; offset += 200) {
        const answer = await window.deskside.readList({
          accountId,
          requestId: `deals-${String(offset)}`,
          query: { module: 'Deals', viewId: null, word: '', filter: null, sort: [] },
          fields: ['Stage', 'Owner', 'Closing_Date', 'Currency', 'Amount'],
          place: { kind: 'rows', offset, count: 200 },
          priority: 'foreground',
        });
        if (!answer.ok) throw new Error(answer.error.code);
        found.push(...answer.value.rows);
        if (answer.value.next === null) return found;
      }
    });
    const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
    return rows.map(([stage, owner, closing, currency, amount]) => ({
      stage: textOf(stage) ?? '',
      owner: typeof owner === 'object' && owner !== null && 'name' in owner ? (textOf(owner.name) ?? '') : '',
      closing: textOf(closing),
      currency: textOf(currency) ?? '',
      amount: typeof amount === 'number' ? amount : null,
    }));
  }

  it('Chart: stages as a funnel beside List and Board, in their order, with the counts of Zoho', async () => {
    const before = queries();
    await show('Chart');
    await bars().first().waitFor();
    expect(queries() - before).toBe(1);
    const counts = counted(deals, ({ stage }) => stage);
    const stages = [
      'Qualification',
      'Needs Analysis',
      'Site Survey',
      'Proposal',
      'Negotiation',
      'Closed Won',
      'Closed Lost',
    ].filter((stage) => counts.has(stage));
    expect(await names()).toEqual(stages.map((stage) => told(stage, counts.get(stage) ?? 0)));
    // In the middle, and as long as what they stand for.
    const drawn = await bars().evaluateAll((all) =>
      all.map((bar) => {
        const track = bar.querySelector('svg:has(rect)')?.getBoundingClientRect();
        const fill = bar.querySelector('rect')?.getBoundingClientRect();
        if (track === undefined || fill === undefined) throw new Error('no bar');
        const left = fill.left - track.left;
        const right = track.right - fill.right;
        return { width: fill.width / track.width, isCentred: Math.abs(left - right) < 1.5 };
      }),
    );
    expect(drawn.every(({ isCentred }) => isCentred)).toBe(true);
    const most = Math.max(...counts.values());
    const longest = Math.max(...drawn.map(({ width }) => width));
    for (const [index, { width }] of drawn.entries()) {
      expect(width / longest).toBeCloseTo((counts.get(stages[index] ?? '') ?? 0) / most, 1);
    }
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await axeFindings(page)).toEqual([]);
    }
  });

  it('Chart: sums of each currency stand apart on an axis of their own, equal to what Zoho holds', async () => {
    const before = queries();
    await choose(/^Measure: /, 'Sum of Amount');
    const titles = chart().getByRole('heading', { level: 2 });
    await titles.first().waitFor();
    expect(queries() - before).toBe(1);
    const currencies = [...new Set(deals.map(({ currency }) => currency))];
    expect(currencies.length).toBeGreaterThan(1);
    expect((await titles.allTextContents()).sort()).toEqual(currencies.map((code) => `In ${code}`).sort());
    for (const currency of currencies) {
      const own = chart().getByRole('list', { name: new RegExp(`In ${currency}$`) });
      const shown = await own.getByRole('button').evaluateAll((all) =>
        all.map((bar) => {
          const label = bar.querySelector('[dir]')?.textContent ?? '';
          const [figure = ''] = /\S+(?=, [\d,]+ Deals?$)/.exec(bar.textContent) ?? [];
          return [label, Number(figure.replaceAll(/[^\d.-]/g, '')).toFixed(2)] as const;
        }),
      );
      const sums = new Map<string, number>();
      for (const deal of deals.filter((each) => each.currency === currency)) {
        sums.set(deal.stage, (sums.get(deal.stage) ?? 0) + (deal.amount ?? 0));
      }
      for (const [label, figure] of shown) expect(figure).toBe((sums.get(label) ?? 0).toFixed(2));
    }
    expect(await axeFindings(page)).toEqual([]);
  });

  it('Chart: a click on a bar of a currency filters the list by both, and can be undone', async () => {
    const bar = chart()
      .getByRole('list', { name: /In EUR$/ })
      .getByRole('button', { name: /^Proposal / });
    await bar.click();
    const grid = page.getByRole('grid', { name: 'Deals', exact: true });
    await grid.getByRole('gridcell').first().waitFor();
    await page.getByText('Stage is Proposal', { exact: true }).waitFor();
    await page.getByText('Currency is EUR', { exact: true }).waitFor();
    await undo();
    await bar.waitFor();
    expect(await page.getByText('Stage is Proposal', { exact: true }).count()).toBe(0);
    await choose(/^Measure: /, 'Count');
  });

  it('Chart: with the keyboard alone: through the bars, into the list, and out of its filter', async () => {
    await tabTo(page, 'button', /^Qualification /);
    const all = await names();
    await page.keyboard.press('ArrowDown');
    expect(await focusedName()).toBe(all[1]);
    await page.keyboard.press('End');
    expect(await focusedName()).toBe(all.at(-1));
    await page.keyboard.press('ArrowUp');
    expect(await focusedName()).toBe(all.at(-2));
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    // One stop for all of them: Tab leads on, and back to the bar that one came from.
    await page.keyboard.press('Tab');
    expect(all).not.toContain(await focusedName());
    await page.keyboard.press('Shift+Tab');
    expect(await focusedName()).toBe(all[1]);
    await page.keyboard.press('Enter');
    const { label, count } = readBar(all[1] ?? '');
    const grid = page.getByRole('grid', { name: 'Deals', exact: true });
    await grid.getByRole('gridcell').first().waitFor();
    await page.getByText(`Stage is ${label}`, { exact: true }).waitFor();
    // Whoever did this by the keyboard is in the list.
    await expect.poll(() => grid.evaluate((element) => element === document.activeElement)).toBe(true);
    const status = page.getByRole('contentinfo', { name: 'Status' });
    await expect.poll(() => status.textContent()).toContain(`${count.toLocaleString('en-GB')} rows`);
    await tabTo(page, 'button', new RegExp(`Remove.*Stage is ${label}`));
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText(`Stage is ${label}`, { exact: true }).count()).toBe(0);
    await show('Chart');
    await bars().first().waitFor();
  });

  it('Chart: owners by their names with the most first, months of a date without a gap', async () => {
    const start = workplace.sandbox.requests.length;
    const asked = (): string[] => workplace.sandbox.requests.slice(start).map(({ path }) => path);
    await choose(/^Bars by /, 'Deal Owner');
    await chart('Deals by Deal Owner').getByRole('button').first().waitFor();
    // One query, and the users for their names unless they are known.
    expect(asked().filter((path) => path.endsWith('/coql'))).toHaveLength(1);
    expect(asked().filter((path) => !path.endsWith('/coql') && !path.endsWith('/users'))).toEqual([]);
    expect(asked().length).toBeLessThanOrEqual(2);
    const people = await names();
    expect(people[0]).toMatch(/^\S+ \S+.* [\d,]+$/);
    const counts = people.map((name) => readBar(name).count);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    expect(counts).toEqual(
      [...counted(deals, ({ owner }) => owner).values()].sort((one, other) => other - one),
    );
    const person = readBar(people[0] ?? '').label;
    await bars().first().click();
    await page.getByText(`Deal Owner is ${person}`, { exact: true }).waitFor();
    await undo();

    const before = queries();
    await choose(/^Bars by /, 'Closing Date');
    await chart('Deals by Closing Date').getByRole('button').first().waitFor();
    expect(queries() - before).toBe(1);
    const months = counted(deals, ({ closing }) => closing?.slice(0, 7) ?? '');
    const shown = (await names()).map((name) => {
      const { label, count } = readBar(name);
      return { month: new Date(`1 ${label} UTC`).toISOString().slice(0, 7), count };
    });
    expect(shown.length).toBeGreaterThan(3);
    for (const { month, count } of shown) expect(count).toBe(months.get(month) ?? 0);
    const steps = shown.slice(1).map(({ month }, index) => {
      const [before, after] = [shown[index]?.month ?? '', month].map((text) => {
        const [year = 0, number = 0] = text.split('-').map(Number);
        return year * 12 + number;
      });
      return (after ?? 0) - (before ?? 0);
    });
    expect(new Set(steps)).toEqual(new Set([1]));
    const first = shown.find(({ count }) => count > 0);
    await bars()
      .nth(shown.findIndex((each) => each === first))
      .click();
    await page.getByText(/^Closing Date is between /).waitFor();
    const status = page.getByRole('contentinfo', { name: 'Status' });
    await expect.poll(() => status.textContent()).toMatch(new RegExp(`(^|\\D)${String(first?.count)} rows?`));
    await undo();
    await choose(/^Bars by /, 'Stage');
  });

  it('Chart: a table stands behind the bars, and in their place when it is wanted', async () => {
    await chart('Deals by Stage').getByRole('button').first().waitFor();
    const table = (): Locator => chart().getByRole('table', { name: 'Deals by Stage' });
    const counts = counted(deals, ({ stage }) => stage);
    const rows = async (): Promise<string[][]> =>
      table()
        .locator('tbody tr')
        .evaluateAll((lines) =>
          lines.map((line) => [...line.querySelectorAll('th, td')].map((cell) => cell.textContent.trim())),
        );
    const expected = [...counts].map(([stage, count]) => [stage, count.toLocaleString('en-GB')]);
    expect((await rows()).sort()).toEqual(expected.sort());
    await page.getByRole('button', { name: 'Show table' }).click();
    await expect.poll(async () => (await table().boundingBox())?.height ?? 0).toBeGreaterThan(150);
    expect((await rows()).sort()).toEqual(expected.sort());
    expect(await axeFindings(page)).toEqual([]);
    // It is so at the next start, as a chart.
    await workplace.quit();
    ({ page } = await workplace.start());
    await table().getByRole('button', { name: 'Proposal', exact: true }).waitFor();
    await table().getByRole('button', { name: 'Qualification', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Stage is Needs Analysis', { exact: true }).waitFor();
    await undo();
    await page.getByRole('button', { name: 'Show table' }).click();
    await bars().first().waitFor();
  });

  it('Chart: keeps to the view and the filter of the list, and says so of a search', async () => {
    await page.getByRole('button', { name: /^View: / }).click();
    const views = page.getByRole('dialog', { name: 'Views' });
    await views.getByRole('button', { name: 'Above 100,000', exact: true }).click();
    const total = async (): Promise<number> =>
      (await names()).reduce((sum, name) => sum + readBar(name).count, 0);
    const large = deals.filter(({ amount }) => (amount ?? 0) > 100_000);
    await expect.poll(total).toBe(large.length);
    await bars().first().click();
    const stage =
      (await page
        .getByText(/^Stage is /)
        .first()
        .textContent()) ?? '';
    await show('Chart');
    await expect.poll(async () => (await names()).length).toBe(1);
    expect(`Stage is ${readBar((await names())[0] ?? '').label}`).toBe(stage);
    await page.getByRole('button', { name: /^View: / }).click();
    await views.getByRole('button', { name: 'All Deals', exact: true }).click();
    await expect.poll(total).toBe(deals.length);
    await page.getByRole('searchbox', { name: 'Search records' }).fill('cold');
    await page.getByText('A search can’t be shown as a chart').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect.poll(total).toBe(deals.length);
  });

  it('Chart: a skeleton while it is on its way, and bars that are mirrored where one reads from the right', async () => {
    const { control } = workplace.sandbox;
    control.setFaults([{ path: /\/coql/, respond: { kind: 'hang' } }]);
    await choose(/^Bars by /, 'Deal Owner');
    await page.getByRole('status', { name: 'Loading chart' }).waitFor();
    control.setFaults([]);
    await choose(/^Bars by /, 'Closing Date');
    await chart('Deals by Closing Date').getByRole('button').first().waitFor();
    /** How far the shortest bar is from both ends of its track, and whether anything has a style of its own. */
    const drawn = (): Promise<{ left: number; right: number; styles: number }> =>
      chart().evaluate((region) => {
        const gaps = [...region.querySelectorAll('svg:has(rect)')].map((track) => {
          const [room, bar] = [track, track.querySelector('rect')].map((each) =>
            each?.getBoundingClientRect(),
          );
          if (room === undefined || bar === undefined) throw new Error('no bar');
          return { left: bar.left - room.left, right: room.right - bar.right };
        });
        const [first = { left: -1, right: -1 }] = gaps.sort(
          (one, other) => other.left + other.right - one.left - one.right,
        );
        return { ...first, styles: region.querySelectorAll('[style]').length };
      });
    const before = await drawn();
    expect(before.left).toBeLessThan(1.5);
    expect(before.right).toBeGreaterThan(20);
    expect(before.styles).toBe(0);
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    const after = await drawn();
    expect(after.right).toBeLessThan(1.5);
    expect(after.left).toBeGreaterThan(20);
    await page.evaluate(() => {
      document.documentElement.dir = 'ltr';
    });
  });

  it('Chart: months are three years at most, and what is left out is counted below', async () => {
    const { control } = workplace.sandbox;
    const stray = { Deal_Name: 'Closes in the far future', Closing_Date: '2099-12-31', Stage: 'Proposal' };
    const id = control.insertRecord('Deals', { ...stray, Amount: 7, Currency: 'EUR' });
    await page.keyboard.press('Control+R');
    await chart('Deals by Closing Date')
      .getByText('The months with the most records are shown. 1 other month: 1 Deal.')
      .waitFor();
    expect(await bars().count()).toBeLessThanOrEqual(36 + 1);
    control.deleteRecord('Deals', id);
    await choose(/^Bars by /, 'Stage');
    await chart('Deals by Stage').getByRole('button').first().waitFor();
  });

  it('Chart: a sentence with a way on when it fails, and a bar of records without a stage', async () => {
    const { control } = workplace.sandbox;
    control.setFaults([{ path: /\/coql/, respond: { kind: 'error', status: 403, code: 'NO_PERMISSION' } }]);
    await page.keyboard.press('Control+R');
    await page.getByRole('alert').getByText('Your Zoho profile does not allow this.').waitFor();
    // What was there before stays readable.
    expect(await bars().count()).toBeGreaterThan(3);
    await choose(/^Bars by /, 'Type');
    await page.getByRole('alert').getByRole('button', { name: 'Show list' }).waitFor();
    control.setFaults([]);
    await page.getByRole('alert').getByRole('button', { name: 'Retry' }).click();
    await chart('Deals by Type').getByRole('button').first().waitFor();
    const id = control.insertRecord('Deals', { Deal_Name: 'Stage unknown', Amount: 7, Currency: 'EUR' });
    await choose(/^Bars by /, 'Stage');
    await page.keyboard.press('Control+R');
    const none = bars().filter({ hasText: 'No value' });
    await expect.poll(() => none.textContent()).toBe('No value 1');
    await none.click();
    await page.getByRole('gridcell', { name: 'Stage unknown' }).waitFor();
    control.deleteRecord('Deals', id);
    await undo();
  });
});
