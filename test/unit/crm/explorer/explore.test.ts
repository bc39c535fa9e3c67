import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { CrmClient } from '../../../../src/crm/crm-client.ts';
import { signedIn, type SandboxClient } from '../support/sandbox-client.ts';

describe('the API explorer', () => {
  let opened: SandboxClient | undefined;

  afterEach(async () => {
    await opened?.sandbox.close();
    opened = undefined;
  });

  async function open(): Promise<SandboxClient> {
    opened = await signedIn();
    return opened;
  }

  it('shows the answer as it came, with what was sent and what it cost', async () => {
    const { client, sandbox } = await open();
    const answer = await client.explore({ kind: 'get', path: 'Contacts?fields=Last_Name&per_page=2' });
    expect(answer).toMatchObject({ status: 200, failure: null, credits: 1 });
    expect(answer.requestLine).toBe(`GET ${sandbox.apiUrl}/crm/v8/Contacts?fields=Last_Name&per_page=2`);
    const { body } = answer;
    expect(body.kind === 'json' ? JSON.parse(body.text) : null).toMatchObject({ info: { count: 2 } });
  });

  it('never shows the token, whatever a server answers with', async () => {
    const { sandbox, tokens } = await open();
    const { accessToken } = await tokens.getAccessToken();
    const echo: typeof globalThis.fetch = (_url, init) => {
      const authorization = new Headers(init?.headers).get('authorization');
      return Promise.resolve(
        Response.json({ code: authorization, headers: { authorization } }, { status: 418 }),
      );
    };
    const client = new CrmClient({
      accessTokens: { getAccessToken: () => Promise.resolve({ accessToken, apiDomain: sandbox.apiUrl }) },
      fetch: echo,
      clock: Date.now,
      random: () => 0.5,
    });
    const answer = await client.explore({ kind: 'get', path: 'Contacts?fields=id' });
    expect(answer.body.kind === 'json' ? JSON.parse(answer.body.text) : null).toMatchObject({
      headers: { authorization: 'Zoho-oauthtoken [token]' },
    });
    expect(JSON.stringify(answer)).not.toContain(accessToken);
    expect(inspect(answer, { depth: null })).not.toContain(accessToken);
  });

  it('runs a query', async () => {
    const { client } = await open();
    const query = 'select COUNT(id) from Contacts where id is not null';
    const answer = await client.explore({ kind: 'coql', query });
    expect(answer.requestLine).toMatch(/^POST .*\/crm\/v8\/coql$/);
    expect(answer.body).toMatchObject({ kind: 'json' });
    expect(answer.body.kind === 'json' && answer.body.text).toContain('120');
  });

  it.each([
    ['a path Zoho does not know', { kind: 'get', path: 'No_Such_Module?fields=id' }, 'crm.module_unknown'],
    ['a query Zoho does not understand', { kind: 'coql', query: 'select from' }, 'crm.query_invalid'],
  ] as const)('gives the words of Zoho and the sentence for %s', async (_name, request, code) => {
    const { client } = await open();
    const answer = await client.explore(request);
    expect(answer.status).toBe(400);
    expect(answer.failure).toMatchObject({ code });
    expect(answer.body.kind === 'json' && answer.body.text).toContain('"status":"error"');
  });

  it('renews the token once, and repeats nothing else', async () => {
    const { client, sandbox, asked } = await open();
    sandbox.control.expireAccessTokens();
    expect(await client.explore({ kind: 'get', path: 'users?type=CurrentUser' })).toMatchObject({
      status: 200,
    });
    const before = asked().length;
    sandbox.control.setFaults([
      { path: /^\/crm\//, respond: { kind: 'error', status: 503, code: 'SERVICE_UNAVAILABLE' } },
    ]);
    const answer = await client.explore({ kind: 'get', path: 'users?type=CurrentUser' });
    expect(answer).toMatchObject({ status: 503, failure: { code: 'crm.server_error' } });
    expect(asked().length - before).toBe(1);
  });

  it('does not follow a redirect', async () => {
    const { client, sandbox, asked } = await open();
    sandbox.control.setFaults([
      {
        path: /^\/crm\//,
        respond: { kind: 'json', status: 302, body: {}, headers: { location: 'http://127.0.0.1:9/stolen' } },
      },
    ]);
    const before = asked().length;
    expect(await client.explore({ kind: 'get', path: 'users' })).toMatchObject({ status: 302 });
    expect(asked().length - before).toBe(1);
  });

  it('reads no more than 5 MB [crm.reply_too_large]', async () => {
    const { client, sandbox } = await open();
    const body = { data: 'x'.repeat(6 * 1024 * 1024) };
    sandbox.control.setFaults([{ path: /^\/crm\//, respond: { kind: 'json', status: 200, body } }]);
    await expect(client.explore({ kind: 'get', path: 'users' })).rejects.toMatchObject({
      code: 'crm.reply_too_large',
    });
  });

  it('names a picture by type and size', async () => {
    const { client } = clientAnswering(
      () => new Response(new Uint8Array([137, 80, 78, 71]), { headers: { 'content-type': 'image/png' } }),
    );
    const answer = await client.explore({ kind: 'get', path: 'Contacts/1/photo' });
    expect(answer.body).toEqual({ kind: 'binary', mediaType: 'image/png', bytes: 4 });
  });

  it('sends GETs and one POST only, to the API host only, whatever is typed', async () => {
    let total = 0;
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc
        .array(fc.constantFrom('/', '..', '\\', '@', 'crm', 'v8', 'Contacts', '?', '%2f', ':', 'select '))
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(typed, fc.boolean(), async (text, isQuery) => {
        const { client, sent } = clientAnswering(() => Response.json({}));
        await client
          .explore(isQuery ? { kind: 'coql', query: text } : { kind: 'get', path: text })
          .catch(() => undefined);
        total += sent.length;
        for (const { url, method, redirect } of sent) {
          expect(new URL(url).origin).toBe('https://www.zohoapis.eu');
          expect(redirect).toBe('manual');
          expect(method === 'GET' || (method === 'POST' && url.endsWith('/crm/v8/coql'))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
    expect(total).toBeGreaterThan(0);
  });
});

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly redirect: string;
}

function clientAnswering(answer: () => Response): { client: CrmClient; sent: Sent[] } {
  const sent: Sent[] = [];
  const access = { accessToken: 'canary', apiDomain: 'https://www.zohoapis.eu' };
  const client = new CrmClient({
    accessTokens: { getAccessToken: () => Promise.resolve(access) },
    clock: () => 0,
    fetch: (input, init) => {
      const { url, method, redirect } = new Request(input, init);
      sent.push({ url, method, redirect });
      return Promise.resolve(answer());
    },
  });
  return { client, sent };
}
