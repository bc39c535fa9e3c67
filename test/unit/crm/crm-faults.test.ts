import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { CrmClient, type CrmClientOptions } from '../../../src/crm/crm-client.ts';
import { sampleUsers, type FaultResponse, type SandboxOptions } from '../../../src/sandbox/index.ts';
import { json, startCrmServer, type CrmServer } from './support/crm-server.ts';
import { ManualWait, settled } from './support/manual-wait.ts';
import { signedIn, type SandboxClient } from './support/sandbox-client.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function sandbox(options: SandboxOptions = {}, userEmail?: string): Promise<SandboxClient> {
  const zoho = await signedIn(options, userEmail);
  closing.push(() => zoho.sandbox.close());
  return zoho;
}

async function server(answer: Parameters<typeof startCrmServer>[0]): Promise<CrmServer> {
  const started = await startCrmServer(answer);
  closing.push(() => started.close());
  return started;
}

const secret = '1000.secret-access-token';

function clientOf(
  url: string,
  more: Partial<CrmClientOptions> = {},
): { client: CrmClient; time: ManualWait } {
  const time = new ManualWait();
  time.skipsPauses = true;
  const accessTokens = { getAccessToken: () => Promise.resolve({ accessToken: secret, apiDomain: url }) };
  const client = new CrmClient({
    accessTokens,
    fetch,
    clock: () => 1_000,
    random: () => 0.5,
    wait: time.wait,
    ...more,
  });
  return { client, time };
}

const firstPage = { module: 'Contacts', fields: ['Full_Name'], page: { kind: 'number', number: 1 } } as const;
const list = { ...firstPage, viewId: null, sort: null };

describe('a token that Zoho does not accept', () => {
  it('is renewed once for any number of requests', async () => {
    const { client, sandbox: company, tokens } = await sandbox();
    company.control.expireAccessTokens();
    const pages = Array.from({ length: 200 }, (_, index) =>
      client.listRecords({ ...list, fields: ['Full_Name', `F${index}`] }),
    );
    for (const page of await Promise.all(pages)) expect(page.ids.length).toBeGreaterThan(0);
    expect(tokens.refreshes).toBe(1);
    expect(company.counts.token.refresh).toBe(1);
  });

  it.each(['INVALID_TOKEN', 'AUTHENTICATION_FAILURE', 'INVALID_OAUTHTOKEN'])(
    'ends the session when the renewed one is refused too: %s [crm.session_rejected]',
    async (code) => {
      const { client, sandbox: company, tokens, asked } = await sandbox();
      company.control.setFaults([{ path: /^\/crm/, respond: { kind: 'error', status: 401, code } }]);
      await expect(client.listRecords(list)).rejects.toMatchObject({
        code: 'crm.session_rejected',
        detail: code,
      });
      expect(tokens.refreshes).toBe(1);
      expect(asked()).toHaveLength(2);
    },
  );

  it('is renewed when the refusal comes with status 200', async () => {
    const { client, sandbox: company, tokens } = await sandbox();
    const body = { status: 'error', code: 'INVALID_TOKEN', details: {}, message: 'invalid oauth token' };
    company.control.setFaults([{ path: /Contacts/, times: 1, respond: { kind: 'json', status: 200, body } }]);
    expect((await client.listRecords(list)).ids.length).toBeGreaterThan(0);
    expect(tokens.refreshes).toBe(1);
  });

  it.each([401, 403])('is not renewed for a missing scope (%d) [crm.scope_missing]', async (status) => {
    const { client, sandbox: company, tokens, asked } = await sandbox();
    const respond = { kind: 'error', status, code: 'OAUTH_SCOPE_MISMATCH' } as const;
    company.control.setFaults([{ path: /^\/crm/, respond }]);
    await expect(client.listRecords(list)).rejects.toMatchObject({ code: 'crm.scope_missing' });
    expect(tokens.refreshes).toBe(0);
    expect(asked()).toHaveLength(1);
  });

  it('leaves errors of the token source as they are', async () => {
    const error = new Error('signed out');
    const accessTokens = { getAccessToken: () => Promise.reject(error) };
    const { client } = clientOf('http://127.0.0.1:9', { accessTokens });
    await expect(client.listModules()).rejects.toBe(error);
  });

  it('is never sent when it could not be a header', async () => {
    const accessToken = 'broken\ntoken';
    const accessTokens = {
      getAccessToken: () => Promise.resolve({ accessToken, apiDomain: 'http://127.0.0.1:9' }),
    };
    const { client } = clientOf('', { accessTokens });
    const error: unknown = await client.listModules().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'crm.session_rejected' });
    expect(inspect(error, { depth: 9 })).not.toContain('token"');
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('broken');
  });

  it('goes to https or this computer only, and to no address with a name in it', async () => {
    let sent = 0;
    const never = (): Promise<Response> => {
      sent += 1;
      return Promise.resolve(new Response('{}'));
    };
    for (const url of [
      'http://www.zohoapis.com',
      'ftp://127.0.0.1',
      'https://a:b@www.zohoapis.com',
      'nonsense',
    ]) {
      const { client } = clientOf(url, { fetch: never });
      await expect(client.listModules()).rejects.toMatchObject({ code: 'crm.invalid_request' });
    }
    expect(sent).toBe(0);
  });
});

describe('permissions', () => {
  it('tells a profile without API access from one without a module [crm.api_access_disabled] [crm.no_permission]', async () => {
    const denied = await sandbox({ deniedModules: ['Contacts'] });
    await expect(denied.client.listRecords(list)).rejects.toMatchObject({
      code: 'crm.no_permission',
      zohoDetails: { permissions: ['Crm_Implied_View_Contacts'] },
    });
    const withoutApi = sampleUsers.find((user) => !user.apiAccess)?.email;
    const disabled = await sandbox({}, withoutApi);
    await expect(disabled.client.listRecords(list)).rejects.toMatchObject({
      code: 'crm.api_access_disabled',
    });
  });

  it('shows a module whose layouts, views and related lists are forbidden', async () => {
    const { client, sandbox: company } = await sandbox();
    const respond = { kind: 'error', status: 403, code: 'NO_PERMISSION' } as const;
    company.control.setFaults([{ path: /settings\/(?:layouts|custom_views|related_lists)/, respond }]);
    const description = await client.describeModule('Contacts');
    expect(description).toMatchObject({ layouts: [], views: [], relatedLists: [], nameField: 'Full_Name' });
    expect(description.fields.length).toBeGreaterThan(50);
  });

  it('fails where the fields of a module are forbidden, and shows one that has none', async () => {
    const { client, sandbox: company } = await sandbox();
    company.control.setFieldlessModules(['Leads']);
    expect(await client.describeModule('Leads')).toMatchObject({ fields: [], nameField: 'Name' });
    const respond = { kind: 'error', status: 403, code: 'NO_PERMISSION' } as const;
    company.control.setFaults([{ path: /settings\/fields/, respond }]);
    await expect(client.describeModule('Contacts')).rejects.toMatchObject({ code: 'crm.no_permission' });
  });
});

describe('limits', () => {
  it('never runs into the limit of requests at once', async () => {
    const { client, sandbox: company } = await sandbox({ concurrency: 5, latencyMs: 2 });
    const pages = Array.from({ length: 30 }, (_, index) =>
      client.listRecords({ ...list, fields: [`F${index}`] }),
    );
    await Promise.all(pages);
    expect(company.requests.filter((request) => request.status === 429)).toEqual([]);
  });

  it('slows down and goes on when Zoho asks for it', async () => {
    const { client, sandbox: company, time } = await sandbox();
    const respond = { kind: 'error', status: 429, code: 'TOO_MANY_REQUESTS' } as const;
    company.control.setFaults([{ path: /Contacts/, times: 2, respond }]);
    expect((await client.listRecords(list)).ids.length).toBeGreaterThan(0);
    expect(time.pauses).toEqual([1_500, 3_000]);
  });

  it('gives up after three tries, and says until when to wait [crm.rate_limited]', async () => {
    const { client, sandbox: company, asked } = await sandbox();
    const respond: FaultResponse = {
      kind: 'error',
      status: 429,
      code: 'RATE_LIMIT_EXCEEDED',
      headers: { 'Retry-After': '5' },
    };
    company.control.setFaults([{ path: /Contacts/, respond }]);
    const before = Date.now();
    const error: unknown = await client.listRecords(list).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'crm.rate_limited' });
    expect((error as { retryAt: number }).retryAt).toBeGreaterThanOrEqual(before + 5_000);
    expect(asked()).toHaveLength(3);
  });

  it.each([
    ['120', 1_000 + 120_000],
    ['0', 1_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['-5', undefined],
    ['1234567890123', undefined],
  ])('waits as long as "%s" says, in seconds, or is told nothing', async (header, retryAt) => {
    const body = { status: 'error', code: 'TOO_MANY_REQUESTS', message: 'slow down', details: {} };
    const { url } = await server((_request, response) => {
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': header });
      response.end(JSON.stringify(body));
    });
    await expect(clientOf(url).client.listModules()).rejects.toMatchObject({
      code: 'crm.rate_limited',
      retryAt,
    });
  });

  it('counts credits, and knows when they are used up [crm.credits_exhausted]', async () => {
    const { client, sandbox: company, activities } = await sandbox({ credits: 100 });
    await client.listModules();
    expect(client.activity()).toMatchObject({ creditsSpent: 1, creditsRemaining: null, online: true });
    company.control.setCreditsUsed(99);
    await client.listRecords(list);
    expect(client.activity()).toMatchObject({ creditsSpent: 2, creditsRemaining: 0, requestsInFlight: 0 });
    await expect(client.listModules()).rejects.toMatchObject({ code: 'crm.credits_exhausted' });
    expect(client.activity().creditsSpent).toBe(2);
    expect(Math.max(...activities.map((activity) => activity.requestsInFlight))).toBe(1);
  });

  it('says that a page token has expired, and that 100,000 rows are the end [crm.page_expired] [crm.limit_exceeded]', async () => {
    const { client, sandbox: company } = await sandbox();
    for (const [code, expected] of [
      ['EXPIRED_VALUE', 'crm.page_expired'],
      ['TOKEN_BOUND_DATA_MISMATCH', 'crm.page_expired'],
      ['PAGINATION_LIMIT_EXCEEDED', 'crm.limit_exceeded'],
    ] as const) {
      company.control.setFaults([{ path: /page_token/, respond: { kind: 'error', status: 400, code } }]);
      const page = { kind: 'token', token: 'x' } as const;
      await expect(client.listRecords({ ...list, page })).rejects.toMatchObject({ code: expected });
    }
  });
});

describe('servers and connections that fail', () => {
  it.each<readonly [string, FaultResponse, string, number]>([
    ['a page of a proxy [crm.server_unexpected]', { kind: 'html', status: 200 }, 'crm.server_unexpected', 1],
    ['a page of an outage', { kind: 'html', status: 503 }, 'crm.server_unexpected', 3],
    ['a refusal by a proxy', { kind: 'html', status: 403 }, 'crm.server_unexpected', 1],
    ['JSON that breaks off', { kind: 'malformed', status: 200 }, 'crm.server_unexpected', 1],
    [
      'an outage [crm.server_error]',
      { kind: 'error', status: 500, code: 'INTERNAL_ERROR' },
      'crm.server_error',
      3,
    ],
    ['an outage without words', { kind: 'empty', status: 502 }, 'crm.server_unexpected', 3],
    ['a cut connection [crm.unreachable]', { kind: 'cut' }, 'crm.unreachable', 3],
    ['a connection cut in the middle', { kind: 'cut-midway' }, 'crm.unreachable', 3],
    ['JSON that is no list', { kind: 'json', status: 200, body: { data: 5 } }, 'crm.server_unexpected', 1],
    ['JSON that is a text', { kind: 'json', status: 200, body: 'hello' }, 'crm.server_unexpected', 1],
    [
      'a refusal with status 200',
      { kind: 'json', status: 200, body: { status: 'error', code: 'NO_PERMISSION', details: {} } },
      'crm.no_permission',
      1,
    ],
  ])('%s', async (_name, respond, code, tries) => {
    const { client, sandbox: company, asked } = await sandbox();
    company.control.setFaults([{ path: /Contacts/, respond }]);
    const error: unknown = await client.listRecords(list).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'CrmError', code });
    expect(error).toHaveProperty('status', 'status' in respond ? respond.status : undefined);
    expect(asked()).toHaveLength(tries);
    expect(client.activity().online).toBe(code !== 'crm.unreachable');
    expect(inspect(error, { depth: 9 })).not.toContain('1000.');
  });

  it('recovers from an outage that passes', async () => {
    const { client, sandbox: company } = await sandbox();
    const respond = { kind: 'error', status: 503, code: 'SERVICE_UNAVAILABLE' } as const;
    company.control.setFaults([{ path: /Contacts/, times: 2, respond }]);
    expect((await client.listRecords(list)).ids.length).toBeGreaterThan(0);
  });

  it('takes 204 and an empty 200 for an empty list', async () => {
    const { client, sandbox: company } = await sandbox();
    for (const status of [204, 200]) {
      company.control.setFaults([{ path: /Contacts/, respond: { kind: 'empty', status } }]);
      expect(await client.listRecords(list)).toMatchObject({ rows: [], next: null });
    }
  });

  it('gives up after 30 seconds [crm.timed_out]', async () => {
    const { client, sandbox: company, time } = await sandbox();
    company.control.setFaults([{ path: /Contacts/, respond: { kind: 'hang' } }]);
    const answer = client.listRecords(list).catch((reason: unknown) => reason);
    while (time.waiting === 0) await settled();
    time.end();
    expect(await answer).toMatchObject({ code: 'crm.timed_out' });
  });

  it('ends the request itself when it is cancelled [crm.cancelled]', async () => {
    let ended: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => (ended = resolve));
    const slow = await server((request) => request.socket.once('close', ended));
    const { client, time } = clientOf(slow.url);
    const controller = new AbortController();
    const answer = client.listRecords({ ...list, signal: controller.signal });
    while (slow.asked.length === 0) await settled();
    controller.abort();
    await expect(answer).rejects.toMatchObject({ code: 'crm.cancelled' });
    await gone;
    expect(time.waiting).toBe(0);
    expect(client.activity()).toMatchObject({ requestsInFlight: 0, online: true });
  });

  it('does not follow a redirect with the token', async () => {
    const elsewhere = await server((_request, response) => json(response, 200, { modules: [] }));
    const redirecting = await server((_request, response) =>
      response.writeHead(302, { location: `${elsewhere.url}/steal` }).end(),
    );
    const { client } = clientOf(redirecting.url);
    await expect(client.listModules()).rejects.toMatchObject({ code: 'crm.server_unexpected' });
    expect(elsewhere.asked).toEqual([]);
  });

  it('reads no more than it can hold', async () => {
    const endless = await server((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const piece = Buffer.alloc(1024 * 1024, 32);
      const more = (): void => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const { client } = clientOf(endless.url);
    await expect(client.listModules()).rejects.toMatchObject({ code: 'crm.server_unexpected' });
  });
});

describe('replies that are odd', () => {
  it('leaves out what cannot be read and keeps the rest', async () => {
    const odd = await server((_request, response) =>
      json(response, 200, {
        data: [
          null,
          5,
          [],
          { Full_Name: 'no id' },
          { id: 12, Full_Name: 'number' },
          { id: '13' },
          { id: '14', Full_Name: { a: 1 } },
        ],
        info: 'nothing',
      }),
    );
    const page = await clientOf(odd.url).client.listRecords(list);
    expect(page).toMatchObject({ ids: ['13', '14'], rows: [[null], [{ a: 1 }]], next: null });
  });

  it('shows unknown field types as text and describes what is described badly', async () => {
    const odd = await server((request, response) => {
      const path = new URL(request.url ?? '', 'http://x').pathname.slice('/crm/v8/settings/'.length);
      json(response, 200, {
        modules: [
          { api_name: 'Odd' },
          { api_name: 'a/b' },
          7,
          { api_name: 'Old', generated_type: 'linking' },
        ],
        fields: [
          { api_name: 'Hologram', data_type: 'hologram', pick_list_values: 5, lookup: [] },
          { api_name: 'x y' },
          { api_name: 'List', data_type: 'picklist', pick_list_values: [{ display_value: 'a' }, 3, {}] },
          { api_name: 'Lines', data_type: 'subform', associated_module: { module: 'Lines_1' } },
        ],
        layouts: [{ id: '1', sections: [{ fields: [{ api_name: 'Hologram' }, {}] }, 'x', {}] }],
        custom_views: [
          { id: '5', default: true, fields: ['Hologram', { api_name: 'List' }, 3] },
          { id: 'x' },
        ],
        related_lists: [{ api_name: 'Notes', module: 'Notes' }, {}],
        path,
      });
    });
    const description = await clientOf(odd.url).client.describeModule('Odd');
    expect(description.fields.map(({ apiName, kind }) => [apiName, kind])).toEqual([
      ['Hologram', 'text'],
      ['List', 'picklist'],
      ['Lines', 'subform'],
    ]);
    expect(description.fields[2]?.subformFields).toHaveLength(3);
    expect(description.views).toEqual([
      {
        id: '5',
        name: '',
        isDefault: true,
        favourite: false,
        fieldNames: ['Hologram', 'List'],
        criteria: null,
        criteriaKnown: false,
      },
    ]);
    expect(description.layouts[0]?.sections[0]?.fieldNames).toEqual(['Hologram']);
    expect(description.relatedLists).toEqual([{ apiName: 'Notes', label: 'Notes', module: 'Notes' }]);
  });

  it('asks for the columns of the default view when the list has none', async () => {
    const bare = await server((request, response) => {
      const isOne = request.url?.startsWith('/crm/v8/settings/custom_views/5?') === true;
      json(response, 200, {
        modules: [{ api_name: 'Bare' }],
        fields: [{ api_name: 'Name', data_type: 'text' }],
        layouts: [],
        related_lists: [],
        custom_views: [{ id: '5', default: true, ...(isOne ? { fields: [{ api_name: 'Name' }] } : {}) }],
      });
    });
    const { views } = await clientOf(bare.url).client.describeModule('Bare');
    expect(views[0]?.fieldNames).toEqual(['Name']);
  });

  it('believes the bytes of a photo and not its header', async () => {
    const bytes = {
      png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1],
      html: [...Buffer.from('<svg onload=x>')],
    };
    const photos = await server((request, response) => {
      const body = request.url?.includes('/1/') === true ? bytes.png : bytes.html;
      response.writeHead(200, { 'content-type': 'image/gif' }).end(Buffer.from(body));
    });
    const { client } = clientOf(photos.url);
    expect(await client.photo({ module: 'Contacts', id: '1' })).toEqual({
      mediaType: 'image/png',
      base64: Buffer.from(bytes.png).toString('base64'),
    });
    await expect(client.photo({ module: 'Contacts', id: '2' })).rejects.toMatchObject({
      code: 'crm.server_unexpected',
    });
  });

  it('shows fields of any type with any value', async () => {
    const { client, sandbox: company } = await sandbox();
    company.control.addField('Contacts', {
      apiName: 'Odd',
      dataType: 'quantum',
      value: { deep: [{ er: 1 }] },
    });
    const { fields } = await client.describeModule('Contacts');
    expect(fields.find((field) => field.apiName === 'Odd')).toMatchObject({
      kind: 'text',
      dataType: 'quantum',
    });
    const { rows } = await client.listRecords({ ...list, fields: ['Odd'] });
    expect(rows[0]).toEqual([{ deep: [{ er: 1 }] }]);
  });
});

describe('a download', () => {
  const request = { module: 'Contacts', id: '1', attachmentId: '2' };

  it('is not begun again when it breaks, so that nothing is written twice', async () => {
    const half = await server((_request, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('hello', () => response.destroy());
    });
    const { client } = clientOf(half.url);
    let text = '';
    const write = (piece: Uint8Array): Promise<void> => {
      text += Buffer.from(piece).toString();
      return Promise.resolve();
    };
    await expect(client.downloadAttachment({ ...request, write })).rejects.toMatchObject({
      code: 'crm.unreachable',
    });
    expect(text).toBe('hello');
    expect(half.asked).toEqual(['/crm/v8/Contacts/1/Attachments/2']);
  });

  it('ends with the error of the disk', async () => {
    const whole = await server((_request, response) => response.end('hello'));
    const full = new Error('disk full');
    const write = (): Promise<void> => Promise.reject(full);
    await expect(clientOf(whole.url).client.downloadAttachment({ ...request, write })).rejects.toBe(full);
  });

  it('writes no error page into the file', async () => {
    const gone = await server((_request, response) =>
      json(response, 400, { code: 'INVALID_DATA', details: {}, message: '', status: 'error' }),
    );
    const written: Uint8Array[] = [];
    const write = (piece: Uint8Array): Promise<void> => Promise.resolve(void written.push(piece));
    await expect(clientOf(gone.url).client.downloadAttachment({ ...request, write })).rejects.toMatchObject({
      code: 'crm.record_not_found',
    });
    expect(written).toEqual([]);
  });
});

describe('secrets', () => {
  it('shows no token of a client, and sends it in the header only', async () => {
    const open = await server((_request, response) => json(response, 200, { modules: [] }));
    const { client } = clientOf(open.url);
    await client.listModules();
    expect(open.tokens).toEqual([`Zoho-oauthtoken ${secret}`]);
    expect(open.asked.join()).not.toContain(secret);
    expect(inspect(client, { depth: 9, showHidden: true })).not.toContain(secret);
    expect(JSON.stringify(client)).not.toContain(secret);
  });
});
