import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fullName, sampleUsers } from '../../../src/sandbox/company/users.ts';
import { SandboxClient, type Reply, type Row } from './sandbox-client.ts';

describe('custom views and columns of COQL, as Zoho has them', () => {
  let client: SandboxClient;
  beforeAll(async () => {
    client = await SandboxClient.signedIn({ contacts: 600 });
  });
  afterAll(async () => client.sandbox.close());

  const query = async (text: string): Promise<readonly Row[]> => {
    const response = await client.coql(text);
    if (response.status === 204) return [];
    if (response.status !== 200) throw new Error(await response.text());
    return ((await response.json()) as Reply).data;
  };
  const refusal = (text: string): ReturnType<SandboxClient['failure']> =>
    client.failure('/coql', { method: 'POST', body: JSON.stringify({ select_query: text }) });
  const viewId = async (module: string, name: string): Promise<string> => {
    const { custom_views } = await client.get(`/settings/custom_views?module=${module}`);
    return String(custom_views.find((view) => view['name'] === name)?.['id']);
  };

  it('tell of what is in a view only when it is asked for itself', async () => {
    const { custom_views } = await client.get('/settings/custom_views?module=Contacts');
    for (const view of custom_views) {
      for (const key of ['criteria', 'cross_filters', 'fields', 'sort_by'])
        expect(view).not.toHaveProperty(key);
    }
    const id = await viewId('Contacts', 'With a large deal');
    const [whole] = (await client.get(`/settings/custom_views/${id}?module=Contacts`)).custom_views;
    expect(whole).toMatchObject({
      criteria: null,
      cross_filters: [{ include_objects: true, relation: { api_name: 'Deals__r' } }],
    });
  });

  it('hold the records whose children meet the cross filters, in a list and in FROM (replies/01)', async () => {
    const id = await viewId('Contacts', 'With a large deal');
    const listed = (await client.get(`/Contacts?fields=Full_Name&cvid=${id}`)).data.map((row) => row['id']);
    const queried = (await query(`select id from Contacts#${id} where id is not null`)).map(
      (row) => row['id'],
    );
    const deals = await query('select Contact_Name from Deals where Amount > 100000 limit 2000');
    const people = new Set(
      deals.flatMap(({ Contact_Name: person }) => (person === null ? [] : String((person as Row)['id']))),
    );
    expect(people.size).toBeGreaterThan(3);
    expect(new Set(listed)).toEqual(people);
    expect(new Set(queried)).toEqual(people);
    const without = await viewId('Contacts', 'Reachable without a deal');
    const rest = await query(`select id from Contacts#${without} where id is not null limit 2000`);
    expect(rest.length).toBeGreaterThan(3);
    expect(rest.some((row) => people.has(String(row['id'])))).toBe(false);
    const visited = await viewId('Leads', 'Visited lately');
    const leads = (await client.get(`/Leads?fields=Full_Name&cvid=${visited}`)).data;
    const [first] = leads;
    const notes = await client.get(`/Leads/${String(first?.['id'])}/Notes?fields=Note_Title`);
    expect(notes.data.some((note) => note['Note_Title'] === 'Visit')).toBe(true);
  });

  it('are refused in FROM when they are unknown, shared, or hold what COQL cannot compare', async () => {
    expect(await refusal('select id from Leads#77 where id is not null')).toMatchObject({
      status: 400,
      code: 'INVALID_QUERY',
      details: { cvid: '77' },
    });
    for (const name of ['Shared By Me', 'Co-owner', 'Shared To Me']) {
      const id = await viewId('Leads', name);
      expect((await client.crm(`/Leads?fields=Full_Name&cvid=${id}`)).status).toBe(200);
      expect(await refusal(`select id from Leads#${id} where id is not null`)).toMatchObject({
        code: 'INVALID_QUERY',
        details: { cvid: id },
      });
    }
    const id = await viewId('Tasks', 'With a reminder');
    expect(await refusal(`select id from Tasks#${id} where id is not null`)).toMatchObject({
      code: 'INVALID_QUERY',
      details: { cv_criteria: true, column_name: 'Remind_At' },
    });
  });

  it('names users by last name only, and look-ups to several modules not at all (trials/03, trials/04)', async () => {
    const last = new Map(sampleUsers.map((user) => [user.id, user.lastName]));
    expect(new Set(last.values()).size).toBeLessThan(last.size);
    for (const row of await query('select Owner from Contacts where id is not null')) {
      const { id, ...rest } = row['Owner'] as { id: string };
      expect(rest).toEqual({ name: last.get(id) });
    }
    const { data } = await client.get('/Contacts?fields=Owner');
    const names = new Set(data.map((row) => (row['Owner'] as Row)['name']));
    for (const name of names) expect(sampleUsers.map(fullName)).toContain(name);
    const tasks = await query('select What_Id, Who_Id from Tasks where What_Id is not null');
    for (const row of tasks) {
      const { id, module, ...rest } = row['What_Id'] as { id: string; module: Row };
      expect(id).toMatch(/^[0-9]{19}$/);
      expect(['Accounts', 'Deals']).toContain(module['api_name']);
      expect(rest).toEqual({});
    }
  });

  it.each([
    ['Tasks', 'Remind_At'],
    ['Tasks', 'Recurring_Activity'],
    ['Contacts', 'Badge_Photo'],
    ['Contacts', 'Products_Of_Interest'],
    ['Deals', 'Stage_Modified_Time'],
    ['Deals', 'Layout'],
  ])('names the column that it cannot select: %s.%s (trials/07, replies/05)', async (module, column) => {
    client.sandbox.control.addField('Deals', {
      apiName: 'Stage_Modified_Time',
      dataType: 'datetime',
      value: '2026-03-02T09:00:00+00:00',
    });
    client.sandbox.control.addField('Deals', { apiName: 'Layout', dataType: 'lookup', value: null });
    for (const text of [
      `select id, ${column} from ${module} where id is not null`,
      `select id from ${module} where id is not null order by ${column} desc`,
    ]) {
      expect(await refusal(text)).toMatchObject({
        status: 400,
        code: 'INVALID_QUERY',
        details: { column_name: column },
      });
    }
  });

  it('refuses views and COUNT where a test wants it (replies/10, trials/24)', async () => {
    const { control } = client.sandbox;
    control.setViewsDenied(true);
    control.setCountRefused(true);
    expect(await client.failure('/settings/custom_views?module=Leads')).toMatchObject({
      status: 401,
      code: 'PERMISSION_DENIED',
    });
    expect(await refusal('select COUNT(id) from Leads where id is not null')).toEqual({
      status: 400,
      code: 'INVALID_QUERY',
      details: {},
    });
    control.setViewsDenied(false);
    control.setCountRefused(false);
  });
});
