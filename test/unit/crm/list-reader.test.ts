import { afterEach, describe, expect, it } from 'vitest';
import type { Filter, ListQuery } from '../../../src/contract/list-query.ts';
import type { ListPage, ListPlace } from '../../../src/contract/list-pages.ts';
import { ListReader } from '../../../src/crm/list-reader.ts';
import { signedIn, type SandboxClient } from './support/sandbox-client.ts';

const contacts: ListQuery = { module: 'Contacts', viewId: null, word: '', filter: null, sort: [] };
const rows = (offset: number, count = 200): ListPlace => ({ kind: 'rows', offset, count });
const filter = (field: string, operator: 'equals' | 'contains' | 'greater_than', value: string): Filter => ({
  match: 'all',
  conditions: [{ field, operator, values: [value] }],
});

const withoutCoql = [
  'ZohoCRM.modules.READ',
  'ZohoCRM.settings.READ',
  'ZohoCRM.users.READ',
  'ZohoSearch.securesearch.READ',
];

describe('reading lists of the sandbox', () => {
  let open: SandboxClient | undefined;
  afterEach(async () => {
    await open?.sandbox.close();
  });

  async function start(
    contactsThere: number,
    extraFields = 0,
  ): Promise<SandboxClient & { lists: ListReader }> {
    open = await signedIn({ contacts: contactsThere, extraFields });
    return { ...open, lists: new ListReader(open.client, () => Date.now()) };
  }

  it('gives the same rows by number and by any place, so that one can jump', async () => {
    const { lists, asked } = await start(2_600);
    const fields = ['Full_Name', 'Modified_Time'];
    const first = await lists.page({ query: contacts, fields, place: rows(0) });
    expect(first).toMatchObject({ offset: 0, jumps: true, next: rows(200) });
    expect(first.ids).toHaveLength(200);
    const across = await lists.page({ query: contacts, fields, place: rows(1_990, 20) });
    const tenth = await lists.page({ query: contacts, fields, place: rows(1_800) });
    const beyond = await lists.page({ query: contacts, fields, place: rows(2_000) });
    expect(across.ids).toEqual([...tenth.ids.slice(190), ...beyond.ids.slice(0, 10)]);
    expect(across.rows[0]).toEqual(tenth.rows[190]);
    const last = await lists.page({ query: contacts, fields, place: rows(2_400) });
    expect(last.ids).toHaveLength(200);
    expect(last.next).toBeNull();
    expect(await lists.count(contacts)).toBe(2_600);
    expect(asked().filter((path) => path.includes('page_token'))).toEqual([]);
  });

  it('asks for more than 50 fields in parts and puts them together by id', async () => {
    const { lists, client, asked } = await start(2_300, 70);
    const description = await client.description('Contacts');
    const fields = description.fields.map((field) => field.apiName);
    expect(fields.length).toBeGreaterThan(120);
    const before = asked().length;
    const listed = await lists.page({ query: contacts, fields, place: rows(1_800) });
    expect(asked().length - before).toBe(Math.ceil(fields.length / 50));
    const queried = await lists.page({ query: contacts, fields, place: rows(2_000, 10) });
    for (const page of [listed, queried]) {
      const [id = ''] = page.ids;
      const record = await client.getRecord({ module: 'Contacts', id });
      const shown = Object.fromEntries(page.columns.map((name, index) => [name, page.rows[0]?.[index]]));
      expect(page.columns).toEqual(fields);
      expect(shown['Email']).toEqual(record.values['Email']);
      expect(shown['Owner']).toEqual(record.values['Owner']);
      const last = fields.at(-1) ?? '';
      expect(shown[last]).toEqual(record.values[last] ?? null);
    }
  });

  it('keeps a row whose record went away between the parts', async () => {
    const { lists, client, sandbox } = await start(300, 70);
    const description = await client.description('Contacts');
    const fields = description.fields.map((field) => field.apiName);
    const gone = (await lists.page({ query: contacts, fields: ['id'], place: rows(0) })).ids[5] ?? '';
    let calls = 0;
    const listRecords = client.listRecords.bind(client);
    client.listRecords = async (request) => {
      const page = await listRecords(request);
      calls += 1;
      if (calls === 1) sandbox.control.deleteRecord('Contacts', gone);
      return page;
    };
    const page = await lists.page({ query: contacts, fields, place: rows(0) });
    expect(new Set(page.ids).size).toBe(page.ids.length);
    expect(page.rows.every((row) => row.length === fields.length)).toBe(true);
  });

  it('filters and sorts all records by several columns, the same on every page', async () => {
    const { lists } = await start(900);
    const query: ListQuery = {
      ...contacts,
      filter: filter('Newsletter', 'equals', 'true'),
      sort: [
        { field: 'Loyalty', order: 'desc' },
        { field: 'Last_Name', order: 'asc' },
      ],
    };
    const pages: ListPage[] = [];
    let place: ListPlace | null = rows(0);
    while (place !== null) {
      const page: ListPage = await lists.page({
        query,
        fields: ['Loyalty', 'Last_Name', 'Newsletter'],
        place,
      });
      pages.push(page);
      place = page.next;
    }
    const found = pages.flatMap((page) => page.rows);
    expect(found).toHaveLength((await lists.count(query)) ?? -1);
    expect(found.every((row) => row[2] === true)).toBe(true);
    const keys = found.map((row) => JSON.stringify(row[0]).toLowerCase());
    expect(keys).toEqual([...keys].sort().reverse());
    expect(new Set(pages.flatMap((page) => page.ids)).size).toBe(found.length);
  });

  it('filters one of Zoho\'s views, with the person who looks in the place of "me"', async () => {
    const { lists, client } = await start(400);
    const description = await client.description('Contacts');
    const viewId = description.views.find((view) => view.name === 'My Contacts')?.id ?? '';
    const mine = await client.view('Contacts', viewId);
    expect(mine?.criteria?.conditions).toMatchObject([{ field: 'Owner', values: ['${CURRENTUSER}'] }]);
    const query = { ...contacts, viewId, filter: filter('Newsletter', 'equals', 'true') };
    const page = await lists.page({ query, fields: ['Owner', 'Newsletter'], place: rows(0) });
    const me = await client.me();
    expect(page.rows.length).toBeGreaterThan(0);
    expect(page.rows.every((row) => JSON.stringify(row[0]).includes(me.id) && row[1] === true)).toBe(true);
    const whole = await lists.page({ query: { ...contacts, viewId }, fields: ['Owner'], place: rows(0) });
    expect(await lists.count({ ...contacts, viewId })).toBe(whole.ids.length);
  });

  it('goes on by page token where COQL is not allowed, and filters by search [crm.scope_missing]', async () => {
    const { lists, sandbox } = await start(2_600);
    sandbox.control.setScopesGranted(withoutCoql);
    expect(await lists.count(contacts)).toBeNull();
    const tenth = await lists.page({ query: contacts, fields: ['Full_Name'], place: rows(1_800) });
    expect(tenth).toMatchObject({ jumps: false, next: { kind: 'token', offset: 2_000 } });
    if (tenth.next === null) throw new Error('the list ends too early');
    const next = await lists.page({ query: contacts, fields: ['Full_Name'], place: tenth.next });
    expect(next.ids).toHaveLength(200);
    const query = { ...contacts, filter: filter('Newsletter', 'equals', 'true') };
    const found = await lists.page({ query, fields: ['Newsletter'], place: rows(0) });
    expect(found.rows.every(([value]) => value === true)).toBe(true);
    expect(sandbox.requests.some(({ path }) => path.includes('/search'))).toBe(true);
    const sorted = lists.page({
      query: { ...contacts, sort: [{ field: 'Email', order: 'asc' }] },
      fields: ['Email'],
      place: rows(0),
    });
    await expect(sorted).rejects.toMatchObject({
      code: 'crm.scope_missing',
      scopes: ['ZohoCRM.coql.READ', 'ZohoCRM.modules.READ'],
    });
  });

  it('says when the place behind a page expired at Zoho [crm.page_expired]', async () => {
    let now = Date.now();
    open = await signedIn({ contacts: 2_600, clock: () => now });
    const lists = new ListReader(open.client, () => now);
    open.sandbox.control.setScopesGranted(withoutCoql);
    expect(await lists.count(contacts)).toBeNull();
    const { next } = await lists.page({ query: contacts, fields: ['Full_Name'], place: rows(1_800) });
    if (next === null) throw new Error('the list ends too early');
    now += 25 * 3_600_000;
    await expect(lists.page({ query: contacts, fields: ['Full_Name'], place: next })).rejects.toMatchObject({
      code: 'crm.page_expired',
    });
  });

  it('searches for an e-mail address and a telephone number as such, and for digits that are none as a word', async () => {
    const { lists, sandbox } = await start(60);
    const { control } = sandbox;
    const person = control.insertRecord('Contacts', {
      Last_Name: 'Zyxwv',
      Email: 'ana@zyxwv.example',
      Phone: '+49 (151) 2345-678',
    });
    const order = control.insertRecord('Contacts', { Last_Name: 'Order 99887766' });
    const found = async (word: string): Promise<readonly string[]> =>
      (await lists.page({ query: { ...contacts, word }, fields: ['Last_Name'], place: rows(0) })).ids;
    const searches = (): readonly object[] =>
      sandbox.requests.flatMap(({ path, query }) => {
        const { email, phone, word } = query;
        return path.endsWith('/search') ? [{ email, phone, word }] : [];
      });
    expect(await found('ana@zyxwv.example')).toEqual([person]);
    expect(await found('49 151 2345678')).toEqual([person]);
    expect(await found('99887766')).toEqual([order]);
    expect(searches()).toEqual([
      { email: 'ana@zyxwv.example' },
      { phone: '49 151 2345678' },
      { phone: '99887766' },
      { word: '99887766' },
    ]);
    control.insertRecord('Contacts', { Last_Name: 'Later', Phone: '99887766' });
    expect(await found('99887766')).toHaveLength(1);
    expect(searches().at(-1)).toEqual({ phone: '99887766' });
  });
});
