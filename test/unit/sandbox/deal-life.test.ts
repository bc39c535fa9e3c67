import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScopes, SandboxClient, type Row } from './sandbox-client.ts';

/** Shapes as in Zoho's published examples; each test names the call that they are of. */
describe('what Zoho tells around deals and leads', () => {
  let client: SandboxClient;
  beforeAll(async () => {
    client = await SandboxClient.signedIn({ contacts: 300 }, [
      ...readScopes,
      'ZohoCRM.settings.pipeline.READ',
      'ZohoCRM.settings.currencies.READ',
    ]);
  });
  afterAll(() => client.sandbox.close());

  const json = async (path: string): Promise<unknown> => (await client.crm(path)).json();
  const deals = async (fields: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    (await client.get(`/Deals?fields=${fields}&per_page=200`)).data;
  const layout = async (): Promise<string> =>
    String((await client.get('/settings/layouts?module=Deals')).layouts[0]?.['id']);

  it('pipelines of a layout: stages with place and forecast, no probability (crm-oas, getPipelines)', async () => {
    const reply = await json(`/settings/pipeline?layout_id=${await layout()}`);
    expect(reply).toMatchObject({
      pipeline: [
        { display_value: 'Standard', actual_value: 'Standard', default: true },
        {
          display_value: 'Service',
          default: false,
          maps: [
            { display_value: 'Site Survey', sequence_number: 1, forecast_type: 'Open' },
            { display_value: 'Qualification', sequence_number: 2 },
            { display_value: 'Proposal', sequence_number: 3 },
            { forecast_type: 'Closed Won', forecast_category: { name: 'Closed' } },
            { forecast_type: 'Closed Lost', forecast_category: { name: 'Omitted' } },
          ],
        },
      ],
    });
    expect(JSON.stringify(reply)).not.toContain('probability');
    // A stage may be stored by another name than the one it is shown by, as "Id. Decision Makers" is in Zoho's example.
    const { pipeline } = reply as { pipeline: { maps: { display_value: string; actual_value: string }[] }[] };
    const { fields } = await client.get('/settings/fields?module=Deals');
    const choices = fields.find((field) => field['api_name'] === 'Stage')?.['pick_list_values'];
    for (const { display_value, actual_value } of pipeline.flatMap(({ maps }) => maps))
      expect(choices).toContainEqual(expect.objectContaining({ display_value, actual_value }));
    expect(pipeline[0]?.maps.some((stage) => stage.display_value !== stage.actual_value)).toBe(true);
    expect(await client.failure('/settings/pipeline?layout_id=12')).toMatchObject({
      code: 'INVALID_DATA',
      details: { param_name: 'layout_id' },
    });
    expect(await client.failure('/settings/pipeline')).toMatchObject({ code: 'REQUIRED_PARAM_MISSING' });
  });

  it('probabilities of stages come with the fields (zohocrm-php-sdk-7.0, PickListValue)', async () => {
    const { fields } = await client.get('/settings/fields?module=Deals');
    const stage = fields.find((field) => field['api_name'] === 'Stage');
    expect(stage?.['pick_list_values']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ display_value: 'Proposal', probability: 60, forecast_type: 'Open' }),
      ]),
    );
  });

  it('currencies: numbers as text, separators by name (crm-oas, getCurrencies)', async () => {
    expect(await json('/org/currencies')).toMatchObject({
      currencies: expect.arrayContaining([
        expect.objectContaining({ iso_code: 'USD', is_base: true, exchange_rate: '1.000000000' }),
        expect.objectContaining({
          iso_code: 'INR',
          exchange_rate: '83.400000000',
          format: {
            numeral_system: 'Indian',
            decimal_places: '2',
            decimal_separator: 'Period',
            thousand_separator: 'Comma',
          },
        }),
      ]) as unknown,
    });
  });

  it('each of the two needs a permission of its own', async () => {
    const before = client.accessToken;
    await client.signIn(undefined, readScopes);
    for (const path of [`/settings/pipeline?layout_id=${await layout()}`, '/org/currencies']) {
      expect(await client.failure(path)).toMatchObject({ code: 'OAUTH_SCOPE_MISMATCH' });
    }
    client.accessToken = before;
  });

  it('contact roles of a deal: fields asked for, and the role beside them', async () => {
    const found: { readonly data: readonly unknown[]; readonly info: unknown }[] = [];
    for (const deal of await deals('Contact_Name')) {
      const reply = await client.crm(`/Deals/${String(deal['id'])}/Contact_Roles?fields=Email,Full_Name`);
      if (reply.status === 204) continue;
      found.push((await reply.json()) as (typeof found)[number]);
      if (found.length > 5) break;
    }
    expect(found.length).toBeGreaterThan(5);
    expect(found[0]?.info).toMatchObject({ more_records: false });
    expect(found[0]?.data[0]).toMatchObject({
      Full_Name: expect.any(String) as unknown,
      Contact_Role: { name: 'Economic Decision Maker' },
    });
    const [deal] = await deals('id');
    expect(await client.failure(`/Deals/${String(deal?.['id'])}/Contact_Roles`)).toMatchObject({
      code: 'REQUIRED_PARAM_MISSING',
    });
  });

  it.each(['Contact_Roles', 'Stage_History'])('%s are counted as they are listed', async (list) => {
    const counts: number[] = [];
    for (const deal of (await deals('id')).slice(0, 20)) {
      const path = `/Deals/${String(deal['id'])}`;
      const reply = await client.crm(`${path}/${list}?fields=id`);
      const listed = reply.status === 204 ? 0 : ((await reply.json()) as { data: unknown[] }).data.length;
      const asked = { get_related_records_count: [{ related_list: { api_name: list } }] };
      const init = { method: 'POST', body: JSON.stringify(asked) };
      const counted = await client.crm(`${path}/actions/get_related_records_count`, init);
      expect(await counted.json()).toMatchObject({ get_related_records_count: [{ count: listed }] });
      counts.push(listed);
    }
    expect(Math.max(...counts)).toBeGreaterThan(1);
  });

  it('a row of the stage history keeps its id when the deal moves on', async () => {
    const fields = 'Stage';
    for (const deal of (await deals('Stage')).filter(({ Stage }) => Stage === 'Needs Analysis').slice(0, 6)) {
      const path = `/Deals/${String(deal['id'])}/Stage_History?fields=${fields}`;
      const before = new Map((await client.get(path)).data.map((row) => [row['Stage'], row['id']]));
      client.sandbox.control.updateRecord('Deals', String(deal['id']), { Stage: 'Proposal' });
      const after = (await client.get(path)).data;
      const kept = after.filter((row) => before.has(row['Stage']));
      expect(kept.map((row) => row['id'])).toEqual(kept.map((row) => before.get(row['Stage'])));
      expect([...before.values()]).not.toContain(after.find((row) => row['Stage'] === 'Proposal')?.['id']);
    }
  });

  it('stage history: the stage it is in was left for none', async () => {
    const [deal] = await deals('Stage');
    const fields = 'Stage,Moved_To__s,Stage_Duration_Calendar_Days,Probability,Modified_Time';
    const { data } = await client.get(`/Deals/${String(deal?.['id'])}/Stage_History?fields=${fields}`);
    expect(data[0]).toMatchObject({
      Stage: deal?.['Stage'],
      Moved_To__s: null,
      Stage_Duration_Calendar_Days: null,
    });
  });

  it('a record in no process is an error of its own (RECORD_NOT_IN_PROCESS)', async () => {
    const codes = new Set<unknown>();
    for (const deal of (await deals('id')).slice(0, 12)) {
      const path = `/Deals/${String(deal['id'])}`;
      const inProcess = (await client.get(path)).data[0]?.['$process_flow'];
      const reply = await client.crm(`${path}/actions/blueprint`);
      expect(reply.status).toBe(inProcess === true ? 200 : 400);
      const body: unknown = await reply.json();
      if (inProcess === true) {
        expect(body).toMatchObject({
          blueprint: { process_info: { api_name: 'Stage', field_value: expect.any(String) as unknown } },
        });
      } else {
        codes.add((body as { code: string }).code);
      }
    }
    expect([...codes]).toEqual(['RECORD_NOT_IN_PROCESS']);
  });

  it('deleted records: in pages, and without a name once they are gone (crm-oas, getDeletedRecords)', async () => {
    const first = await client.get('/Deals/deleted?type=recycle');
    expect(first.data).toHaveLength(200);
    expect(first.info).toEqual({ per_page: 200, count: 200, page: 1, more_records: true });
    expect((await client.get('/Deals/deleted?type=recycle&page=2')).data).toHaveLength(30);
    expect((await client.get('/Deals/deleted?type=permanent')).data[0]).toMatchObject({
      display_name: null,
      deleted_by: null,
      created_by: null,
    });
    const refused = await client.crm('/Deals/deleted?type=shredded');
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ data: [{ code: 'PATTERN_NOT_MATCHED' }] });
  });

  it('converted leads: in no list but their own, and nobody unless asked for as such', async () => {
    const fields = 'Full_Name,Converted_Account,Converted_Deal';
    const all = await client.get(`/Leads?fields=${fields}&per_page=200`);
    const { data } = await client.get(`/Leads?fields=${fields}&converted=true`);
    const [lead] = data;
    expect(data).toHaveLength(45);
    expect(lead).toMatchObject({
      Converted_Account: { id: expect.any(String) as unknown, name: expect.any(String) as unknown },
    });
    const ids = new Set(all.data.map((row) => row['id']));
    expect(data.filter((row) => ids.has(row['id']))).toEqual([]);
    const path = `/Leads/${String(lead?.['id'])}`;
    expect((await client.crm(path)).status).toBe(204);
    expect((await client.get(`${path}?converted=true`)).data[0]).toMatchObject({
      $converted: true,
      $converted_detail: { account: expect.any(String) as unknown },
    });
    expect(await client.failure('/Leads?fields=id&converted=maybe')).toMatchObject({ code: 'INVALID_DATA' });
  });

  // crm-oas v8.0, record, getRecords, `converted`.
  it.each([
    '',
    '&sort_by=Modified_Time',
    '&sort_by=Created_Time&sort_order=asc',
    '&sort_by=id&sort_order=asc',
  ])('converted=both: all leads in one order, page after page (%s)', async (sort) => {
    const path = `/Leads?fields=Created_Time,Modified_Time${sort}`;
    const walk = (converted: string, perPage: number): Promise<readonly Row[]> =>
      client.allRows(`${path}&per_page=${perPage}&converted=${converted}`);
    const [open, converted, both] = await Promise.all([
      walk('false', 200),
      walk('true', 200),
      walk('both', 30),
    ]);
    const ids = (rows: readonly Row[]): unknown[] => rows.map(({ id }) => id);
    expect(ids(both).sort()).toEqual([...ids(open), ...ids(converted)].sort());
    const by = /sort_by=(\w+)/.exec(sort)?.[1] ?? 'id';
    // Ids are of one length and have more digits than a number.
    const keys = both.map((row) => (by === 'id' ? String(row['id']) : Date.parse(String(row[by]))));
    const ascending = sort.endsWith('asc') ? keys : [...keys].reverse();
    expect(ascending).toEqual([...ascending].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0)));
    const some = [open[3], converted[2], open[0]].map((row) => String(row?.['id']));
    expect(ids((await client.get(`/Leads?fields=id&converted=both&ids=${some.join(',')}`)).data)).toEqual(
      some,
    );
  });

  it('converted=both keeps to what changed since a time', async () => {
    const headers = { 'if-modified-since': '2026-03-01T00:00:00Z' };
    const count = async (converted: string): Promise<number> => {
      const reply = await client.crm(`/Leads?fields=id&converted=${converted}`, { headers });
      return reply.status === 304 ? 0 : ((await reply.json()) as { data: unknown[] }).data.length;
    };
    expect(await count('both')).toBe((await count('true')) + (await count('false')));
  });
});
