import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultRule } from '../../src/sandbox/http/faults.ts';
import { axeFindings } from './support/axe.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

interface Deal {
  readonly id: string;
  readonly stage: string | null;
  readonly currency: string;
  readonly amount: number;
  readonly expected: number;
}

describe('the board on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 1_200 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await openModule(page, 'Deals');
    await page.getByRole('radio', { name: 'Board' }).check({ force: true });
    await card(column('Qualification'), 0).waitFor();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const region = (name = 'Deals by Stage'): Locator => page.getByRole('region', { name, exact: true });
  const column = (label: string): Locator => region().getByRole('list', { name: new RegExp(`^${label}, `) });
  const card = (of: Locator, row: number): Locator =>
    of.locator(`[data-card="${String(row)}"]:not([aria-disabled])`);
  const section = (label: string): Locator =>
    region().locator('section', { has: page.getByRole('heading', { name: new RegExp(`^${label}`) }) });
  const chooseView = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: /^View: / }).click();
    const views = page.getByRole('dialog', { name: 'Views' });
    await views.getByRole('button', { name, exact: true }).click();
  };
  const focusedCard = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-card') ?? null);

  /** All deals as the list calls of Zoho give them, never by COQL. */
  async function deals(viewId: string | null = null): Promise<Deal[]> {
    const rows = await page.evaluate(async (view) => {
      const state = await window.deskside.getAppState();
      const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
      const found: { id: string; row: readonly unknown[] }[] = [];
      for (let offset = 0; ; offset += 200) {
        const answer = await window.deskside.readList({
          accountId,
          requestId: `deals-${String(offset)}`,
          query: { module: 'Deals', viewId: view, word: '', filter: null, sort: [] },
          fields: ['Stage', 'Currency', 'Amount', 'Expected_Revenue'],
          place: { kind: 'rows', offset, count: 200 },
          priority: 'foreground',
        });
        if (!answer.ok) throw new Error(answer.error.code);
        answer.value.ids.forEach((id, index) => found.push({ id, row: answer.value.rows[index] ?? [] }));
        if (answer.value.next === null) return found;
      }
    }, viewId);
    return rows.map(({ id, row: [stage, currency, amount, expected] }) => ({
      id,
      stage: typeof stage === 'string' ? stage : null,
      currency: String(currency),
      amount: Number(amount ?? 0),
      expected: Number(expected ?? 0),
    }));
  }

  async function expectBoardOf(all: readonly Deal[]): Promise<void> {
    for (const stage of ['Qualification', 'Proposal', 'Closed Won', 'Closed Lost']) {
      const own = all.filter((deal) => deal.stage === stage);
      const counted = own.length.toLocaleString('en-GB');
      await region()
        .getByRole('list', { name: new RegExp(`^${stage}, ${counted} Deals?$`) })
        .waitFor({ state: 'attached' });
    }
  }

  /** `$1,234.50` and the like as a number. */
  const figure = (text: string): number => Number(text.replaceAll(/[^\d.-]/g, ''));

  it('has a column for every stage, in the order of the picklist, with the counts of Zoho', async () => {
    const headings = await region().getByRole('heading').allTextContents();
    const labels = headings.map((text) => text.replace(/[\d,]+$/, ''));
    expect(labels).toEqual([
      'Qualification',
      'Needs Analysis',
      'Site Survey',
      'Proposal',
      'Negotiation',
      'Closed Won',
      'Closed Lost',
    ]);
    await expectBoardOf(await deals());
  });

  it('shows totals and weighted totals for every currency, equal to what Zoho holds', async () => {
    const all = await deals();
    await section('Proposal')
      .getByRole('button', { name: /more currenc/ })
      .click();
    const own = all.filter(({ stage }) => stage === 'Proposal');
    const currencies = [...new Set(own.map(({ currency }) => currency))];
    const rows = section('Proposal').getByRole('row');
    await expect.poll(() => rows.count()).toBe(currencies.length + 1);
    const shown = await section('Proposal')
      .locator('tbody tr')
      .evaluateAll((lines) =>
        lines.map((line) => [...line.querySelectorAll('td')].map((cell) => cell.textContent)),
      );
    const expected = currencies.map((currency) => {
      const same = own.filter((deal) => deal.currency === currency);
      return [
        same.reduce((sum, deal) => sum + deal.amount, 0).toFixed(2),
        same.reduce((sum, deal) => sum + deal.expected, 0).toFixed(2),
      ];
    });
    const asNumbers = shown.map((cells) => cells.map((cell) => figure(cell).toFixed(2)));
    expect(asNumbers.map(String).sort()).toEqual(expected.map(String).sort());
    await section('Proposal').getByRole('button', { name: 'Fewer currencies' }).click();
  });

  it('loads what is looked at: one page a column, and the end of a column at once', async () => {
    const asked = (): number =>
      workplace.sandbox.requests.filter((request) => request.path === '/crm/v8/coql').length;
    // One query for the totals, one for every column in sight, one more for a column next to it.
    expect(asked()).toBeLessThan(12);
    const won = column('Closed Won');
    const count = (await deals()).filter(({ stage }) => stage === 'Closed Won').length;
    expect(count).toBeGreaterThan(150);
    await won.scrollIntoViewIfNeeded();
    await card(won, 0).focus();
    const before = asked();
    await page.keyboard.press('End');
    await card(won, count - 1).waitFor();
    expect(await focusedCard()).toBe(String(count - 1));
    expect(asked() - before).toBeLessThanOrEqual(2);
    expect(await won.getByRole('listitem').count()).toBeLessThan(40);
    await page.keyboard.press('Home');
    await card(won, 0).waitFor();
  });

  it('is walked through with the arrow keys; Enter opens beside the board, Esc closes', async () => {
    await card(column('Qualification'), 0).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect.poll(focusedCard).toBe('2');
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.closest('ul')?.getAttribute('aria-label') ?? ''),
      )
      .toMatch(/^Needs Analysis, /);
    expect(await focusedCard()).toBe('2');
    const name = await card(column('Needs Analysis'), 2).locator('span').first().textContent();
    await page.keyboard.press('Enter');
    const record = page.getByRole('complementary', { name: 'Record' });
    await expect.poll(() => record.getByRole('heading').first().textContent()).toBe(name);
    await region().waitFor();
    await page.keyboard.press('j');
    const next = await card(column('Needs Analysis'), 3).locator('span').first().textContent();
    await expect.poll(() => record.getByRole('heading').first().textContent()).toBe(next);
    await page.keyboard.press('Escape');
    await record.waitFor({ state: 'hidden' });
    await expect.poll(focusedCard).toBe('3');
  });

  it('keeps to the view of the list', async () => {
    const views = await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
      const answer = await window.deskside.describeModule({ accountId, requestId: 'views', module: 'Deals' });
      return answer.ok ? answer.value.views : [];
    });
    const view = views.find(({ name }) => name === 'Above 100,000');
    await chooseView('Above 100,000');
    await expectBoardOf(await deals(view?.id ?? ''));
    await chooseView('All Deals');
    await expectBoardOf(await deals());
  });

  it('keeps to the word of the list, and adds up what was found', async () => {
    const name = (await card(column('Qualification'), 0).locator('span').first().textContent()) ?? '';
    const word = /[A-Za-z]{5,}/.exec(name)?.[0] ?? '';
    await page.getByRole('searchbox', { name: 'Search records' }).fill(word);
    await page.getByText('Totals of up to 2,000 records found').waitFor();
    await card(column('Qualification'), 0).waitFor();
    const found = await page.evaluate(async (wanted) => {
      const state = await window.deskside.getAppState();
      const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
      const stages: unknown[] = [];
      for (let offset = 0; ; offset += 200) {
        const answer = await window.deskside.readList({
          accountId,
          requestId: `found-${String(offset)}`,
          query: { module: 'Deals', viewId: null, word: wanted, filter: null, sort: [] },
          fields: ['Stage'],
          place: { kind: 'rows', offset, count: 200 },
          priority: 'foreground',
        });
        if (!answer.ok) throw new Error(answer.error.code);
        stages.push(...answer.value.rows.map(([stage]) => stage));
        if (answer.value.next === null) return stages;
      }
    }, word);
    const expected = found.filter((stage) => stage === 'Qualification').length;
    const label = await column('Qualification').getAttribute('aria-label');
    expect(label).toBe(`Qualification, ${String(expected)} ${expected === 1 ? 'Deal' : 'Deals'}`);
    await page.getByRole('searchbox', { name: 'Search records' }).fill('');
    await page.getByText('Totals from Zoho').waitFor();
  });

  it('shows what changed at Zoho with Ctrl+R, and a column for records without a stage', async () => {
    const { control } = workplace.sandbox;
    const id = control.insertRecord('Deals', { Deal_Name: 'Stage unknown', Amount: 7, Currency: 'EUR' });
    await page.keyboard.press('Control+R');
    const none = region().getByRole('list', { name: '(none), 1 Deal' });
    await none.waitFor({ state: 'attached' });
    await none.scrollIntoViewIfNeeded();
    await none.getByText('Stage unknown').waitFor();
    control.deleteRecord('Deals', id);
    await page.keyboard.press('Control+R');
    await none.waitFor({ state: 'detached' });
  });

  it('takes another picklist, and is a board again after a restart', async () => {
    await page.getByRole('button', { name: 'Columns by Stage' }).click();
    await page.getByRole('menuitemradio', { name: 'Type' }).click();
    await region('Deals by Type')
      .getByRole('list', { name: /^New business, / })
      .waitFor();
    await workplace.quit();
    ({ page } = await workplace.start());
    await region('Deals by Type')
      .getByRole('list', { name: /^New business, / })
      .waitFor();
    await page.getByRole('button', { name: 'Columns by Type' }).click();
    await page.getByRole('menuitemradio', { name: 'Stage' }).click();
    await card(column('Qualification'), 0).waitFor();
  });

  it.each(['light', 'dark'] as const)('gives axe nothing to find in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await axeFindings(page)).toEqual([]);
  });

  it.each([
    ['a missing scope [crm.scope_missing]', 'OAUTH_SCOPE_MISMATCH', 401, 'This sign-in does not include'],
    ['no permission [crm.no_permission]', 'NO_PERMISSION', 403, 'Your Zoho profile does not allow this.'],
    ['too many requests [crm.rate_limited]', 'TOO_MANY_REQUESTS', 429, 'Zoho asks to slow down.'],
    ['a problem of Zoho [crm.server_error]', 'INTERNAL_ERROR', 500, 'Zoho had a problem with this request.'],
  ])(
    'keeps the board readable on %s, says so in a sentence and recovers',
    async (_what, code, status, sentence) => {
      await expectSentence({ kind: 'error', status, code }, sentence);
    },
  );

  it('stays readable without a network [crm.unreachable]', async () => {
    const { control } = workplace.sandbox;
    control.setFaults([{ path: /\/coql/, respond: { kind: 'cut' } }]);
    await page.keyboard.press('Control+R');
    // The banner says so in place of the board, by whether anything else is answered meanwhile.
    const banner = page.getByText(
      /^(Offline\. What is on screen stays readable|Some of what was asked for did not arrive\.)$/,
    );
    await banner.waitFor();
    await card(column('Qualification'), 0).waitFor();
    control.setFaults([]);
    await page.getByRole('button', { name: 'Retry' }).click();
    await banner.waitFor({ state: 'detached' });
    await card(column('Qualification'), 0).waitFor();
  });

  async function expectSentence(respond: FaultRule['respond'], sentence: string): Promise<void> {
    const { control } = workplace.sandbox;
    control.setFaults([{ path: /\/coql/, respond }]);
    await page.keyboard.press('Control+R');
    await page.getByRole('alert').getByText(sentence).first().waitFor();
    // What was there before stays readable.
    await card(column('Qualification'), 0).waitFor();
    control.setFaults([]);
    await page.keyboard.press('Control+R');
    await page.getByRole('alert').first().waitFor({ state: 'detached' });
  }

  it('leaves the list where a person last was in it, not where they were when they came', async () => {
    const grid = await openModule(page, 'Contacts');
    const show = (name: 'Board' | 'List'): Promise<void> =>
      page.getByRole('radio', { name }).check({ force: true });
    const activeRow = (): Promise<string | null | undefined> =>
      grid.evaluate((element) => {
        const cell = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
        return cell?.closest('[role="row"]')?.getAttribute('aria-rowindex');
      });
    const top = (): Promise<number> => grid.evaluate((element) => Math.round(element.scrollTop / 32));
    // Three times: a place that is one visit too old would be found at the second, too.
    for (const row of [40, 120, 75]) {
      await grid.evaluate((element, to) => element.scrollTo({ top: to * 32 }), row - 5);
      await grid
        .locator(`[role="row"][aria-rowindex="${String(row)}"] [role="gridcell"]`)
        .nth(1)
        .click();
      const shownTop = await top();
      await show('Board');
      await grid.waitFor({ state: 'detached' });
      await show('List');
      await grid.getByRole('gridcell').first().waitFor();
      await expect.poll(activeRow).toBe(String(row));
      expect(await top()).toBe(shownTop);
    }
  });

  it('says in place of the board why there is none, and leads on', async () => {
    const { control } = workplace.sandbox;
    const refuse = (status: number, code: string): void =>
      control.setFaults([{ path: /\/coql/, respond: { kind: 'error', status, code } }]);
    const showBoardOf = async (module: string): Promise<void> => {
      await openModule(page, module);
      await page.getByRole('radio', { name: 'Board' }).check({ force: true });
    };
    refuse(403, 'NO_PERMISSION');
    await showBoardOf('Accounts');
    await page.getByRole('alert').getByText('Your Zoho profile does not allow this.').waitFor();
    control.setFaults([]);
    await page.getByRole('alert').getByRole('button', { name: 'Retry' }).click();
    await page
      .getByRole('region', { name: /^Accounts by / })
      .getByRole('listitem')
      .first()
      .waitFor();
    refuse(401, 'OAUTH_SCOPE_MISMATCH');
    await showBoardOf('Products');
    await page.getByRole('alert').getByRole('button', { name: 'Sign in again' }).waitFor();
    control.setFaults([]);
  });
});
