import { afterEach, describe, expect, it } from 'vitest';
import type { ListPage, ListPlace } from '../../../src/contract/list-pages.ts';
import type { Filter, FilterCondition, ListQuery } from '../../../src/contract/list-query.ts';
import type { JsonValue } from '../../../src/contract/records.ts';
import { listBatches } from '../../../src/crm/export/record-batches.ts';
import { ListReader } from '../../../src/crm/list-reader.ts';
import { signedIn, type SandboxClient } from './support/sandbox-client.ts';

const contacts: ListQuery = { module: 'Contacts', viewId: null, word: '', filter: null, sort: [] };
const rows = (offset: number, count = 200): ListPlace => ({ kind: 'rows', offset, count });
const filterOf = (field: string, operator: FilterCondition['operator'], ...values: string[]): Filter => ({
  match: 'all',
  conditions: [{ field, operator, values }],
});

const withoutCoql = [
  'ZohoCRM.modules.READ',
  'ZohoCRM.settings.READ',
  'ZohoCRM.users.READ',
  'ZohoSearch.securesearch.READ',
];

let open: SandboxClient | undefined;
afterEach(async () => {
  await open?.sandbox.close();
});

async function start(contactsThere: number): Promise<SandboxClient & { lists: ListReader }> {
  open = await signedIn({ contacts: contactsThere });
  return { ...open, lists: new ListReader(open.client, () => Date.now()) };
}

async function all(lists: ListReader, query: ListQuery, fields: readonly string[]): Promise<ListPage> {
  const first = await lists.page({ query, fields, place: rows(0) });
  const whole = { ...first, ids: [...first.ids], rows: [...first.rows] };
  let { next } = first;
  while (next !== null) {
    const page: ListPage = await lists.page({ query, fields, place: next });
    whole.ids.push(...page.ids);
    whole.rows.push(...page.rows);
    next = page.next;
  }
  return whole;
}

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
const texts = (page: Pick<ListPage, 'rows'>): JsonValue[] => page.rows.map(([text]) => text ?? null);

describe('a searched word within a filter', () => {
  it('gives what was found and meets the filter, in the order that was asked for', async () => {
    const { lists } = await start(900);
    const fields = ['Lead_Source', 'Last_Name'];
    const found = await all(lists, { ...contacts, word: 'example' }, fields);
    const [source] = texts(found).filter((each) => each !== null);
    const filter = filterOf('Lead_Source', 'in', textOf(source));
    const narrowed = await all(lists, { ...contacts, word: 'example', filter }, fields);
    const meant = found.ids.filter((_, at) => found.rows[at]?.[0] === source);
    expect(found.ids.length).toBeGreaterThan(200);
    expect(meant.length).toBeGreaterThan(10);
    expect(narrowed.ids).toEqual(meant);
    expect(narrowed.columns).toEqual(fields);
    expect(narrowed.jumps).toBe(true);
    const sort = [{ field: 'Last_Name', order: 'asc' } as const];
    const sorted = await all(lists, { ...contacts, word: 'example', filter, sort }, fields);
    expect([...sorted.ids].sort()).toEqual([...meant].sort());
    const names = sorted.rows.map(([, name]) => textOf(name));
    const alike = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
    expect(names).toEqual([...names].sort((one, other) => alike.compare(one, other)));
  });

  it('is read once for all its pages, and anew when its first page is', async () => {
    const { lists, asked } = await start(1_300);
    const query = { ...contacts, word: 'example', filter: filterOf('Last_Name', 'is_not_empty') };
    const searches = (): number => asked().filter((path) => path.includes('/search')).length;
    const fields = ['Last_Name'];
    const [first, second] = await Promise.all([
      lists.page({ query, fields, place: rows(0) }),
      lists.page({ query, fields, place: rows(200) }),
    ]);
    expect(first.next).toEqual(rows(200));
    expect(new Set([...first.ids, ...second.ids]).size).toBe(400);
    const once = searches();
    expect(once).toBeLessThanOrEqual(7);
    await lists.page({ query, fields, place: rows(1_000) });
    await lists.page({ query, fields: ['Last_Name'], place: rows(400, 1) });
    expect(searches()).toBe(once);
    await lists.page({ query, fields, place: rows(0) });
    expect(searches()).toBe(2 * once);
  });

  it('goes on for one who waits when another gives it up', async () => {
    const { lists } = await start(700);
    const query = { ...contacts, word: 'example', filter: filterOf('Last_Name', 'is_not_empty') };
    const leaving = new AbortController();
    const left = lists.page({ query, fields: ['id'], place: rows(0), signal: leaving.signal });
    const stayed = lists.page({ query, fields: ['id'], place: rows(200) });
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'crm.cancelled' });
    expect((await stayed).ids).toHaveLength(200);
  });

  it('says when there may be more than the 2,000 that Zoho gives', async () => {
    const { lists, client } = await start(2_200);
    const query = { ...contacts, word: 'example', filter: filterOf('Last_Name', 'is_not_empty') };
    const page = await lists.page({ query, fields: ['Email'], place: rows(1_800) });
    expect(page).toMatchObject({ here: { read: 2_000, capped: true }, next: null });
    expect(page.ids).toHaveLength(200);
    const { signal } = new AbortController();
    const batches = [];
    const ports = { client, lists, retry: async <T>(work: () => Promise<T>) => work() };
    for await (const batch of listBatches({ query, fields: ['Email'], signal }, ports)) batches.push(batch);
    expect(batches.flatMap(({ ids }) => ids)).toHaveLength(2_000);
    expect(batches.at(-1)).toMatchObject({ capped: true });
    expect(batches.slice(0, -1).every(({ capped }) => capped === false)).toBe(true);
  });
});

describe('a searched word within a view', () => {
  it.each([true, false])('gives what is in the view, with COQL: %s', async (canQuery) => {
    const { lists, client, sandbox } = await start(900);
    if (!canQuery) sandbox.control.setScopesGranted(withoutCoql);
    const { views } = await client.description('Contacts');
    const viewId = views.find(({ name }) => name === 'My Contacts')?.id ?? '';
    const fields = ['Last_Name'];
    const found = await all(lists, { ...contacts, word: 'example' }, fields);
    const viewed = await all(lists, { ...contacts, viewId }, fields);
    const within = await all(lists, { ...contacts, viewId, word: 'example' }, fields);
    const meant = found.ids.filter((id) => viewed.ids.includes(id));
    expect(meant.length).toBeGreaterThan(5);
    expect(meant.length).toBeLessThan(found.ids.length);
    expect(within.ids).toEqual(meant);
    const filter = filterOf('Last_Name', 'starts_with', 'b');
    const both = await all(lists, { ...contacts, viewId, word: 'example', filter }, fields);
    const begins = meant.filter((id) => /^b/i.test(textOf(found.rows[found.ids.indexOf(id)]?.[0])));
    expect(both.ids).toEqual(begins);
  });
});

describe('a percent sign in a filter', () => {
  const names = ['50% off', '500 off', '50 % off', 'half_off', 'halfXoff', 'back\\slash', 'backXslash', null];

  it.each<[FilterCondition['operator'], string, readonly (string | null)[]]>([
    ['contains', '%', ['50% off', '50 % off']],
    ['contains', '50%', ['50% off']],
    ['contains', '%O', []],
    ['contains', '% o', ['50% off', '50 % off']],
    ['starts_with', '50%', ['50% off']],
    ['starts_with', '%', []],
    [
      'not_contains',
      '50%',
      ['500 off', '50 % off', 'half_off', 'halfXoff', 'back\\slash', 'backXslash', null],
    ],
    ['equals', '50% off', ['50% off']],
    ['contains', '_', ['half_off']],
    ['contains', 'f_O', ['half_off']],
    ['starts_with', 'half_', ['half_off']],
    ['contains', '\\', ['back\\slash']],
    ['starts_with', 'back\\', ['back\\slash']],
    ['not_contains', '_', names.filter((name) => name !== 'half_off')],
  ])('means itself: %s %s', async (operator, value, meant) => {
    const { lists, sandbox } = await start(0);
    for (const name of names) {
      sandbox.control.insertRecord('Contacts', { Last_Name: 'Sought', Department: name });
    }
    const filter = filterOf('Department', operator, value);
    const order = (each: readonly JsonValue[]): JsonValue[] => each.map((name) => name ?? null).sort();
    for (const word of ['', 'sought']) {
      const page = await all(lists, { ...contacts, word, filter }, ['Department']);
      expect(order(texts(page))).toEqual(order(meant));
    }
    expect(await lists.count({ ...contacts, filter })).toBe(
      operator !== 'equals' && value.includes('%') ? null : meant.length,
    );
  });

  it('means itself in search criteria, too, where COQL is not allowed', async () => {
    const { lists, sandbox } = await start(0);
    for (const name of names) sandbox.control.insertRecord('Contacts', { Last_Name: 'S', Department: name });
    sandbox.control.setScopesGranted(withoutCoql);
    for (const [value, meant] of [
      ['50%', ['50% off']],
      ['half_', ['half_off']],
      ['back\\', ['back\\slash']],
    ] as const) {
      const filter = filterOf('Department', 'starts_with', value);
      expect(texts(await all(lists, { ...contacts, filter }, ['Department']))).toEqual(meant);
    }
  });

  it('is looked for in the order that was asked for, and exported', async () => {
    const { lists, client, sandbox } = await start(20);
    for (let index = 0; index < 30; index += 1) {
      sandbox.control.insertRecord('Contacts', {
        Last_Name: `Name ${String((index * 7) % 30).padStart(2, '0')}`,
        Department: index % 2 === 0 ? '50% off' : '500 off',
      });
    }
    const filter = filterOf('Department', 'contains', '50%');
    const query: ListQuery = { ...contacts, filter, sort: [{ field: 'Last_Name', order: 'desc' }] };
    const page = await all(lists, query, ['Last_Name']);
    expect(page.ids).toHaveLength(15);
    expect(texts(page)).toEqual([...texts(page)].sort().reverse());
    const { signal } = new AbortController();
    const given: JsonValue[] = [];
    const ports = { client, lists, retry: async <T>(work: () => Promise<T>) => work() };
    for await (const batch of listBatches({ query, fields: ['Last_Name'], signal }, ports)) {
      given.push(...batch.rows.map(([name]) => name ?? null));
    }
    expect(given).toEqual(texts(page));
  });
});
