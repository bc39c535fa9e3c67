import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardFields, BoardGroup, BoardTotals } from '../../../../src/contract/board.ts';
import type { ListQuery } from '../../../../src/contract/list-query.ts';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { BoardReader, type BoardRequest } from '../../../../src/crm/board/board-reader.ts';
import { ListReader } from '../../../../src/crm/list-reader.ts';
import { signedIn, type SandboxClient } from '../support/sandbox-client.ts';

const board: BoardFields = {
  column: 'Stage',
  amount: 'Amount',
  expected: 'Expected_Revenue',
  probability: 'Probability',
  currency: 'Currency',
};
const fields = ['Deal_Name', 'Amount', 'Currency', 'Closing_Date', 'Owner'];
const all: ListQuery = { module: 'Deals', viewId: null, word: '', filter: null, sort: [] };

interface Deal {
  readonly stage: JsonValue;
  readonly currency: JsonValue;
  readonly amount: number;
  readonly expected: number;
}

describe('a board', () => {
  let opened: SandboxClient;
  let reader: BoardReader;

  beforeAll(async () => {
    opened = await signedIn({ contacts: 600 });
    reader = new BoardReader(opened.client, new ListReader(opened.client, () => Date.now()));
  });

  afterAll(async () => {
    await opened.sandbox.close();
  });

  /** All deals of a view, by the list call and not by COQL. */
  async function deals(viewId: string | null = null): Promise<Deal[]> {
    const found: Deal[] = [];
    const wanted = ['Stage', 'Currency', 'Amount', 'Expected_Revenue'];
    for (let number = 1; ; number += 1) {
      const list = { module: 'Deals', fields: wanted, viewId, sort: null };
      const page = await opened.client.listRecords({ ...list, page: { kind: 'number', number } });
      for (const [stage = null, currency = null, amount = 0, expected = 0] of page.rows) {
        found.push({ stage, currency, amount: Number(amount), expected: Number(expected) });
      }
      if (page.next === null) return found;
    }
  }

  function expectTotals(totals: BoardTotals, of: readonly Deal[]): void {
    expect(totals.groups.reduce((count, group) => count + group.count, 0)).toBe(of.length);
    for (const { value, count, sums } of totals.groups) {
      const own = of.filter((deal) => deal.stage === value);
      expect(count).toBe(own.length);
      for (const sum of sums) {
        const same = own.filter((deal) => deal.currency === sum.currency);
        expect(sum.count).toBe(same.length);
        expect(sum.total).toBeCloseTo(
          same.reduce((total, deal) => total + deal.amount, 0),
          1,
        );
        expect(sum.weighted).toBeCloseTo(
          same.reduce((total, deal) => total + deal.expected, 0),
          1,
        );
      }
    }
  }

  const request = (query: Partial<ListQuery> = {}, fieldsOf = board): BoardRequest => ({
    query: { ...all, ...query },
    board: fieldsOf,
    fields,
  });

  it('counts and adds up every column, currencies apart, in one request', async () => {
    await deals();
    const before = opened.asked().length;
    const totals = await reader.totals(request());
    expect(
      opened
        .asked()
        .slice(before)
        .filter((path) => path.endsWith('/coql')),
    ).toHaveLength(1);
    expectTotals(totals, await deals());
    expect(
      new Set(totals.groups.flatMap(({ sums }) => sums.map(({ currency }) => currency))).size,
    ).toBeGreaterThan(2);
  });

  it('weighs by probability where Zoho keeps no expected revenue', async () => {
    const exact = await reader.totals(request());
    const weighed = await reader.totals(request({}, { ...board, expected: null }));
    const bySum = ({ groups }: BoardTotals): Map<string, number> =>
      new Map(
        groups.flatMap(({ value, sums }) =>
          sums.map((sum) => [`${value ?? ''} ${sum.currency ?? ''}`, sum.weighted ?? -1] as const),
        ),
      );
    const expected = bySum(exact);
    for (const [key, weighted] of bySum(weighed)) {
      expect(Math.abs(weighted - (expected.get(key) ?? NaN))).toBeLessThan(1);
    }
  });

  it('keeps to the view and the filter of the list', async () => {
    const { views } = await opened.client.describeModule('Deals');
    const viewId = views.find(({ name }) => name === 'Open pipeline')?.id ?? '';
    const open = await reader.totals(request({ viewId }));
    expectTotals(open, await deals(viewId));
    const filtered = await reader.totals(
      request({
        viewId,
        filter: {
          match: 'any',
          conditions: [{ field: 'Amount', operator: 'greater_than', values: [100_000] }],
        },
      }),
    );
    expectTotals(
      filtered,
      (await deals(viewId)).filter(({ amount }) => amount > 100_000),
    );
  });

  it('gives the cards of a column page by page, each once', async () => {
    const totals = await reader.totals(request());
    const [largest] = [...totals.groups].sort((one: BoardGroup, other) => other.count - one.count);
    const value = largest?.value ?? null;
    const ids: string[] = [];
    for (let offset = 0, more = true; more;) {
      const page = await reader.cards({ ...request(), value, offset });
      expect(page.columns).toEqual(fields);
      ids.push(...page.ids);
      offset += page.ids.length;
      more = page.more;
    }
    expect(ids).toHaveLength(largest?.count ?? -1);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has a column for records without a value', async () => {
    const empty = opened.sandbox.control.insertRecord('Deals', { Deal_Name: 'Nobody knows', Amount: 5 });
    const totals = await reader.totals(request());
    expect(totals.groups.find(({ value }) => value === null)?.count).toBe(1);
    expect((await reader.cards({ ...request(), value: null, offset: 0 })).ids).toEqual([empty]);
    opened.sandbox.control.deleteRecord('Deals', empty);
  });

  it('groups what a word finds, and finds it once', async () => {
    const listed = await opened.client.searchRecords({
      module: 'Deals',
      word: 'service',
      fields: ['Stage'],
      page: { kind: 'number', number: 1 },
    });
    const totals = await reader.totals(request({ word: 'service' }));
    expect(totals.groups.reduce((count, group) => count + group.count, 0)).toBe(listed.ids.length);
    const before = opened.asked().length;
    const [first] = totals.groups;
    const cards = await reader.cards({
      ...request({ word: 'service' }),
      value: first?.value ?? null,
      offset: 0,
    });
    expect(cards.ids.length).toBe(Math.min(50, first?.count ?? -1));
    expect(opened.asked().length).toBe(before);
  });

  it('adds up what a word finds within a filter', async () => {
    const filter = {
      match: 'all' as const,
      conditions: [{ field: 'Amount', operator: 'greater_than' as const, values: [20_000] }],
    };
    const { groups } = await reader.totals(request({ word: 'service', filter }));
    const listed = await opened.client.searchRecords({
      module: 'Deals',
      word: 'service',
      fields: ['Amount'],
      page: { kind: 'number', number: 1 },
    });
    const large = listed.rows.filter(([amount]) => typeof amount === 'number' && amount > 20_000).length;
    expect(large).toBeGreaterThan(0);
    expect(large).toBeLessThan(listed.ids.length);
    expect(groups.reduce((count, group) => count + group.count, 0)).toBe(large);
  });

  it('says so when the view of a search cannot be read [crm.board_unavailable]', async () => {
    const lists = new ListReader(opened.client, () => Date.now());
    lists.plan = () =>
      Promise.resolve({
        serves: 'nothing',
        problem: { code: 'view_unread' },
        reason: 'What this view holds cannot be read.',
      });
    const without = new BoardReader(opened.client, lists);
    await expect(without.totals(request({ word: 'service' }))).rejects.toMatchObject({
      code: 'crm.board_unavailable',
    });
  });

  it('says so when the sign-in does not include COQL', async () => {
    opened.sandbox.control.setScopesGranted([
      'ZohoCRM.modules.ALL',
      'ZohoCRM.settings.READ',
      'ZohoCRM.users.READ',
    ]);
    await expect(reader.totals(request())).rejects.toMatchObject({ code: 'crm.scope_missing' });
  });
});
