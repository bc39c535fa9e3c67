import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { askPage } from '../../../src/oauth/ask-page.ts';
import { readAuthorizeAnswer } from '../../../src/oauth/authorize-answer.ts';
import { callbackLengthLimit, readCallback, readPastedAddress } from '../../../src/oauth/callback.ts';
import { readConnection, readConnectionFile } from '../../../src/oauth/connection.ts';
import { requireRefreshToken } from '../../../src/oauth/flows.ts';
import { giveBackToken } from '../../../src/oauth/keep-token.ts';
import { openLoopbackListener } from '../../../src/oauth/loopback-listener.ts';
import { OAuthError } from '../../../src/oauth/oauth-error.ts';
import { readBounded, readStart } from '../../../src/oauth/read-bounded.ts';
import { redactFields } from '../../../src/oauth/redact-fields.ts';
import { toSignInProblem } from '../../../src/oauth/sign-in-problem.ts';
import { realTimer } from '../../../src/oauth/timer.ts';
import { refreshAccessToken, type TokenEndpoint } from '../../../src/oauth/token-endpoint.ts';
import { freePorts } from './support/free-ports.ts';
import { failureOf } from './support/oauth-failure.ts';
import { rawRequest, sendRaw, statusOf } from './support/raw-request.ts';
import { startScriptedServer, type ScriptedServer } from './support/scripted-server.ts';

const file = { name: 'Sales', clientId: '1000.ABC', clientSecret: 'secret', dataCenter: 'eu' };

describe('the authorize page', () => {
  it('is asked for as a browser does', async () => {
    const accepted: (string | null)[] = [];
    await askPage({
      url: 'https://accounts.zoho.com/',
      fetch: (_input, init) => {
        accepted.push(new Headers(init?.headers).get('accept'));
        return Promise.resolve(new Response(''));
      },
      signal: new AbortController().signal,
    });
    expect(accepted).toEqual([expect.stringMatching(/^text\/html,/)]);
  });

  it('says first what counts, where it says two things', () => {
    const answer = (...sentences: readonly string[]) =>
      readAuthorizeAnswer({ status: 400, location: null, text: `<html>${sentences.join('<br>')}` });
    expect(answer('Invalid Client', 'Invalid Redirect Uri')).toBe('client_refused');
    expect(answer('Invalid Redirect Uri', 'Invalid Client')).toBe('redirect_refused');
    expect(answer('Invalid Scope', 'Invalid Client', 'Invalid Redirect Uri')).toBe('scope_refused');
  });
});

describe('an answer', () => {
  it('as long as is allowed is read', () => {
    const query = (length: number): string => 'state=s&code=c&x='.padEnd(length, 'x');
    expect(readCallback(query(callbackLengthLimit), 's').kind).toBe('code');
    expect(readCallback(query(callbackLengthLimit + 1), 's').kind).toBe('not_a_callback');
    const address = (length: number): string =>
      `localhost:1/oauth/callback?state=s&code=c&x=`.padEnd(length, 'x');
    expect(readPastedAddress(address(callbackLengthLimit), 's', [1]).kind).toBe('code');
    expect(readPastedAddress(address(callbackLengthLimit + 1), 's', [1]).kind).toBe('not_a_callback');
  });

  it('has as many bytes as are allowed, or is cut there', async () => {
    expect(await readBounded(new Response('0123456789'), 10)).toBe('0123456789');
    expect(await readBounded(new Response('0123456789'), 9)).toBeNull();
    expect(await readStart(new Response('0123456789'), 9)).toEqual({ text: '012345678', whole: false });
    expect(await readStart(new Response(null), 9)).toEqual({ text: '', whole: true });
  });
});

describe('a connection', () => {
  it('knows whether its ports were named', () => {
    expect(readConnection(file).redirectPortsGiven).toBe(false);
    expect(readConnection({ ...file, redirectPorts: [18_735] }).redirectPortsGiven).toBe(true);
  });

  it('has no empty scope, however they are written one after the other', () => {
    const scopes = ' ZohoCRM.modules.READ ,\n ZohoCRM.org.READ, ';
    expect(readConnection({ ...file, scopes }).scopes).toEqual(['ZohoCRM.modules.READ', 'ZohoCRM.org.READ']);
  });

  it('loses the mark at the beginning of its file, and no other', () => {
    const text = JSON.stringify({ ...file, name: 'a\uFEFFb' });
    expect(readConnectionFile(text).name).toBe('a\uFEFFb');
    expect(readConnectionFile(`\uFEFF${text}`).name).toBe('a\uFEFFb');
  });

  it('says of a file that is none what is wrong with it', async () => {
    expect(await failureOf(() => readConnectionFile('{'))).toMatchObject({
      code: 'connection.file_unreadable',
      kind: 'configuration',
      detail: 'not JSON',
    });
  });
});

describe('what is printed of an object with secrets', () => {
  it('hides what is there, and shows what is not', () => {
    const object = redactFields({ a: null, b: undefined, c: 'secret', d: '', e: 'shown' }, [
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(JSON.stringify(object)).toBe('{"a":null,"c":"[hidden]","d":"[hidden]","e":"shown"}');
    expect(inspect(object)).toBe("{ a: null, b: undefined, c: '[hidden]', d: '[hidden]', e: 'shown' }");
    expect(object.c).toBe('secret');
  });
});

describe('a problem of a sign-in', () => {
  it('keeps code, detail and time of an error of ours, and nothing of another', () => {
    const error = new OAuthError('auth.throttled', {
      kind: 'throttled',
      detail: 'access_denied',
      retryAt: 5,
    });
    expect(toSignInProblem(error)).toEqual({ code: 'auth.throttled', detail: 'access_denied', retryAt: 5 });
    expect(toSignInProblem(new OAuthError('auth.refused', { kind: 'permanent' }))).toEqual({
      code: 'auth.refused',
    });
    const long = { code: 'auth.refused', detail: 'x'.repeat(201), retryAt: 'soon' };
    expect(toSignInProblem(long)).toEqual({ code: 'auth.refused' });
    expect(toSignInProblem({ ...long, detail: 'x'.repeat(200) }).detail).toHaveLength(200);
    for (const other of [new Error('text'), null, { code: 'ENOENT' }]) {
      expect(toSignInProblem(other)).toEqual({ code: 'app.internal' });
    }
  });

  it('is for ever where Zoho gave nothing to renew the session with', async () => {
    const token = { accessToken: 'a', refreshToken: null, apiDomain: null, expiresAt: 1, scopes: null };
    expect(await failureOf(() => requireRefreshToken(token))).toMatchObject({
      code: 'auth.refresh_token_missing',
      kind: 'permanent',
    });
    expect(() => requireRefreshToken({ ...token, refreshToken: 'r' })).not.toThrow();
  });
});

describe('the loopback listener', () => {
  const listen = async (signal: AbortSignal) =>
    openLoopbackListener({
      ports: await freePorts(1),
      state: 's',
      onAnswer: () => undefined,
      onStray: () => undefined,
      onError: () => undefined,
      setTimer: () => () => undefined,
      signal,
    });

  it('does not begin where it is called off before, which may be tried again', async () => {
    expect(await failureOf(() => listen(AbortSignal.abort()))).toMatchObject({
      code: 'auth.cancelled',
      kind: 'transient',
    });
  });

  it('reads requests by the rules, and no other', async () => {
    const listener = await listen(new AbortController().signal);
    const host = `localhost:${String(listener.port)}`;
    const statusWith = async (header: string): Promise<number> =>
      statusOf(await sendRaw(listener.port, rawRequest('GET', '/', host, [header])));
    expect(await statusWith('X-A: b')).toBe(404);
    expect(await statusWith('X-A: b\u0001')).toBe(0);
    await listener.close();
  });
});

describe('a timer', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('runs once after its time, unless it is called off', () => {
    vi.useFakeTimers();
    const ran: string[] = [];
    realTimer(() => ran.push('one'), 10);
    const callOff = realTimer(() => ran.push('other'), 10);
    vi.advanceTimersByTime(9);
    expect(ran).toEqual([]);
    callOff();
    vi.advanceTimersByTime(20);
    expect(ran).toEqual(['one']);
  });
});

describe('the token endpoint', () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());
  const endpoint = (): TokenEndpoint => ({
    accountsUrl: server.origin,
    fetch: globalThis.fetch,
    clock: () => 0,
  });
  const held = { clientId: '1000.ABC', clientSecret: 'secret', refreshToken: 'r' };

  it.each(['soon', '1e3', '-1', '1234567', ''])('takes a Retry-After of "%s" for none', async (header) => {
    server.reply(429, { error: 'Access Denied' }, { 'retry-after': header });
    expect(await failureOf(() => refreshAccessToken(endpoint(), held))).toMatchObject({
      code: 'auth.throttled',
      retryAt: 600_000,
    });
  });

  it.each([
    [' a  b,c ', ['a', 'b', 'c']],
    ['', null],
    [' ', null],
    [null, null],
    [7, null],
  ])('gives the scopes %j: %j', async (scope, scopes) => {
    server.reply(200, { access_token: '1000.a', expires_in: 3600, scope });
    expect((await refreshAccessToken(endpoint(), held)).scopes).toEqual(scopes);
  });

  it('is told what kind of token it gets back', async () => {
    const connection = readConnection({ ...file, dataCenter: undefined, accountsUrl: server.origin });
    const reports: unknown[] = [];
    const types: unknown[] = [];
    server.answer((request, response) => {
      const isNewer = request.path === '/oauth/v2/revoke/token';
      if (isNewer) types.push([request.form['token'], request.form['token_type']]);
      response.writeHead(isNewer ? 200 : 404).end(isNewer ? '{"status":"success"}' : '{}');
    });
    for (const refreshToken of ['r', null]) {
      await giveBackToken(
        { fetch: globalThis.fetch, clock: () => 0, report: (error) => reports.push(error) },
        {
          connectionId: 'c1',
          connection,
          server: connection.server,
          token: { accessToken: 'a', refreshToken, apiDomain: null, expiresAt: 1, scopes: null },
          redirectUri: null,
        },
      );
    }
    expect(types).toEqual([
      ['r', 'refresh_token'],
      ['a', 'access_token'],
    ]);
    expect(reports).toEqual([]);
  });
});
