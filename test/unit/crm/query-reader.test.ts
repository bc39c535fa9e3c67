import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BoardFields } from '../../../src/contract/board.ts';
import type { ListQuery } from '../../../src/contract/list-query.ts';
import type { ListPlace } from '../../../src/contract/list-pages.ts';
import type { JsonValue } from '../../../src/contract/records.ts';
import { BoardReader } from '../../../src/crm/board/board-reader.ts';
import { CrmClient } from '../../../src/crm/crm-client.ts';
import { listBatches } from '../../../src/crm/export/record-batches.ts';
import { ListReader } from '../../../src/crm/list-reader.ts';
import { fullName, sampleUsers } from '../../../src/sandbox/company/users.ts';
import { json, startCrmServer, type CrmServer } from './support/crm-server.ts';
import { signedIn, type SandboxClient } from './support/sandbox-client.ts';

const rows = (offset: number, count = 200): ListPlace => ({ kind: 'rows', offset, count });
const listOf = (module: string, part: Partial<ListQuery> = {}): ListQuery => ({
  module,
  viewId: null,
  word: '',
  filter: null,
  sort: [],
  ...part,
});
const by = (field: string): ListQuery['sort'] => [{ field, order: 'asc' }];

describe('rows of COQL, against a strict sandbox', () => {
  let open: SandboxClient | undefined;
  afterEach(async () => {
    await open?.sandbox.close();
  });

  async function start(contacts = 300): Promise<SandboxClient & { lists: ListReader }> {
    open = await signedIn({ contacts });
    return { ...open, lists: new ListReader(open.client, () => Date.now()) };
  }
  const viewId = async ({ client }: SandboxClient, module: string, name: string): Promise<string> =>
    (await client.description(module)).views.find((view) => view.name === name)?.id ?? '';
  const asked = ({ sandbox }: SandboxClient, from: number): string[] =>
    sandbox.requests.slice(from).map(({ path, query }) => `${path} ${JSON.stringify(query)}`);

  it('name two owners of one last name in full, as an unsorted list does (trials/03)', async () => {
    const { lists, client } = await start();
    const query = listOf('Contacts', { sort: by('Last_Name') });
    const fields = ['Owner', 'Created_By', 'Modified_By', 'Full_Name'];
    const page = await lists.page({ query, fields, place: rows(0, 300) });
    const known = new Map(sampleUsers.map((user) => [user.id, fullName(user)]));
    for (const row of page.rows) {
      for (const value of row.slice(0, 3)) {
        const { id, name } = z.object({ id: z.string(), name: z.string() }).parse(value);
        expect(name).toBe(known.get(id));
      }
    }
    const shown = new Set(page.rows.map(([owner]) => JSON.stringify(owner)));
    expect(shown.size).toBe(5);
    const plain = await client.listRecords({
      module: 'Contacts',
      fields: ['Owner'],
      viewId: null,
      sort: null,
      page: { kind: 'number', number: 1 },
    });
    expect(shown).toEqual(new Set(plain.rows.map(([owner]) => JSON.stringify(owner))));
  });

  it('come in the order of the names that look-ups and owners show', async () => {
    const { lists } = await start(240);
    const nameOf = (value: JsonValue | undefined): string =>
      z.object({ name: z.string() }).nullable().parse(value)?.name ?? '';
    for (const field of ['Account_Name', 'Owner', 'Created_By']) {
      const query = listOf('Contacts', { sort: [{ field, order: 'desc' }] });
      const page = await lists.page({ query, fields: [field], place: rows(0, 240) });
      const names = page.rows.map(([value]) => nameOf(value).toLowerCase());
      expect(new Set(names).size, field).toBeGreaterThan(2);
      expect(names, field).toEqual([...names].sort().reverse());
    }
  });

  it('keep the last name of a user who is not known, and where users may not be read (trials/03)', async () => {
    const { lists, sandbox } = await start(40);
    const id = sandbox.control.insertRecord('Contacts', {
      Last_Name: 'Aab',
      Owner: { id: '4200000000000000001', name: 'Gone Goner', email: 'gone@example.org' },
    });
    const query = listOf('Contacts', { sort: by('Last_Name') });
    const first = await lists.page({ query, fields: ['Owner'], place: rows(0, 1) });
    expect(first).toMatchObject({ ids: [id], rows: [[{ id: '4200000000000000001', name: 'Goner' }]] });
    sandbox.control.setScopesGranted(['ZohoCRM.modules.READ', 'ZohoCRM.settings.READ', 'ZohoCRM.coql.READ']);
    const strict = new ListReader((open ?? expect.fail()).client, () => Date.now());
    const page = await strict.page({ query, fields: ['Owner'], place: rows(0, 5) });
    const names = page.rows.map(([owner]) => z.object({ name: z.string() }).parse(owner).name);
    expect(names[0]).toBe('Goner');
    expect(names.slice(1).every((name) => sampleUsers.some(({ lastName }) => lastName === name))).toBe(true);
  });

  it('name what activities relate to, in one call for each module of a page (trials/04)', async () => {
    const { lists, client, sandbox, ...rest } = await start(150);
    await client.description('Tasks');
    const query = listOf('Tasks', { sort: by('Subject') });
    const before = sandbox.requests.length;
    const fields = ['Subject', 'What_Id', 'Who_Id', '$se_module'];
    const page = await lists.page({ query, fields, place: rows(0, 200) });
    const calls = asked({ ...rest, client, sandbox }, before);
    expect(calls.filter((call) => call.startsWith('/crm/v8/Accounts'))).toHaveLength(1);
    expect(calls.filter((call) => call.startsWith('/crm/v8/Deals'))).toHaveLength(1);
    expect(calls.filter((call) => call.startsWith('/crm/v8/Tasks'))).toHaveLength(0);
    const [id = ''] = page.ids;
    for (const [index, [, what, , module]] of page.rows.entries()) {
      if (what === null || what === undefined) continue;
      const related = z
        .object({ name: z.string().min(3), id: z.string(), module: z.object({ api_name: z.string() }) })
        .parse(what);
      expect(related.module.api_name).toBe(module);
      if (page.ids[index] === id) continue;
      expect(related.name).not.toMatch(/^\d+$/);
    }
    const place = page.rows.findIndex(([, what]) => what !== null);
    const task = await client.getRecord({ module: 'Tasks', id: page.ids[place] ?? '' });
    expect(page.rows[place]?.[1]).toMatchObject(z.record(z.string(), z.json()).parse(task.values['What_Id']));
  });

  const tasks = {
    query: listOf('Tasks', { sort: by('Subject') }),
    fields: ['Subject', 'What_Id'],
    place: rows(0),
  };

  it.each([
    [500, 'INTERNAL_ERROR'],
    [429, 'TOO_MANY_REQUESTS'],
    [400, 'NOT_SUPPORTED'],
    [400, 'A_WORD_OF_TOMORROW'],
    [403, 'NO_PERMISSION'],
    [401, 'OAUTH_SCOPE_MISMATCH'],
    [404, 'INVALID_MODULE'],
  ])('are there without the names of one module that is not to be read: %i %s', async (status, code) => {
    const { lists, sandbox } = await start(150);
    const path = /\/crm\/v8\/Accounts/;
    sandbox.control.setFaults([{ path, respond: { kind: 'error', status, code } }]);
    const page = await lists.page(tasks);
    const related = page.rows.flatMap(([, what]) => {
      const shape = z.object({ name: z.string().nullish(), module: z.object({ api_name: z.string() }) });
      return what === null || what === undefined ? [] : [shape.parse(what)];
    });
    const isNamed = ({ name }: { name?: string | null | undefined }): boolean => (name ?? '') !== '';
    const ofAccounts = related.filter(({ module }) => module.api_name === 'Accounts');
    expect(ofAccounts.length).toBeGreaterThan(0);
    expect(ofAccounts.some(isNamed)).toBe(false);
    expect(related.filter(({ module }) => module.api_name === 'Deals').every(isNamed)).toBe(true);
    // The next page has them again, and COQL is not taken for forbidden.
    sandbox.control.setFaults([]);
    const again = await lists.page(tasks);
    expect(again.jumps).toBe(true);
    expect(JSON.stringify(again.rows)).toContain('"name"');
  });

  it('are none when the sign-in itself ends while names are completed', async () => {
    const { lists, sandbox } = await start(150);
    const path = /\/crm\/v8\/Accounts/;
    sandbox.control.setFaults([{ path, respond: { kind: 'error', status: 401, code: 'INVALID_TOKEN' } }]);
    await expect(lists.page(tasks)).rejects.toMatchObject({ code: 'crm.session_rejected' });
  });

  it('are none when the list is given up while names are completed', async () => {
    const { lists, sandbox } = await start(150);
    const leaving = new AbortController();
    sandbox.control.setFaults([{ path: /\/crm\/v8\/Accounts/, respond: { kind: 'hang' } }]);
    const page = lists.page({ ...tasks, signal: leaving.signal });
    await expect
      .poll(() => sandbox.requests.some(({ path }) => path.startsWith('/crm/v8/Accounts')))
      .toBe(true);
    leaving.abort();
    await expect(page).rejects.toMatchObject({ code: 'crm.cancelled' });
  });

  it('come without the call again for columns that COQL refuses, and with their values (replies/05)', async () => {
    const { lists, sandbox, client, ...rest } = await start(60);
    const { control } = sandbox;
    // Types that Deskside does not know are text to it, and nothing to COQL.
    for (const apiName of ['Odd_Reminder', 'Odd_Address']) {
      const dataType = apiName === 'Odd_Reminder' ? 'multireminder' : 'address';
      control.addField('Deals', { apiName, dataType, value: { text: `${apiName} of all` } });
    }
    control.addField('Deals', {
      apiName: 'Stage_Modified_Time',
      dataType: 'datetime',
      value: '2026-04-05T10:00:00+02:00',
    });
    const query = listOf('Deals', { sort: by('Deal_Name') });
    const fields = ['Deal_Name', 'Odd_Reminder', 'Stage_Modified_Time', 'Odd_Address', 'Amount'];
    const page = await lists.page({ query, fields, place: rows(0, 30) });
    expect(page.ids).toHaveLength(30);
    for (const row of page.rows) {
      expect(row.slice(1, 4)).toEqual([
        { text: 'Odd_Reminder of all' },
        '2026-04-05T10:00:00+02:00',
        { text: 'Odd_Address of all' },
      ]);
    }
    const before = sandbox.requests.length;
    await lists.page({ query, fields, place: rows(0, 29) });
    const calls = asked({ ...rest, client, sandbox }, before);
    expect(calls.filter((call) => call.startsWith('/crm/v8/coql'))).toHaveLength(1);
    expect(calls.filter((call) => call.startsWith('/crm/v8/Deals'))).toHaveLength(1);
  });

  it('filter, sort, count, add up and export a view with cross filters (replies/01)', async () => {
    const opened = await start(400);
    const { lists, client } = opened;
    const id = await viewId(opened, 'Accounts', 'In negotiation');
    const listed = await client.listRecords({
      module: 'Accounts',
      fields: ['Account_Name', 'Industry'],
      viewId: id,
      sort: null,
      page: { kind: 'number', number: 1 },
    });
    expect(listed.ids.length).toBeGreaterThan(5);
    const all = await client.count('Accounts');
    expect(listed.ids.length).toBeLessThan(all);
    const query = listOf('Accounts', { viewId: id, sort: by('Account_Name') });
    const sorted = await lists.page({ query, fields: ['Account_Name'], place: rows(0) });
    expect(new Set(sorted.ids)).toEqual(new Set(listed.ids));
    expect(await lists.count(query)).toBe(listed.ids.length);
    expect(await lists.count(listOf('Accounts', { viewId: id }))).toBe(listed.ids.length);
    const trade = z.string().parse(listed.rows[0]?.[1]);
    const filtered = listOf('Accounts', {
      viewId: id,
      filter: { match: 'all', conditions: [{ field: 'Industry', operator: 'in', values: [trade] }] },
    });
    const expected = listed.ids.filter((_, index) => listed.rows[index]?.[1] === trade);
    const found = await lists.page({ query: filtered, fields: ['Industry'], place: rows(0) });
    expect(new Set(found.ids)).toEqual(new Set(expected));
    expect(await lists.count(filtered)).toBe(expected.length);
    const exported: string[] = [];
    const request = { query, fields: ['Account_Name'], signal: new AbortController().signal };
    for await (const batch of listBatches(request, { client, lists, retry: (work) => work() })) {
      exported.push(...batch.ids);
    }
    expect(exported).toEqual(sorted.ids);
    const board: BoardFields = {
      column: 'Industry',
      amount: null,
      expected: null,
      probability: null,
      currency: null,
    };
    const boards = new BoardReader(client, lists);
    const totals = await boards.totals({ query: listOf('Accounts', { viewId: id }), board, fields: [] });
    expect(totals.groups.reduce((sum, { count }) => sum + count, 0)).toBe(listed.ids.length);
  });

  it('are none where COQL is not allowed and cross filters would have to be read (replies/01)', async () => {
    const opened = await start(60);
    const { lists, sandbox } = opened;
    const id = await viewId(opened, 'Contacts', 'Reachable without a deal');
    sandbox.control.setScopesGranted([
      'ZohoCRM.modules.READ',
      'ZohoCRM.settings.READ',
      'ZohoCRM.users.READ',
      'ZohoSearch.securesearch.READ',
    ]);
    const query = listOf('Contacts', {
      viewId: id,
      filter: { match: 'all', conditions: [{ field: 'Last_Name', operator: 'equals', values: ['X'] }] },
    });
    await expect(lists.page({ query, fields: ['Full_Name'], place: rows(0) })).rejects.toMatchObject({
      code: 'crm.scope_missing',
    });
    const whole = listOf('Contacts', { viewId: id });
    expect((await lists.page({ query: whole, fields: ['Full_Name'], place: rows(0) })).ids).not.toEqual([]);
    expect(await lists.count(whole)).toBeNull();
  });

  it('of a view that FROM does not take come by its criteria, where they can be read', async () => {
    const opened = await start(120);
    const { lists, client } = opened;
    const shared = await viewId(opened, 'Leads', 'Shared To Me');
    const query = listOf('Leads', { viewId: shared, sort: by('Last_Name') });
    const page = await lists.page({ query, fields: ['Owner'], place: rows(0) });
    const me = await client.me();
    expect(page.ids.length).toBeGreaterThan(0);
    expect(page.rows.some((row) => JSON.stringify(row).includes(me.id))).toBe(false);
    // COQL refuses the criteria of this one wherever they stand.
    const reminded = await viewId(opened, 'Tasks', 'With a reminder');
    const tasks = listOf('Tasks', { viewId: reminded });
    expect((await lists.page({ query: tasks, fields: ['Subject'], place: rows(0) })).ids).not.toEqual([]);
    expect(await lists.count(tasks)).toBeNull();
    const sorted = { ...tasks, sort: by('Subject') };
    await expect(lists.page({ query: sorted, fields: ['Subject'], place: rows(0) })).rejects.toMatchObject({
      code: 'crm.list_unserved',
    });
    expect(await lists.plan(sorted)).toMatchObject({
      serves: 'nothing',
      reason: expect.stringMatching(/view/) as string,
    });
  });

  it('cannot be counted where COUNT is refused, and are read all the same (trials/24)', async () => {
    const { lists, client, sandbox } = await start(260);
    sandbox.control.setCountRefused(true);
    const query = listOf('Leads');
    expect(await lists.count(query)).toBeNull();
    expect(await lists.count(listOf('Leads', { sort: by('Company') }))).toBeNull();
    const exported: string[] = [];
    const request = { query, fields: ['Full_Name'], signal: new AbortController().signal };
    for await (const batch of listBatches(request, { client, lists, retry: (work) => work() })) {
      exported.push(...batch.ids);
    }
    expect(exported).toHaveLength(sandbox.control.countRecords('Leads'));
  });

  it('open a module whose views are refused with 401, without a new token (replies/10)', async () => {
    const { client, sandbox, tokens, lists } = await start(30);
    sandbox.control.setViewsDenied(true);
    const { views, fields } = await client.describeModule('Leads');
    expect(views).toEqual([]);
    expect(fields.length).toBeGreaterThan(5);
    expect(tokens.refreshes).toBe(0);
    const query = listOf('Leads', { sort: by('Company') });
    expect((await lists.page({ query, fields: ['Company'], place: rows(0) })).ids).not.toEqual([]);
  });
});

describe('rows of COQL, against answers made for the case', () => {
  let server: CrmServer | undefined;
  afterEach(() => server?.close());

  interface Answer {
    readonly status?: number;
    readonly body: unknown;
  }
  const refusal = (column: string, more: object = {}): Answer => ({
    status: 400,
    body: {
      code: 'INVALID_QUERY',
      details: { reason: 'column given seems to be invalid', column_name: column, ...more },
      message: 'invalid query formed',
      status: 'error',
    },
  });

  /** A module of text fields; `query` answers COQL. */
  async function reader(
    names: readonly string[],
    query: (text: string) => Answer,
  ): Promise<{ lists: ListReader; client: CrmClient; queries: string[] }> {
    const queries: string[] = [];
    server = await startCrmServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://x');
      if (url.pathname.endsWith('/coql')) {
        let text = '';
        request.on('data', (piece: Buffer) => (text += piece.toString()));
        request.on('end', () => {
          const { select_query } = z.object({ select_query: z.string() }).parse(JSON.parse(text));
          queries.push(select_query);
          const { status = 200, body } = query(select_query);
          json(response, status, body);
        });
        return;
      }
      if (url.pathname.endsWith('/Visits')) {
        const ids = (url.searchParams.get('ids') ?? '').split(',');
        const wanted = (url.searchParams.get('fields') ?? '').split(',');
        const data = ids.map((id) => ({
          id,
          ...Object.fromEntries(wanted.map((name) => [name, `${name} ${id}`])),
        }));
        json(response, 200, { data, info: { more_records: false } });
        return;
      }
      json(response, 200, {
        modules: [{ api_name: 'Visits' }],
        users: [{ id: '70', email: 'a@example.org' }],
        fields: names.map((name) => ({
          api_name: name,
          data_type: 'text',
          sortable: true,
          filterable: true,
        })),
        layouts: [],
        related_lists: [],
        custom_views: [],
      });
    });
    const client = new CrmClient({
      accessTokens: {
        getAccessToken: () =>
          Promise.resolve({ accessToken: 'token-of-a-test', apiDomain: server?.url ?? '' }),
      },
      fetch,
      clock: Date.now,
    });
    return { lists: new ListReader(client, Date.now), client, queries };
  }
  const selected = (text: string): string[] => (/^select (.*) from/.exec(text)?.[1] ?? '').split(', ');
  const answerFrom = (text: string): Answer => ({
    body: {
      data: [3, 1, 2].map((id) => ({
        id: String(id),
        ...Object.fromEntries(
          selected(text).flatMap((name) => (name === 'id' ? [] : [[name, `${name} ${id}`]])),
        ),
      })),
      info: { more_records: false },
    },
  });

  it('leave out one refused column after the other, and remember them all (trials/07)', async () => {
    const names = ['Name', 'Aa', 'Bb', 'Cc', 'Dd'];
    const refused = ['Cc', 'Aa'];
    const { lists, queries } = await reader(names, (text) => {
      const wrong = refused.find((name) => selected(text).includes(name));
      return wrong === undefined ? answerFrom(text) : refusal(wrong);
    });
    const query = listOf('Visits', { sort: by('Dd') });
    const page = await lists.page({ query, fields: names, place: rows(0) });
    expect(page.rows).toEqual(['3', '1', '2'].map((id) => names.map((name) => `${name} ${id}`)));
    expect(queries).toHaveLength(3);
    await lists.page({ query, fields: names, place: rows(0) });
    expect(queries).toHaveLength(4);
  });

  it('ask for all of it record by record when too many columns are refused', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `F${String(index)}`);
    const { lists, queries } = await reader(names, (text) => {
      const wrong = selected(text).find((name) => name !== 'id');
      return wrong === undefined ? answerFrom(text) : refusal(wrong);
    });
    const page = await lists.page({
      query: listOf('Visits', { sort: by('F3') }),
      fields: names,
      place: rows(0),
    });
    expect(page.rows[0]).toEqual(names.map((name) => `${name} 3`));
    expect(queries.length).toBeLessThan(20);
  });

  it('are none when the refused column is the order, and a sentence says so (trials/07)', async () => {
    const { lists } = await reader(['Name', 'Aa'], (text) => {
      return text.includes('Aa') ? refusal('Aa') : answerFrom(text);
    });
    const query = listOf('Visits', { sort: by('Aa') });
    await expect(lists.page({ query, fields: ['Name', 'Aa'], place: rows(0) })).rejects.toMatchObject({
      code: 'crm.list_unserved',
    });
    expect(await lists.plan(query)).toEqual({
      serves: 'nothing',
      problem: { code: 'sort_unserved', field: 'Aa' },
      reason: 'Zoho cannot sort by Aa.',
    });
    const other = listOf('Visits', { sort: by('Name') });
    expect((await lists.page({ query: other, fields: ['Name', 'Aa'], place: rows(0) })).rows[0]).toEqual([
      'Name 3',
      'Aa 3',
    ]);
  });

  it('fail for a refusal of the condition, which says nothing of the column', async () => {
    let isWrong = true;
    const { lists, queries } = await reader(['Name', 'Aa'], (text) =>
      isWrong ? refusal('Aa') : answerFrom(text),
    );
    const query = listOf('Visits', {
      filter: { match: 'all', conditions: [{ field: 'Aa', operator: 'equals', values: ['7'] }] },
    });
    await expect(lists.page({ query, fields: ['Name', 'Aa'], place: rows(0) })).rejects.toMatchObject({
      code: 'crm.query_invalid',
    });
    isWrong = false;
    await lists.page({ query, fields: ['Name', 'Aa'], place: rows(0) });
    expect(selected(queries.at(-1) ?? '')).toContain('Aa');
  });

  it('keep both rows of a record that stands in the list twice', async () => {
    const { lists } = await reader(['Name', 'Bb'], (text) => {
      if (selected(text).includes('Bb')) return refusal('Bb');
      const data = ['5', '6', '5'].map((id) => ({ id, Name: `Name ${id}` }));
      return { body: { data, info: { more_records: false } } };
    });
    const page = await lists.page({
      query: listOf('Visits', { sort: by('Name') }),
      fields: ['Name', 'Bb'],
      place: rows(0),
    });
    const expected: JsonValue[][] = ['5', '6', '5'].map((id) => [`Name ${id}`, `Bb ${id}`]);
    expect(page.rows).toEqual(expected);
  });

  it('leave a sum out that Zoho does not add up, and every sum with the currency', async () => {
    const { lists, client, queries } = await reader(['Name', 'Aa', 'Bb', 'Currency'], (text) => {
      for (const name of ['Aa', 'Currency']) if (text.includes(name)) return refusal(name);
      return { body: { data: [{ Name: 'x', 'COUNT(id)': 4 }], info: { more_records: false } } };
    });
    const board: BoardFields = {
      column: 'Name',
      amount: 'Aa',
      expected: 'Bb',
      probability: null,
      currency: 'Currency',
    };
    const boards = new BoardReader(client, lists);
    const totals = await boards.totals({ query: listOf('Visits'), board, fields: [] });
    expect(totals.groups).toEqual([
      { value: 'x', count: 4, sums: [{ currency: null, count: 4, total: null, weighted: null }] },
    ]);
    expect(queries).toHaveLength(3);
    expect(await boards.totals({ query: listOf('Visits'), board, fields: [] })).toMatchObject({
      groups: totals.groups,
    });
    // All that was refused is left out from the start.
    expect(queries).toHaveLength(4);
  });

  it('remember every sum of a board that Zoho refused on the way to the others', async () => {
    const refused = ['Aa', 'Bb', 'Cc'];
    const { lists, client, queries } = await reader(['Name', ...refused, 'Currency'], (text) => {
      const name = refused.find((each) => text.includes(each));
      return name === undefined
        ? { body: { data: [{ Name: 'x', 'COUNT(id)': 4 }], info: { more_records: false } } }
        : refusal(name);
    });
    const board = { column: 'Name', amount: 'Aa', expected: 'Bb', probability: 'Cc', currency: 'Currency' };
    const boards = new BoardReader(client, lists);
    for (const [round, count] of [3, 4, 5].entries()) {
      await boards.totals({ query: listOf('Visits'), board, fields: [] });
      expect(queries.length, `round ${String(round)}`).toBe(count);
    }
  });

  it('add up all pages of a board anew when a later one is refused', async () => {
    const { lists, client, queries } = await reader(['Name', 'Aa'], (text) => {
      const isFirst = text.includes('limit 0,');
      if (!isFirst && text.includes('Aa')) return refusal('Aa');
      const data = [{ Name: isFirst ? 'x' : 'y', 'COUNT(id)': 4, 'SUM(Aa)': 9 }];
      return { body: { data, info: { more_records: isFirst } } };
    });
    const board: BoardFields = {
      column: 'Name',
      amount: 'Aa',
      expected: null,
      probability: null,
      currency: null,
    };
    const { groups } = await new BoardReader(client, lists).totals({
      query: listOf('Visits'),
      board,
      fields: [],
    });
    expect(groups.map(({ value, count, sums }) => [value, count, sums[0]?.total])).toEqual([
      ['x', 4, null],
      ['y', 4, null],
    ]);
    expect(queries).toHaveLength(4);
  });

  it.each([
    ['nothing is named', () => ({}) as object, 2],
    ['one column after the other is named, for ever', (name: string) => ({ column_name: name }), 14],
  ])('are asked for record by record from then on where %s', async (_, detailsOf, first) => {
    const names = Array.from({ length: 20 }, (_, index) => `F${String(index)}`);
    const { lists, queries } = await reader(names, (text) => {
      const wrong = selected(text).find((name) => name !== 'id');
      if (wrong === undefined) return answerFrom(text);
      const details = detailsOf(wrong);
      return { status: 400, body: { code: 'INVALID_QUERY', details, message: 'm', status: 'error' } };
    });
    const query = listOf('Visits', { sort: by('F3') });
    for (const count of [first, first + 1, first + 2]) {
      const page = await lists.page({ query, fields: names, place: rows(0) });
      expect(page.rows[1]).toEqual(names.map((name) => `${name} 1`));
      expect(queries).toHaveLength(count);
    }
  });

  it('forget nothing of a column when the ids alone are refused as well', async () => {
    let isWrong = true;
    const { lists, queries } = await reader(['Name', 'Aa'], (text) =>
      isWrong
        ? { status: 400, body: { code: 'INVALID_QUERY', details: {}, status: 'error' } }
        : answerFrom(text),
    );
    const query = listOf('Visits', { sort: by('Name') });
    const page = (): Promise<unknown> => lists.page({ query, fields: ['Name', 'Aa'], place: rows(0) });
    await expect(page()).rejects.toMatchObject({ code: 'crm.query_invalid' });
    isWrong = false;
    await page();
    expect(selected(queries.at(-1) ?? '')).toEqual(['id', 'Name', 'Aa']);
  });
});
