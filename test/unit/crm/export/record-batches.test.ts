import { afterEach, describe, expect, it } from 'vitest';
import type { ListQuery } from '../../../../src/contract/list-query.ts';
import { chosenBatches, listBatches, type RecordBatch } from '../../../../src/crm/export/record-batches.ts';
import { takeBulkFiles } from '../../../../src/crm/export/bulk-batches.ts';
import { bulkCriteria } from '../../../../src/crm/export/bulk-read.ts';
import { retry } from '../../../../src/crm/export/retry.ts';
import { ListReader } from '../../../../src/crm/list-reader.ts';
import { signedIn, type SandboxClient } from '../support/sandbox-client.ts';

const contacts: ListQuery = { module: 'Contacts', viewId: null, word: '', filter: null, sort: [] };
const fields = ['Full_Name', 'Email'];

describe('the records of an export', () => {
  let world: SandboxClient;
  afterEach(() => world.sandbox.close());

  const ending = new AbortController();
  const signal = ending.signal;
  const retryWork = <T>(work: () => Promise<T>): Promise<T> =>
    retry(work, signal, {
      clock: Date.now,
      wait: () => Promise.resolve(),
      onPause: () => undefined,
      pass: () => Promise.resolve(),
    });
  const ports = () => ({
    client: world.client,
    lists: new ListReader(world.client, Date.now),
    retry: retryWork,
  });
  async function all(
    batches: AsyncGenerator<RecordBatch>,
    between?: (batch: RecordBatch, index: number) => void,
  ): Promise<{ ids: string[]; rows: RecordBatch['rows'][number][]; capped: boolean }> {
    const ids: string[] = [];
    const rows: RecordBatch['rows'][number][] = [];
    let capped = false;
    let index = 0;
    for await (const batch of batches) {
      ids.push(...batch.ids);
      rows.push(...batch.rows);
      capped = batch.capped === true;
      between?.(batch, index);
      index += 1;
    }
    return { ids, rows, capped };
  }

  it('are all there once, in the order of the list, beyond what page numbers reach', async () => {
    world = await signedIn({ contacts: 2_450 });
    const { ids } = await all(listBatches({ query: contacts, fields, signal }, ports()));
    expect(ids).toHaveLength(2_450);
    expect(new Set(ids).size).toBe(2_450);
    expect(ids).toEqual([...ids].sort((one, other) => (BigInt(one) < BigInt(other) ? 1 : -1)));
  });

  it('are neither lost nor doubled when records come and go meanwhile', async () => {
    world = await signedIn({ contacts: 900 });
    const { control } = world.sandbox;
    const gone: string[] = [];
    const { ids } = await all(listBatches({ query: contacts, fields, signal }, ports()), (batch) => {
      for (const id of batch.ids.slice(0, 3)) if (control.deleteRecord('Contacts', id)) gone.push(id);
      control.insertRecord('Contacts', { Last_Name: 'New', Full_Name: 'New' });
    });
    expect(new Set(ids).size).toBe(ids.length);
    // Those deleted were given before; everything that was there all the time is there.
    expect(ids).toHaveLength(900);
    expect(gone.every((id) => ids.includes(id))).toBe(true);
  });

  it('go on when a page token ends, without a row lost or doubled [crm.page_expired]', async () => {
    world = await signedIn({ contacts: 900 });
    world.sandbox.control.setFaults([
      {
        path: /page_token/,
        skip: 2,
        times: 1,
        respond: { kind: 'error', status: 400, code: 'EXPIRED_VALUE', details: { param_name: 'page_token' } },
      },
    ]);
    const { ids } = await all(listBatches({ query: contacts, fields, signal }, ports()));
    expect(ids).toHaveLength(900);
    expect(new Set(ids).size).toBe(900);
  });

  it('go on from the page they were at when the network comes back [crm.unreachable]', async () => {
    world = await signedIn({ contacts: 900 });
    world.sandbox.control.setFaults([{ path: /page_token/, skip: 1, times: 7, respond: { kind: 'cut' } }]);
    const { ids } = await all(listBatches({ query: contacts, fields, signal }, ports()));
    expect(new Set(ids).size).toBe(900);
    const firstPages = world.sandbox.requests.filter(({ query }) => query['page'] === '1');
    expect(firstPages).toHaveLength(1);
  });

  it('are in the order asked for through COQL, also while rows before are deleted', async () => {
    world = await signedIn({ contacts: 4_300 });
    const { control } = world.sandbox;
    const query: ListQuery = { ...contacts, sort: [{ field: 'Last_Name', order: 'asc' }] };
    const { ids, rows } = await all(
      listBatches({ query, fields: ['Last_Name'], signal }, ports()),
      (batch) => {
        for (const id of batch.ids.slice(0, 5)) control.deleteRecord('Contacts', id);
      },
    );
    expect(ids).toHaveLength(4_300);
    expect(new Set(ids).size).toBe(4_300);
    const names = rows.map(([name]) => (typeof name === 'string' ? name.toLowerCase() : ''));
    expect(names).toEqual([...names].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0)));
  });

  it('have more than fifty columns when that is wanted', async () => {
    world = await signedIn({ contacts: 230, extraFields: 60 });
    const { fields: described } = await world.client.description('Contacts');
    const wide = described.filter(({ kind }) => kind !== 'subform').map(({ apiName }) => apiName);
    expect(wide.length).toBeGreaterThan(100);
    const { ids, rows } = await all(listBatches({ query: contacts, fields: wide, signal }, ports()));
    expect(ids).toHaveLength(230);
    const last = wide.length - 1;
    expect(rows.every((row) => row.length === wide.length)).toBe(true);
    expect(rows.some((row) => row[last] !== null)).toBe(true);
  });

  it('are the chosen ones in the order of the choice, without those that are gone', async () => {
    world = await signedIn({ contacts: 300 });
    const { ids } = await all(listBatches({ query: contacts, fields, signal }, ports()));
    const chosen = ids.filter((_, index) => index % 2 === 0).reverse();
    world.sandbox.control.deleteRecord('Contacts', chosen[4] ?? '');
    const request = { query: contacts, fields, signal, ids: chosen };
    const { ids: given, rows } = await all(chosenBatches(request, ports()));
    expect(given).toEqual(chosen.filter((_, index) => index !== 4));
    expect(rows.every(([name]) => typeof name === 'string')).toBe(true);
  });

  it('say so when a search gives no more than Zoho finds at most', async () => {
    world = await signedIn({ contacts: 2_300 });
    const found = await all(
      listBatches({ query: { ...contacts, word: 'example' }, fields, signal }, ports()),
    );
    expect(found.ids).toHaveLength(2_000);
    expect(found.capped).toBe(true);
  });

  it('of a search are in the order that was asked for, though Zoho sorts none', async () => {
    world = await signedIn({ contacts: 700 });
    const sort = [{ field: 'Last_Name', order: 'desc' } as const];
    const query = { ...contacts, word: 'example', sort };
    const found = await all(listBatches({ query, fields, signal }, ports()));
    const unsorted = await all(listBatches({ query: { ...query, sort: [] }, fields, signal }, ports()));
    expect([...found.ids].sort()).toEqual([...unsorted.ids].sort());
    expect(found.ids).not.toEqual(unsorted.ids);
    expect(found.rows.every((row) => row.length === fields.length)).toBe(true);
    const { rows: named } = await all(listBatches({ query, fields: ['Last_Name'], signal }, ports()));
    const names = named.map(([name]) => (typeof name === 'string' ? name : ''));
    const alike = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
    expect(names).toEqual([...names].sort((one, other) => alike.compare(other, one)));
  });

  describe('through bulk read', () => {
    const bulkFields = ['Last_Name', 'Email', 'Description'];
    async function bulk(request: { criteria?: ReturnType<typeof bulkCriteria>; fields?: readonly string[] }) {
      const ids: string[] = [];
      const rows: RecordBatch['rows'][number][] = [];
      let counted = 0;
      await takeBulkFiles(
        {
          module: 'Contacts',
          viewId: null,
          criteria: request.criteria ?? null,
          fields: request.fields ?? bulkFields,
          signal,
          value: (_, text) => (text === '' ? null : text),
        },
        {
          bulkRead: world.client.bulkRead,
          wait: () => Promise.resolve(),
          retry: retryWork,
          onCount: (count) => (counted = count),
          take: (batch) => {
            ids.push(...batch.ids);
            rows.push(...batch.rows);
            return Promise.resolve();
          },
        },
      );
      return { ids, rows, counted };
    }

    it('are the same as by pages', async () => {
      world = await signedIn({ contacts: 1_200 }, undefined, ['ZohoCRM.bulk.READ']);
      const paged = await all(listBatches({ query: contacts, fields: bulkFields, signal }, ports()));
      const { ids, rows, counted } = await bulk({});
      expect(counted).toBe(1_200);
      const byId = (list: readonly string[], values: readonly unknown[]) =>
        new Map(list.map((id, index) => [id, values[index]]));
      expect(byId(ids, rows)).toEqual(byId(paged.ids, paged.rows));
    });

    it('are those of a filter', async () => {
      world = await signedIn({ contacts: 400 }, undefined, ['ZohoCRM.bulk.READ']);
      world.sandbox.control.insertRecord('Contacts', { Last_Name: 'Zyxwv', Full_Name: 'Ana Zyxwv' });
      const criteria = bulkCriteria({ field: 'Last_Name', operator: 'like', value: '%yxw%' });
      expect((await bulk({ criteria })).rows.map(([name]) => name)).toEqual(['Zyxwv']);
    });

    it('are fetched again when the file breaks off, each once [crm.unreachable]', async () => {
      world = await signedIn({ contacts: 1_200 }, undefined, ['ZohoCRM.bulk.READ']);
      world.sandbox.control.setFaults([{ path: /\/result$/, times: 2, respond: { kind: 'cut-midway' } }]);
      const { ids } = await bulk({});
      expect(ids).toHaveLength(1_200);
      expect(new Set(ids).size).toBe(1_200);
    });

    const asked = (): number =>
      world.sandbox.requests.filter(({ method, path }) => method === 'GET' && /read\/\d+$/.test(path)).length;

    it.each([
      ['added, queued and at work', ['ADDED', 'QUEUED', 'IN PROGRESS', 'COMPLETED']],
      ['at work, as other APIs write it', ['IN_PROGRESS', 'INPROGRESS', 'in progress', 'COMPLETED']],
      ['a word that nobody knows, for a while', ['PAUSED', 'PAUSED', 'IN PROGRESS', 'PAUSED', 'COMPLETED']],
    ])('wait for a job that is %s (replies/09)', async (_, states) => {
      world = await signedIn({ contacts: 30 }, undefined, ['ZohoCRM.bulk.READ']);
      world.sandbox.control.setBulkSteps(states.map((state) => ({ state })));
      expect((await bulk({})).ids).toHaveLength(30);
    });

    it('ask again about a job that is done without a result, and never take it for empty (replies/09)', async () => {
      world = await signedIn({ contacts: 30 }, undefined, ['ZohoCRM.bulk.READ']);
      const unfinished = { state: 'COMPLETED', result: false };
      world.sandbox.control.setBulkSteps([unfinished, unfinished, { state: 'COMPLETED' }]);
      expect((await bulk({})).ids).toHaveLength(30);
      expect(asked()).toBe(3);
    });

    it.each([
      ['is done and never has a result', [{ state: 'COMPLETED', result: false }], 8],
      ['has a state that nobody knows', [{ state: 'MARINATING' }], 8],
      ['never ends', [{ state: 'IN PROGRESS' }], 1_440],
    ])('fail in bounded time when a job %s (replies/09) [crm.export_unfinished]', async (_, steps, most) => {
      world = await signedIn({ contacts: 5, credits: 100_000 }, undefined, ['ZohoCRM.bulk.READ']);
      world.sandbox.control.setBulkSteps(steps);
      await expect(bulk({})).rejects.toMatchObject({ code: 'crm.export_unfinished' });
      expect(asked()).toBe(most);
    });

    it.each(['SKIPPED', 'DELETED', 'FAILURE', 'FAILED'])(
      'end with a job that Zoho ended: %s (replies/09) [crm.export_stopped]',
      async (state) => {
        world = await signedIn({ contacts: 5 }, undefined, ['ZohoCRM.bulk.READ']);
        world.sandbox.control.setBulkSteps([{ state: 'QUEUED' }, { state }]);
        await expect(bulk({})).rejects.toMatchObject({ code: 'crm.export_stopped' });
        expect(asked()).toBe(2);
      },
    );

    it('need the permission for it [crm.scope_missing]', async () => {
      world = await signedIn({ contacts: 20 });
      await expect(bulk({})).rejects.toMatchObject({ code: 'crm.scope_missing' });
    });
  });
});

describe('a filter as bulk read takes it', () => {
  it('is the same condition, or none where there is no such one', () => {
    const equal = { field: 'Stage', operator: '=', value: 'Won' } as const;
    expect(bulkCriteria({ all: [equal, { field: 'Amount', operator: '>=', value: 5 }] })).toEqual({
      group_operator: 'and',
      group: [
        { field: { api_name: 'Stage' }, comparator: 'equal', value: 'Won' },
        { field: { api_name: 'Amount' }, comparator: 'greater_equal', value: 5 },
      ],
    });
    expect(bulkCriteria({ field: 'Email', operator: 'is null' })).toEqual({
      field: { api_name: 'Email' },
      comparator: 'equal',
      value: '${EMPTY}',
    });
    expect(bulkCriteria({ field: 'Account_Name.Phone', operator: '=', value: '1' })).toBeNull();
    expect(bulkCriteria({ any: [equal, { field: 'Name', operator: 'like', value: 'a%b' }] })).toBeNull();
  });
});
