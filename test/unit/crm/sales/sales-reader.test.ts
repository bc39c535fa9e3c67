import { afterEach, describe, expect, it } from 'vitest';
import type { ContactRole, StageStay } from '../../../../src/contract/sales.ts';
import { signedIn, type SandboxClient } from '../support/sandbox-client.ts';

describe('reading around deals and leads', () => {
  let open: SandboxClient | undefined;
  afterEach(async () => {
    await open?.sandbox.close();
  });
  const start = async (): Promise<SandboxClient> => (open = await signedIn({ contacts: 240 }));
  const dealIds = async ({ client }: SandboxClient): Promise<readonly string[]> => {
    const page = { kind: 'number', number: 1 } as const;
    const list = { module: 'Deals', viewId: null, fields: ['Deal_Name'], page, sort: null };
    return (await client.listRecords(list)).ids;
  };

  it('gives pipelines with their stages in order, each pipeline once', async () => {
    const { client } = await start();
    const { layouts, fields } = await client.description('Deals');
    const ids = layouts.map(({ id }) => id);
    const found = await client.sales.pipelines([...ids, ...ids]);
    expect(found).toMatchObject({
      kind: 'present',
      value: [
        { name: 'Standard', isDefault: true },
        { name: 'Service', isDefault: false },
      ],
    });
    if (found.kind !== 'present') throw new Error('there are pipelines');
    expect(found.value[1]?.stages).toEqual([
      { value: 'Site Survey', forecast: 'open' },
      { value: 'Qualification', forecast: 'open' },
      { value: 'Proposal', forecast: 'open' },
      { value: 'Closed Won', forecast: 'won' },
      { value: 'Closed Lost', forecast: 'lost' },
    ]);
    const stage = fields.find(({ apiName }) => apiName === 'Stage');
    expect(stage?.picklistValues[3]).toMatchObject({ value: 'Proposal', probability: 60, forecast: 'open' });
  });

  it('takes a layout that has no pipeline for none, not for a failure', async () => {
    const { client } = await start();
    expect(await client.sales.pipelines(['777'])).toEqual({ kind: 'present', value: [] });
  });

  it('says what a sign-in lacks, and asks for nothing else', async () => {
    const { client, sandbox } = await start();
    const { layouts } = await client.description('Deals');
    sandbox.control.setScopesGranted(['ZohoCRM.modules.READ', 'ZohoCRM.org.READ']);
    expect(await client.sales.pipelines(layouts.map(({ id }) => id))).toEqual({
      kind: 'absent',
      why: 'scope',
      scopes: ['ZohoCRM.settings.pipeline.READ'],
    });
    expect(await client.sales.currencies()).toEqual({
      kind: 'absent',
      why: 'scope',
      scopes: ['ZohoCRM.settings.currencies.READ'],
    });
  });

  it.each([
    [403, 'CURRENCIES_NOT_ENABLED', 'feature'],
    [403, 'FEATURE_NOT_SUPPORTED', 'feature'],
    [403, 'NO_PERMISSION', 'permission'],
  ])('tells an absence from a failure: %i %s', async (status, code, why) => {
    const { client, sandbox } = await start();
    sandbox.control.setFaults([{ path: /org\/currencies/, respond: { kind: 'error', status, code } }]);
    expect(await client.sales.currencies()).toEqual({ kind: 'absent', why, scopes: [] });
  });

  it('lets a failure be one', async () => {
    const { client, sandbox } = await start();
    sandbox.control.setFaults([
      { path: /org\/currencies/, respond: { kind: 'json', status: 200, body: { currencies: 'none' } } },
    ]);
    await expect(client.sales.currencies()).rejects.toMatchObject({ code: 'crm.server_unexpected' });
  });

  it('gives currencies with rates and decimal places as numbers', async () => {
    const { client } = await start();
    const found = await client.sales.currencies();
    if (found.kind !== 'present') throw new Error('there are currencies');
    const byCode = new Map(found.value.map((currency) => [currency.code, currency]));
    expect(byCode.get('USD')).toMatchObject({ isHome: true, rate: 1, name: 'US Dollar' });
    expect(byCode.get('EUR')).toMatchObject({ rate: 0.92, decimalPlaces: 2 });
    expect(byCode.get('INR')).toMatchObject({ rate: 83.4, decimalPlaces: 2 });
    expect(byCode.get('JPY')).toMatchObject({ isActive: false, decimalPlaces: 0 });
  });

  it('gives the contacts of deals with role, and the way of each through its stages', async () => {
    const opened = await start();
    const { client } = opened;
    const roles: ContactRole[] = [];
    const stays: StageStay[][] = [];
    for (const id of (await dealIds(opened)).slice(0, 20)) {
      const found = await client.sales.contactRoles({ module: 'Deals', id });
      const history = await client.sales.stageHistory({ module: 'Deals', id });
      if (found.kind !== 'present' || history.kind !== 'present') throw new Error('both are there');
      roles.push(...found.value);
      stays.push(history.value);
      const { values } = await client.getRecord({ module: 'Deals', id });
      expect(history.value[0]).toMatchObject({ stage: values['Stage'], movedTo: null, days: null });
      history.value.slice(1).forEach((stay, index) => {
        expect(stay.movedTo).toBe(history.value[index]?.stage);
        expect(stay.days).toBeGreaterThanOrEqual(0);
      });
    }
    expect(roles.length).toBeGreaterThan(20);
    expect(new Set(roles.map(({ role }) => role))).toContain('Purchasing');
    expect(roles.every(({ name }) => name !== '')).toBe(true);
    expect(Math.max(...stays.map(({ length }) => length))).toBeGreaterThan(2);
  });

  it('gives the process of a record, and null for one that is in none', async () => {
    const opened = await start();
    const { client } = opened;
    const found = new Map<boolean, unknown>();
    for (const id of (await dealIds(opened)).slice(0, 30)) {
      const { values } = await client.getRecord({ module: 'Deals', id });
      found.set(values['$process_flow'] === true, await client.sales.blueprint({ module: 'Deals', id }));
    }
    expect(found.get(false)).toEqual({ kind: 'present', value: null });
    expect(found.get(true)).toMatchObject({
      kind: 'present',
      value: {
        process: 'From survey to order',
        fieldLabel: 'Stage',
        transitions: expect.arrayContaining([
          expect.objectContaining({ name: 'Give up', leadsTo: 'Closed Lost', possible: false }),
        ]) as unknown,
      },
    });
  });

  it('reads the recycle bin page by page, and what is gone for good without a name', async () => {
    const { client } = await start();
    const request = { module: 'Deals', type: 'recycle' } as const;
    const first = await client.sales.deletedRecords({ ...request, page: 1 });
    expect(first.records).toHaveLength(200);
    expect(first.next).toBe(2);
    const second = await client.sales.deletedRecords({ ...request, page: 2 });
    expect(second).toMatchObject({ next: null });
    expect(second.records).toHaveLength(30);
    expect(first.records[0]).toMatchObject({
      name: expect.any(String) as unknown,
      deletedBy: expect.any(String) as unknown,
    });
    const gone = await client.sales.deletedRecords({ module: 'Deals', type: 'permanent', page: 1 });
    expect(gone.records).toHaveLength(4);
    expect(gone.records[0]).toMatchObject({
      name: null,
      deletedBy: null,
      deletedTime: expect.any(String) as unknown,
    });
    const none = await client.sales.deletedRecords({ module: 'Products', type: 'recycle', page: 1 });
    expect(none).toMatchObject({ records: [], next: null });
  });

  it('lists converted leads, and opens one though it is in no other list', async () => {
    const { client, asked } = await start();
    const fields = ['Full_Name', 'Converted_Account', 'Converted_Deal'];
    const found = await client.sales.convertedLeads({ fields, page: { kind: 'number', number: 1 } });
    expect(found.ids).toHaveLength(45);
    expect(found.rows[0]?.[1]).toMatchObject({
      id: expect.any(String) as unknown,
      name: expect.any(String) as unknown,
    });
    const id = found.ids[0] ?? '';
    const lead = await client.getRecord({ module: 'Leads', id });
    expect(lead.values['$converted']).toBe(true);
    expect(asked().slice(-2)).toEqual([`/crm/v8/Leads/${id}`, `/crm/v8/Leads/${id}`]);
    await expect(client.getRecord({ module: 'Leads', id: '5500000000000000001' })).rejects.toMatchObject({
      code: 'crm.record_not_found',
    });
  });
});
