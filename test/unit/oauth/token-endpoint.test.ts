import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  exchangeCode,
  refreshAccessToken,
  revokeToken,
  type TokenEndpoint,
} from '../../../src/oauth/token-endpoint.ts';
import { failureOf } from './support/oauth-failure.ts';
import { startScriptedServer, type ScriptedServer } from './support/scripted-server.ts';

const now = Date.UTC(2026, 0, 5, 9);
const minute = 60_000;
const client = { clientId: '1000.ABC', clientSecret: 'canary-secret' };
const code = {
  ...client,
  code: 'canary-code',
  redirectUri: 'http://localhost:18735/oauth/callback',
  codeVerifier: 'canary-verifier',
};
const held = { ...client, refreshToken: 'canary-refresh' };
const granted = { access_token: '1000.canary-access', expires_in: 3600, token_type: 'Bearer' };

let server: ScriptedServer;
let endpoint: TokenEndpoint;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());
beforeEach(() => {
  endpoint = { accountsUrl: server.origin, fetch: globalThis.fetch, clock: () => now };
});

describe('asking for a token', () => {
  it('sends everything in the body of a form, nothing in the address', async () => {
    server.reply(200, {
      ...granted,
      refresh_token: '1000.canary-refresh',
      api_domain: 'https://www.zohoapis.eu',
    });
    const token = await exchangeCode(endpoint, code);
    expect(token).toEqual({
      accessToken: '1000.canary-access',
      refreshToken: '1000.canary-refresh',
      apiDomain: 'https://www.zohoapis.eu',
      expiresAt: now + 60 * minute,
      scopes: null,
    });
    expect(server.seen.at(-1)).toEqual({
      method: 'POST',
      path: '/oauth/v2/token',
      contentType: 'application/x-www-form-urlencoded',
      authorization: undefined,
      form: {
        grant_type: 'authorization_code',
        client_id: '1000.ABC',
        client_secret: 'canary-secret',
        code: 'canary-code',
        redirect_uri: 'http://localhost:18735/oauth/callback',
        code_verifier: 'canary-verifier',
      },
    });
    expect(inspect(token) + JSON.stringify({ token })).not.toContain('canary');
  });

  it('asks for an answer as JSON', async () => {
    const accepted: (string | null)[] = [];
    const noting: typeof globalThis.fetch = (_input, init) => {
      accepted.push(new Headers(init?.headers).get('accept'));
      return Promise.resolve(Response.json(granted));
    };
    await refreshAccessToken({ ...endpoint, fetch: noting }, held);
    expect(accepted).toEqual(['application/json']);
  });

  it('sends no verifier and no redirect address where there is none', async () => {
    server.reply(200, { ...granted, refresh_token: '1000.canary-refresh' });
    await exchangeCode(endpoint, { ...client, code: 'canary-code' });
    expect(server.seen.at(-1)?.form).toEqual({
      grant_type: 'authorization_code',
      client_id: '1000.ABC',
      client_secret: 'canary-secret',
      code: 'canary-code',
    });
  });

  it('refreshes without expecting a new refresh token', async () => {
    server.reply(200, { ...granted, scope: 'ZohoCRM.modules.READ ZohoCRM.org.READ' });
    const token = await refreshAccessToken(endpoint, held);
    expect(token.refreshToken).toBeNull();
    expect(token.scopes).toEqual(['ZohoCRM.modules.READ', 'ZohoCRM.org.READ']);
    expect(server.seen.at(-1)?.form).toEqual({
      grant_type: 'refresh_token',
      client_id: '1000.ABC',
      client_secret: 'canary-secret',
      refresh_token: 'canary-refresh',
    });
  });

  it.each([
    ['seconds', { expires_in: 1800 }, 30 * minute],
    ['seconds as text', { expires_in: '1800' }, 30 * minute],
    ['the old pair', { expires_in: 3_600_000, expires_in_sec: 3600 }, 60 * minute],
    ['milliseconds alone', { expires_in: 3_600_000 }, 60 * minute],
    ['nothing', { expires_in: undefined }, 60 * minute],
    ['nonsense', { expires_in: 'soon' }, 60 * minute],
    ['an end in the past', { expires_in: -5 }, 60 * minute],
    ['for ever', { expires_in: 1e15 }, 24 * 60 * minute],
  ])('understands a life given as %s', async (_case, life, expected) => {
    server.reply(200, { ...granted, ...life });
    expect((await refreshAccessToken(endpoint, held)).expiresAt - now).toBe(expected);
  });

  it('judges a token by the body, whatever the status', async () => {
    server.reply(400, granted);
    expect((await refreshAccessToken(endpoint, held)).accessToken).toBe('1000.canary-access');
  });

  it('keeps an API domain only when it is an address and nothing more', async () => {
    for (const domain of ['https://www.zohoapis.eu/path', 'zohoapis', 7, null]) {
      server.reply(200, { ...granted, api_domain: domain });
      expect((await refreshAccessToken(endpoint, held)).apiDomain).toBeNull();
    }
  });
});

describe('a refusal', () => {
  const throttle = {
    error: 'Access Denied',
    error_description: 'You have made too many requests continuously.',
  };
  it.each([
    [200, { error: 'invalid_code' }, 'auth.invalid_code', 'auth.refresh_token_rejected', 'permanent'],
    [400, { error: 'invalid_grant' }, 'auth.invalid_code', 'auth.refresh_token_rejected', 'permanent'],
    [200, { error: 'invalid_client' }, 'auth.invalid_client', 'auth.invalid_client', 'configuration'],
    [
      200,
      { error: 'invalid_client_secret' },
      'auth.invalid_client_secret',
      'auth.invalid_client_secret',
      'configuration',
    ],
    [
      200,
      { error: 'invalid_redirect_uri' },
      'auth.invalid_redirect_uri',
      'auth.invalid_redirect_uri',
      'configuration',
    ],
    [200, { error: 'invalid_scope' }, 'auth.invalid_scope', 'auth.invalid_scope', 'configuration'],
    [
      200,
      { error: 'unsupported_grant_type' },
      'auth.configuration_rejected',
      'auth.configuration_rejected',
      'configuration',
    ],
    [200, { error: 'general_error' }, 'auth.server_unexpected', 'auth.server_unexpected', 'transient'],
    [400, throttle, 'auth.throttled', 'auth.throttled', 'throttled'],
    [200, throttle, 'auth.throttled', 'auth.throttled', 'throttled'],
    [200, { error: 'access_denied' }, 'auth.throttled', 'auth.throttled', 'throttled'],
    [429, 'slow down', 'auth.throttled', 'auth.throttled', 'throttled'],
    [200, { error: 'canary-word' }, 'auth.server_unexpected', 'auth.server_unexpected', 'unknown'],
    [200, {}, 'auth.server_unexpected', 'auth.server_unexpected', 'unknown'],
    [200, { access_token: 'a b' }, 'auth.server_unexpected', 'auth.server_unexpected', 'unknown'],
    [
      200,
      { ...granted, error: 'invalid_code' },
      'auth.invalid_code',
      'auth.refresh_token_rejected',
      'permanent',
    ],
    [503, { error: 'canary-word' }, 'auth.server_unexpected', 'auth.server_unexpected', 'transient'],
    [200, '<html>canary</html>', 'auth.server_unexpected', 'auth.server_unexpected', 'transient'],
    [502, '', 'auth.server_unexpected', 'auth.server_unexpected', 'transient'],
    [200, '[1]', 'auth.server_unexpected', 'auth.server_unexpected', 'transient'],
    [200, '"canary', 'auth.server_unexpected', 'auth.server_unexpected', 'transient'],
  ] as const)('%i %o has its code and class', async (status, body, onExchange, onRefresh, kind) => {
    server.reply(status, body);
    const exchange = await failureOf(() => exchangeCode(endpoint, code));
    const refresh = await failureOf(() => refreshAccessToken(endpoint, held));
    expect([exchange.code, exchange.kind]).toEqual([onExchange, kind]);
    expect([refresh.code, refresh.kind]).toEqual([onRefresh, kind]);
    expect(inspect([exchange, refresh], { depth: 9 })).not.toContain('canary');
  });

  it.each([
    [400, { error: 'invalid_code' }, 'invalid_code'],
    [200, { error: ' Invalid_Client ' }, 'invalid_client'],
    [429, { error: 'access_denied' }, 'access_denied'],
    [429, { error: 'canary-word' }, 'HTTP 429'],
    [429, 'slow down', 'HTTP 429'],
    [403, { error: 'canary-word' }, 'HTTP 403'],
    [502, '', 'HTTP 502'],
  ])('%i %o names its word only when it is one of Zoho’s: %s', async (status, body, detail) => {
    server.reply(status, body);
    expect((await failureOf(() => refreshAccessToken(endpoint, held))).detail).toBe(detail);
  });

  it('for too many requests says when to come back, and never sooner than after ten minutes', async () => {
    server.reply(400, throttle);
    expect((await failureOf(() => refreshAccessToken(endpoint, held))).retryAt).toBe(now + 10 * minute);
    server.reply(429, throttle, { 'retry-after': '1' });
    expect((await failureOf(() => refreshAccessToken(endpoint, held))).retryAt).toBe(now + 10 * minute);
    server.reply(429, throttle, { 'retry-after': '1200' });
    expect((await failureOf(() => refreshAccessToken(endpoint, held))).retryAt).toBe(now + 20 * minute);
  });
});

describe('the way to the server', () => {
  it.each(['https://accounts.zoho.example', 'http://accounts.zoho.com', 'http://192.0.2.1', '', 'nonsense'])(
    'is never taken to %j, which is neither Zoho nor this computer',
    async (accountsUrl) => {
      let calls = 0;
      const counting: typeof globalThis.fetch = () => {
        calls += 1;
        return Promise.resolve(new Response('{}'));
      };
      const stranger = { ...endpoint, accountsUrl, fetch: counting };
      for (const ask of [
        () => exchangeCode(stranger, code),
        () => refreshAccessToken(stranger, held),
        () => revokeToken(stranger, { ...client, token: 'canary-refresh' }),
      ]) {
        expect(await failureOf(ask)).toMatchObject({
          code: 'auth.unknown_server',
          kind: 'permanent',
          detail: 'accounts URL',
        });
      }
      expect(calls).toBe(0);
    },
  );

  it('follows no redirect', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const before = server.seen.length;
      server.reply(status, '', { location: '/elsewhere' });
      const failure = await failureOf(() => refreshAccessToken(endpoint, held));
      expect(failure).toMatchObject({
        code: 'auth.server_unexpected',
        kind: 'transient',
        detail: 'redirect',
      });
      expect(server.seen.length - before).toBe(1);
    }
  });

  // As Chromium has it: the address of the redirect is hidden, and its status, too.
  it('follows no redirect that shows nothing of itself', async () => {
    const opaque: typeof globalThis.fetch = () => {
      const response = new Response(null);
      Object.defineProperties(response, { type: { value: 'opaqueredirect' }, status: { value: 0 } });
      return Promise.resolve(response);
    };
    expect(await failureOf(() => refreshAccessToken({ ...endpoint, fetch: opaque }, held))).toMatchObject({
      code: 'auth.server_unexpected',
      kind: 'transient',
      detail: 'redirect',
    });
  });

  it('names the network code when nobody listens', async () => {
    const gone = await startScriptedServer();
    await gone.close();
    const failure = await failureOf(() =>
      refreshAccessToken({ ...endpoint, accountsUrl: gone.origin }, held),
    );
    expect(failure).toMatchObject({
      code: 'auth.server_unreachable',
      kind: 'transient',
      detail: 'ECONNREFUSED',
    });
    expect(inspect(failure, { depth: 9 })).not.toContain('canary');
  });

  it('gives up on a connection that is cut', async () => {
    server.answer((_request, response) => response.destroy());
    expect(await failureOf(() => refreshAccessToken(endpoint, held))).toMatchObject({
      code: 'auth.server_unreachable',
      kind: 'transient',
    });
  });

  it('gives up on a server that never answers, and on one that never finishes', async () => {
    const impatient = { ...endpoint, timeoutMs: 30 };
    server.answer(() => undefined);
    expect((await failureOf(() => refreshAccessToken(impatient, held))).detail).toBe('timeout');
    server.answer((_request, response) => void response.writeHead(200).write('{"access_token"'));
    expect(await failureOf(() => refreshAccessToken(impatient, held))).toMatchObject({
      code: 'auth.server_unreachable',
      kind: 'transient',
      detail: 'timeout',
    });
  });

  it('reads no more than 64 kB and drops an endless reply', async () => {
    let dropped: () => void = () => undefined;
    const drop = new Promise<void>((resolve) => {
      dropped = resolve;
    });
    server.answer((_request, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(8192)));
      };
      response.on('drain', pour).on('close', dropped).writeHead(200);
      pour();
    });
    const failure = await failureOf(() => refreshAccessToken(endpoint, held));
    expect(failure).toMatchObject({
      code: 'auth.server_unexpected',
      kind: 'transient',
      detail: 'reply too large',
    });
    await drop;
  });

  it('ends with the signal of the caller', async () => {
    const aborter = new AbortController();
    server.answer(() => aborter.abort());
    const failure = await failureOf(() => refreshAccessToken({ ...endpoint, signal: aborter.signal }, held));
    expect(failure.code).toBe('auth.cancelled');
    expect(failure.kind).toBe('transient');
  });
});

describe('revoking', () => {
  const token = { ...client, token: 'canary-refresh' };
  const [first, second] = ['/oauth/v2/token/revoke', '/oauth/v2/revoke/token'];
  const answers = (replies: Readonly<Record<string, readonly [number, unknown]>>): void =>
    server.answer((request, response) => {
      const [status, body] = replies[request.path] ?? [404, '<html>'];
      response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  const pathsOf = async (run: () => Promise<unknown>): Promise<readonly string[]> => {
    const before = server.seen.length;
    await run();
    return server.seen.slice(before).map((one) => one.path);
  };

  it('is done when the long-standing address confirms', async () => {
    answers({ [first]: [200, { status: 'success' }] });
    expect(await pathsOf(() => revokeToken(endpoint, token))).toEqual([first]);
    expect(server.seen.at(-1)?.form).toEqual({ token: 'canary-refresh' });
  });

  it('goes on to the newer address, with the client as its user', async () => {
    answers({ [second]: [200, { status: 'success' }] });
    expect(await pathsOf(() => revokeToken(endpoint, token))).toEqual([first, second]);
    expect(server.seen.at(-1)).toMatchObject({
      authorization: `Basic ${Buffer.from('1000.ABC:canary-secret').toString('base64')}`,
      form: { token: 'canary-refresh', token_type: 'refresh_token' },
    });
  });

  it('counts a token that Zoho no longer knows as ended', async () => {
    answers({ [first]: [400, { error: 'invalid_code' }], [second]: [400, { error: 'invalid_token' }] });
    await revokeToken(endpoint, token);
    answers({ [second]: [400, { error: 'invalid_token' }] });
    await revokeToken(endpoint, token);
    answers({ [first]: [400, { error: 'invalid_code' }] });
    await revokeToken(endpoint, token);
  });

  it('fails when neither address confirms, so that it is tried again later', async () => {
    answers({});
    expect(await failureOf(() => revokeToken(endpoint, token))).toMatchObject({
      code: 'auth.server_unexpected',
      kind: 'transient',
    });
    answers({ [second]: [401, { error: 'invalid_client' }] });
    expect((await failureOf(() => revokeToken(endpoint, token))).code).toBe('auth.invalid_client');
  });

  it('does not knock twice when throttled', async () => {
    answers({ [first]: [400, { error: 'Access Denied' }] });
    const paths = await pathsOf(async () => {
      expect((await failureOf(() => revokeToken(endpoint, token))).kind).toBe('throttled');
    });
    expect(paths).toEqual([first]);
  });
});
