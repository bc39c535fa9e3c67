import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleUsers } from '../../../src/sandbox/index.ts';
import { readScopes, SandboxClient } from './sandbox-client.ts';

let client: SandboxClient;
beforeAll(async () => (client = await SandboxClient.signedIn({ contacts: 4_500, extraFields: 61 })));
afterAll(() => client.sandbox.close());

const names = (count: number): string => Array.from({ length: count }, (_, index) => `F${index}`).join(',');

describe('the list of records', () => {
  it('needs fields, and not more than fifty', async () => {
    expect(await client.failure('/Contacts')).toEqual({
      status: 400,
      code: 'REQUIRED_PARAM_MISSING',
      details: { param_name: 'fields' },
    });
    expect(await client.failure(`/Contacts?fields=${names(51)}`)).toEqual({
      status: 400,
      code: 'LIMIT_EXCEEDED',
      details: { limit: 50, param_name: 'fields' },
    });
    expect((await client.crm(`/Contacts?fields=${names(50)}`)).status).toBe(200);
  });

  it('gives the fields asked for and the id, as text above 2^53', async () => {
    const { data, info } = await client.get('/Contacts?fields=Last_Name,Account_Name,Nonsense&per_page=2');
    expect(Object.keys(data[0]!)).toEqual(['Last_Name', 'Account_Name', 'id']);
    expect(data[0]!['id']).toMatch(/^\d{19}$/);
    expect(BigInt(data[0]!['id'] as string)).toBeGreaterThan(2n ** 53n);
    expect(info).toMatchObject({
      call: false,
      email: false,
      per_page: 2,
      count: 2,
      page: 1,
      more_records: true,
    });
    expect(info).toMatchObject({ sort_by: 'id', sort_order: 'desc', previous_page_token: null });
    expect(info.next_page_token).toEqual(expect.any(String));
    expect(info.page_token_expiry).toMatch(/^2026-03-11T03:30:00-06:00$/);
  });

  it.each([
    'per_page=0',
    'per_page=201',
    'per_page=x',
    'page=0',
    'sort_by=Last_Name',
    'sort_order=up',
    'cvid=1',
  ])('refuses %s', async (parameter) => {
    const { status, code, details } = await client.failure(`/Contacts?fields=Last_Name&${parameter}`);
    expect([status, code, details['param_name']]).toEqual([400, 'INVALID_DATA', parameter.split('=')[0]]);
  });

  it('sorts by three fields, newest first unless told', async () => {
    const ids = (reply: { data: readonly Readonly<Record<string, unknown>>[] }): string[] =>
      reply.data.map((row) => String(row['id']));
    const newest = ids(await client.get('/Contacts?fields=id'));
    expect(newest).toEqual([...newest].sort().reverse());
    const oldest = ids(await client.get('/Contacts?fields=id&sort_by=Created_Time&sort_order=asc'));
    expect(oldest).toEqual([...oldest].sort());
    const { data } = await client.get('/Contacts?fields=Modified_Time&sort_by=Modified_Time');
    const times = data.map((row) => Date.parse(String(row['Modified_Time'])));
    expect(times).toEqual([...times].sort((one, other) => other - one));
  });

  it('answers 204 without a body when there is nothing', async () => {
    const response = await client.crm('/Trade_Fairs?fields=Name');
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect((await client.crm('/Products?fields=Product_Name&page=5')).status).toBe(204);
    expect((await client.crm('/Notes?fields=Note_Title')).status).toBe(204);
  });

  it('gives records by id', async () => {
    const { data } = await client.get('/Deals?fields=id&per_page=3');
    const ids = data.map((row) => String(row['id']));
    expect((await client.get(`/Deals?fields=Deal_Name&ids=${ids.join(',')},123`)).info.count).toBe(3);
    expect((await client.crm('/Deals?fields=Deal_Name&ids=1,2')).status).toBe(204);
    expect((await client.failure(`/Deals?fields=id&ids=${'1,'.repeat(101)}`)).code).toBe('LIMIT_EXCEEDED');
  });

  it('tells what changed since a time, or 304', async () => {
    const since = (text: string): Promise<Response> =>
      client.crm('/Deals?fields=Modified_Time', { headers: { 'if-modified-since': text } });
    expect((await since('2026-03-10T09:00:00+00:00')).status).toBe(304);
    const reply = await since('2026-02-20T00:00:00+00:00');
    const { data } = (await reply.json()) as { data: { Modified_Time: string }[] };
    expect(data.length).toBeGreaterThan(0);
    expect(data.every((row) => Date.parse(row.Modified_Time) >= Date.UTC(2026, 1, 20))).toBe(true);
    expect((await since('yesterday')).status).toBe(400);
  });

  it('refuses modules that do not exist, methods and addresses', async () => {
    expect(await client.failure('/Nothing?fields=id')).toMatchObject({ status: 400, code: 'INVALID_MODULE' });
    expect(await client.failure('/Home?fields=id')).toMatchObject({ status: 400, code: 'INVALID_MODULE' });
    expect(await client.failure('/Contacts', { method: 'POST' })).toMatchObject({
      code: 'INVALID_REQUEST_METHOD',
    });
    expect(await client.failure('/a/b/c/d/e')).toMatchObject({ status: 404, code: 'INVALID_URL_PATTERN' });
  });
});

describe('one record', () => {
  it('has all fields, sub-forms, and what Zoho adds', async () => {
    const { data } = await client.get('/Deals?fields=Offer_Lines,Deal_Name&per_page=40');
    // Sub-forms are left out of lists.
    expect(data[0]).not.toHaveProperty('Offer_Lines');
    const whole = await Promise.all(
      data.map(async (row) => (await client.get(`/Deals/${String(row['id'])}`)).data[0]!),
    );
    const withLines = whole.find((row) => (row['Offer_Lines'] as unknown[]).length > 1)!;
    expect((withLines['Offer_Lines'] as unknown[])[0]).toMatchObject({
      id: expect.stringMatching(/^\d{19}$/) as unknown,
      Product: { id: expect.stringMatching(/^\d{19}$/) as unknown },
      Quantity: expect.any(Number) as unknown,
    });
    expect(withLines).toMatchObject({ $has_more: { Offer_Lines: false }, $state: 'save', $editable: true });
    expect(withLines['$currency_symbol']).toEqual(expect.any(String));
  });

  it('is 204 when unknown and an error when the id is none', async () => {
    expect((await client.crm('/Contacts/5500000029999999999')).status).toBe(204);
    expect(await client.failure('/Contacts/abc')).toMatchObject({ status: 400, code: 'INVALID_DATA' });
  });

  it('comes from a company with every kind of value', async () => {
    const { data } = await client.get(
      '/Contacts?fields=First_Name,Last_Name,Full_Name,Description,Meeting_Notes,Email,Website',
    );
    const text = JSON.stringify(data);
    expect(text).toMatch(/[\u0600-\u06ff]/);
    expect(text).toMatch(/[\u0590-\u05ff]/);
    expect(text).toMatch(/\p{Extended_Pictographic}/u);
    expect(text).toContain('<script>');
    expect(text).toContain('javascript:');
    expect(data.some((row) => String(row['Description']).length > 4_000)).toBe(true);
    expect(data.some((row) => row['First_Name'] === null && row['Email'] === null)).toBe(true);
    const mails = data.flatMap((row) => (typeof row['Email'] === 'string' ? [row['Email']] : []));
    expect(mails.every((mail) => /^[a-z0-9.'-]+@example\.(com|org|net)$/.test(mail))).toBe(true);
  });

  it('is the same for the same seed, and another for another', async () => {
    const options = { contacts: 50, seed: 7 };
    const [one, same, other] = await Promise.all([
      SandboxClient.signedIn(options),
      SandboxClient.signedIn(options),
      SandboxClient.signedIn({ ...options, seed: 8 }),
    ]);
    const read = async (from: SandboxClient): Promise<unknown> =>
      (await from.get('/Contacts?fields=Full_Name,Phone,Owner')).data;
    expect(await read(one)).toEqual(await read(same));
    expect(await read(one)).not.toEqual(await read(other));
    await Promise.all([one, same, other].map((each) => each.sandbox.close()));
  });
});

describe('who may see what', () => {
  const withScopes = async (scopes: readonly string[], path: string): Promise<unknown> => {
    const before = client.accessToken;
    await client.signIn(undefined, [...scopes]);
    const reply = await client.crm(path);
    client.accessToken = before;
    return reply.status === 200 ? 200 : ((await reply.json()) as { code: string }).code;
  };

  it.each([
    ['/Contacts?fields=id', 'ZohoCRM.modules.READ', 'ZohoCRM.modules.contacts.ALL'],
    ['/users?type=CurrentUser', 'ZohoCRM.users.READ', 'zohocrm.USERS.all'],
    ['/org', 'ZohoCRM.org.READ', 'ZohoCRM.org.ALL'],
    ['/settings/modules', 'ZohoCRM.settings.modules.READ', 'ZohoCRM.settings.READ'],
    ['/settings/fields?module=Deals', 'ZohoCRM.settings.fields.READ', 'ZohoCRM.settings.ALL'],
    ['/settings/layouts?module=Deals', 'ZohoCRM.settings.layouts.READ', 'ZohoCRM.settings.layouts.ALL'],
    ['/settings/custom_views?module=Deals', 'ZohoCRM.settings.custom_views.READ', 'ZohoCRM.settings.READ'],
    ['/settings/related_lists?module=Deals', 'ZohoCRM.settings.related_lists.READ', 'ZohoCRM.settings.READ'],
  ])('%s needs %s', async (path, ...enough) => {
    for (const scope of enough) expect(await withScopes([scope], path)).toBe(200);
    const others = readScopes.filter((scope) => scope !== enough[0]);
    expect(await withScopes(others, path)).toBe('OAUTH_SCOPE_MISMATCH');
  });

  it('search needs the search scope on top', async () => {
    expect(await withScopes(['ZohoCRM.modules.READ'], '/Contacts/search?word=a')).toBe(
      'OAUTH_SCOPE_MISMATCH',
    );
  });

  it('a token without one, or an unknown one, is told so', async () => {
    const bare = await fetch(`${client.sandbox.apiUrl}/crm/v8/org`);
    expect([bare.status, await bare.json()]).toMatchObject([
      401,
      { code: 'AUTHENTICATION_FAILURE', details: {} },
    ]);
    const bearer = await client.crm('/org', { headers: { authorization: `Bearer ${client.accessToken}` } });
    expect(bearer.status).toBe(401);
    const unknown = await client.failure('/org', { headers: { authorization: 'Zoho-oauthtoken 1000.a.b' } });
    expect(unknown).toEqual({ status: 401, code: 'INVALID_TOKEN', details: {} });
  });

  it('access runs out after an hour, or when told', async () => {
    const fresh = await SandboxClient.signedIn({ accessTokenLifetimeSeconds: 60 });
    fresh.clock.advance(59_999);
    expect((await fresh.crm('/org')).status).toBe(200);
    fresh.clock.advance(1);
    expect((await fresh.failure('/org')).code).toBe('INVALID_TOKEN');
    await fresh.signIn();
    fresh.sandbox.control.expireAccessTokens();
    expect((await fresh.failure('/org')).code).toBe('INVALID_TOKEN');
    await fresh.signIn();
    fresh.sandbox.control.setScopesGranted(['ZohoCRM.users.READ']);
    expect((await fresh.failure('/org')).code).toBe('OAUTH_SCOPE_MISMATCH');
    await fresh.sandbox.close();
  });

  it('profiles and modules can be without permission', async () => {
    // The sign-ins above were more than twenty: the first token is gone, as at Zoho.
    await client.signIn();
    const { control } = client.sandbox;
    control.setDeniedModules(['Leads']);
    expect(await client.failure('/Leads?fields=id')).toEqual({
      status: 403,
      code: 'NO_PERMISSION',
      details: { permissions: ['Crm_Implied_View_Leads'] },
    });
    control.setDeniedModules([]);
    const before = client.accessToken;
    await client.signIn(sampleUsers.find((user) => !user.apiAccess)!.email);
    expect((await client.failure('/org')).details).toEqual({ permissions: ['Crm_Implied_Api_Access'] });
    client.accessToken = before;
  });
});
