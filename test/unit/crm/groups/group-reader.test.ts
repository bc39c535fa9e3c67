import { afterEach, describe, expect, it } from 'vitest';
import type { GroupFields, ListGroups } from '../../../../src/contract/groups.ts';
import type { ListQuery } from '../../../../src/contract/list-query.ts';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { GroupReader } from '../../../../src/crm/groups/group-reader.ts';
import { ListReader } from '../../../../src/crm/list-reader.ts';
import { fullName, sampleUsers } from '../../../../src/sandbox/company/users.ts';
import { signedIn, type SandboxClient } from '../support/sandbox-client.ts';

const deals: ListQuery = { module: 'Deals', viewId: null, word: '', filter: null, sort: [] };
const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : 'null');
const byStage: GroupFields = { field: 'Stage', by: 'choice', sums: ['Amount'], currency: 'Currency' };

describe('the groups of a list, against a strict sandbox', () => {
  let open: SandboxClient | undefined;
  afterEach(async () => {
    await open?.sandbox.close();
  });

  async function start() {
    open = await signedIn({ contacts: 600 });
    const lists = new ListReader(open.client, () => Date.now());
    return { ...open, lists, reader: new GroupReader(open.client, lists) };
  }
  /** All deals as they are, page by page. */
  async function allDeals(lists: ListReader, fields: readonly string[]) {
    const rows: (readonly JsonValue[])[] = [];
    for (let offset = 0; ; offset += 200) {
      const place = { kind: 'rows', offset, count: 200 } as const;
      const sort: ListQuery['sort'] = [{ field: 'Deal_Name', order: 'asc' }];
      const page = await lists.page({ query: { ...deals, sort }, fields, place });
      rows.push(...page.rows);
      if (page.next === null) return rows;
    }
  }
  const counted = ({ groups }: ListGroups): Record<string, number> =>
    Object.fromEntries(groups.map(({ value, count }) => [String(value), count]));

  it('have the counts and sums of their records, each currency apart', async () => {
    const { lists, reader } = await start();
    const read = await reader.groups({ query: deals, group: byStage });
    const rows = await allDeals(lists, ['Stage', 'Amount', 'Currency']);
    const counts: Record<string, number> = {};
    const sums: Record<string, number> = {};
    for (const [stage, amount, currency] of rows) {
      const name = textOf(stage);
      counts[name] = (counts[name] ?? 0) + 1;
      const key = `${name} ${textOf(currency)}`;
      sums[key] = (sums[key] ?? 0) + (typeof amount === 'number' ? amount : 0);
    }
    expect(counted(read)).toEqual(counts);
    for (const { value, sums: bySum } of read.groups) {
      for (const { currency, totals } of bySum) {
        expect(Number(totals[0])).toBeCloseTo(sums[`${textOf(value)} ${textOf(currency)}`] ?? Number.NaN, 2);
      }
    }
  });

  it('are those of people by their whole names, and of months though Zoho knows only days', async () => {
    const { lists, reader } = await start();
    const none = { sums: [], currency: null };
    const people = await reader.groups({ query: deals, group: { field: 'Owner', by: 'owner', ...none } });
    const known = new Map(sampleUsers.map((user) => [user.id, fullName(user)]));
    for (const { value, label } of people.groups) expect(label).toBe(known.get(value ?? ''));
    const months = await reader.groups({
      query: deals,
      group: { field: 'Closing_Date', by: 'month', ...none },
    });
    const counts: Record<string, number> = {};
    for (const [date] of await allDeals(lists, ['Closing_Date'])) {
      const month = typeof date === 'string' ? date.slice(0, 7) : 'null';
      counts[month] = (counts[month] ?? 0) + 1;
    }
    expect(counted(months)).toEqual(counts);
  });

  it('are those of a filtered list, and one question to Zoho', async () => {
    const { reader, sandbox } = await start();
    const filter: ListQuery['filter'] = {
      match: 'all',
      conditions: [{ field: 'Amount', operator: 'greater_than', values: [50_000] }],
    };
    await reader.groups({ query: deals, group: byStage });
    const before = sandbox.requests.length;
    const all = await reader.groups({ query: deals, group: byStage });
    expect(sandbox.requests.length - before).toBe(1);
    const some = await reader.groups({ query: { ...deals, filter }, group: byStage });
    const total = (read: ListGroups): number => read.groups.reduce((sum, { count }) => sum + count, 0);
    expect(total(some)).toBeGreaterThan(0);
    expect(total(some)).toBeLessThan(total(all));
  });

  it('cannot be told of what a word finds', async () => {
    const { reader } = await start();
    await expect(
      reader.groups({ query: { ...deals, word: 'turbine' }, group: byStage }),
    ).rejects.toMatchObject({
      code: 'crm.board_unavailable',
    });
  });
});
