import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CrmClient } from '../../../src/crm/crm-client.ts';
import { ListReader } from '../../../src/crm/list-reader.ts';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { signedIn } from './support/sandbox-client.ts';

const start = Date.UTC(2026, 2, 10, 9, 30);
const minute = 60_000;

let now: number;
let sandbox: Sandbox;
let client: CrmClient;

beforeEach(async () => {
  now = start;
  const signed = await signedIn({ contacts: 40, clock: () => now });
  ({ sandbox } = signed);
  client = new CrmClient({
    accessTokens: signed.tokens,
    fetch,
    // The computer is an hour slow: what counts is Zoho's time.
    clock: () => now - 60 * minute,
    wait: signed.time.wait,
  });
});
afterEach(() => sandbox.close());

const plain = { viewId: null, word: '', filter: null, sort: [] };

describe('what changed in a module since a time', () => {
  const fields = ['Last_Name', 'Phone'];

  it('is nothing where nothing did, by 304', async () => {
    const { asOf } = await client.listRecords({
      ...{ module: 'Contacts', fields, viewId: null, sort: null },
      page: { kind: 'number', number: 1 },
    });
    expect(asOf).toBe(start);
    now += minute;
    const changes = await client.changes.ofModule({ module: 'Contacts', fields, since: asOf ?? 0 });
    expect(changes).toEqual({
      ...{ columns: fields, ids: [], rows: [], added: [], more: false },
      ...{ receivedAt: now - 60 * minute, asOf: now },
    });
    expect(sandbox.requests.at(-1)).toMatchObject({
      status: 304,
      modifiedSince: '2026-03-10T09:30:00+00:00',
    });
  });

  it('is what was changed and what was added, told apart', async () => {
    const changed = (await firstIds('Contacts', 3)).at(-1) ?? '';
    now += 500;
    sandbox.control.updateRecord('Contacts', changed, { Phone: '0611 555' });
    const added = sandbox.control.insertRecord('Contacts', { Last_Name: 'Okafor' });
    const changes = await client.changes.ofModule({ module: 'Contacts', fields, since: start });
    expect(changes.ids).toEqual([added, changed]);
    expect(changes.rows.map((row) => row[1])).toEqual([null, '0611 555']);
    expect(changes.added).toEqual([added]);
  });

  it('says that there is more than a page of it', async () => {
    for (let count = 0; count < 201; count += 1)
      sandbox.control.insertRecord('Contacts', { Last_Name: 'Ito' });
    const changes = await client.changes.ofModule({ module: 'Contacts', fields, since: start });
    expect(changes).toMatchObject({ more: true });
    expect(changes.ids).toHaveLength(200);
  });

  it('costs one request, however many columns there are, until something changed', async () => {
    const { fields: described } = await client.describeModule('Deals');
    const names = described.map(({ apiName }) => apiName);
    const many = [...names, ...Array.from({ length: 60 }, (_, index) => `Extra_${String(index)}`)];
    const before = sandbox.counts.crm;
    const changes = await client.changes.ofModule({ module: 'Deals', fields: many, since: start });
    expect(changes.columns).toEqual(many);
    expect(sandbox.counts.crm - before).toBe(1);
  });
});

describe('a list of records', () => {
  it('tells from when changes can be asked for, unless COQL gave it', async () => {
    const lists = new ListReader(client, () => now);
    const place = { kind: 'rows', offset: 0, count: 200 } as const;
    const page = (query: object) =>
      lists.page({ query: { module: 'Contacts', ...plain, ...query }, fields: ['Last_Name'], place });
    expect((await page({})).asOf).toBe(start);
    expect((await page({ word: 'an' })).asOf).toBe(start);
    expect((await page({ sort: [{ field: 'Last_Name', order: 'asc' }] })).asOf).toBeUndefined();
  });
});

describe('a record that is read again', () => {
  it('is null while it did not change, and whole once it did', async () => {
    const [id = ''] = await firstIds('Deals', 1);
    const first = await client.getRecord({ module: 'Deals', id });
    expect(first.asOf).toBe(start);
    now += minute;
    const again = { module: 'Deals', id, since: first.asOf ?? 0 };
    expect(await client.changes.ofRecord(again)).toMatchObject({ detail: null, asOf: now });
    sandbox.control.updateRecord('Deals', id, { Next_Step: 'Call back' });
    const { detail } = await client.changes.ofRecord(again);
    expect(detail?.values['Next_Step']).toBe('Call back');
  });

  it('is said to be gone once it was deleted', async () => {
    const [id = ''] = await firstIds('Deals', 1);
    sandbox.control.deleteRecord('Deals', id);
    const gone = client.changes.ofRecord({ module: 'Deals', id, since: start });
    await expect(gone).rejects.toMatchObject({ code: 'crm.record_not_found' });
  });
});

async function firstIds(module: string, count: number): Promise<string[]> {
  const page = { kind: 'number', number: 1 } as const;
  const { ids } = await client.listRecords({ module, fields: ['id'], viewId: null, sort: null, page });
  return ids.slice(0, count);
}
