import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OAuthError, type OAuthErrorKind } from '../../../src/oauth/oauth-error.ts';
import { normaliseTokenInput, type OAuthToken, type TokenInput } from '../../../src/tokens/oauth-token.ts';
import { pauseBeforeTry, requestToken, triesFor, wasNeverSent } from '../../../src/tokens/token-request.ts';
import { startScriptedServer, type ScriptedServer } from '../oauth/support/scripted-server.ts';

const now = 1_700_000_000_000;
const tokenOf = (input: TokenInput): OAuthToken => ({ ...normaliseTokenInput(input), id: '1' });
const client = { clientId: 'c', clientSecret: 's' };

describe('asking for an access token with what is stored', () => {
  let server: ScriptedServer;
  /** Answers by the grant type that was asked with. */
  let answers: Record<string, [status: number, body: object]>;
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    answers = {
      refresh_token: [200, { access_token: 'a1', expires_in: 3600 }],
      authorization_code: [200, { access_token: 'a2', refresh_token: 'r2', expires_in: 3600 }],
    };
    server.answer(({ form }, response) => {
      const [status, body] = answers[form['grant_type'] ?? ''] ?? [500, {}];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });

  const ask = (input: TokenInput) =>
    requestToken(tokenOf(input), { accountsUrl: server.origin, fetch, clock: () => now });
  async function sent(work: () => Promise<unknown>): Promise<Readonly<Record<string, string>>[]> {
    const before = server.seen.length;
    await work().catch(() => undefined);
    return server.seen.slice(before).map(({ form }) => form);
  }

  it('takes the refresh token, and says what came with it', async () => {
    const stored = { ...client, refreshToken: 'r', grantToken: 'g' };
    expect(await ask(stored)).toEqual({
      accessToken: 'a1',
      expiresAt: now + 3_600_000,
      receivedAt: now,
      refreshToken: null,
      apiDomain: null,
      scopes: null,
      grantUsed: false,
    });
    expect(await sent(() => ask(stored))).toMatchObject([
      { grant_type: 'refresh_token', refresh_token: 'r' },
    ]);
  });

  it('exchanges a grant token with the address that it was made for, if any', async () => {
    expect(await ask({ ...client, grantToken: 'g' })).toMatchObject({ refreshToken: 'r2', grantUsed: true });
    const redirectUrl = 'http://localhost:8401/oauth/callback';
    const [without, within] = [
      await sent(() => ask({ ...client, grantToken: 'g' })),
      await sent(() => ask({ ...client, grantToken: 'g', redirectUrl })),
    ];
    expect(without).toMatchObject([{ grant_type: 'authorization_code', code: 'g' }]);
    expect(Object.keys(without[0] ?? {})).not.toContain('redirect_uri');
    expect(within).toMatchObject([{ code: 'g', redirect_uri: redirectUrl }]);
  });

  it('asks nobody without a token to ask with, or without the client', async () => {
    const cases: [TokenInput, string, OAuthErrorKind][] = [
      [{ ...client, accessToken: 'a' }, 'auth.refresh_token_missing', 'permanent'],
      [{ clientSecret: 's', refreshToken: 'r' }, 'auth.invalid_client', 'configuration'],
      [{ clientId: 'c', refreshToken: 'r' }, 'auth.invalid_client', 'configuration'],
      [{ grantToken: 'g' }, 'auth.invalid_client', 'configuration'],
    ];
    for (const [input, code, kind] of cases) {
      await expect(ask(input)).rejects.toMatchObject({ name: 'OAuthError', code, kind });
      expect(await sent(() => ask(input))).toEqual([]);
    }
  });

  describe('when the refresh token is dead', () => {
    const stored = { ...client, refreshToken: 'r', grantToken: 'g' };
    beforeEach(() => {
      answers['refresh_token'] = [200, { error: 'invalid_code' }];
    });

    it('goes on with a grant token, which is the newer one', async () => {
      expect(await ask(stored)).toMatchObject({ accessToken: 'a2', refreshToken: 'r2', grantUsed: true });
    });

    it('says so when the grant token is spent, too', async () => {
      answers['authorization_code'] = [200, { error: 'invalid_code' }];
      await expect(ask(stored)).rejects.toMatchObject({ code: 'auth.refresh_token_rejected' });
    });

    it('says what is wrong with the exchange when it is anything else', async () => {
      answers['authorization_code'] = [200, { error: 'invalid_client_secret' }];
      await expect(ask(stored)).rejects.toMatchObject({ code: 'auth.invalid_client_secret' });
    });

    it('says so without a grant token, after one question', async () => {
      const alone = { ...client, refreshToken: 'r' };
      await expect(ask(alone)).rejects.toMatchObject({ code: 'auth.refresh_token_rejected' });
      expect(await sent(() => ask(alone))).toHaveLength(1);
    });
  });

  it('does not spend a grant token on a failure that passes', async () => {
    answers['refresh_token'] = [502, {}];
    const stored = { ...client, refreshToken: 'r', grantToken: 'g' };
    await expect(ask(stored)).rejects.toMatchObject({ kind: 'transient' });
    expect(await sent(() => ask(stored))).toHaveLength(1);
  });
});

describe('trying again', () => {
  const error = (kind: OAuthErrorKind): OAuthError => new OAuthError('auth.server_unexpected', { kind });
  const refreshing = tokenOf({ refreshToken: 'r' });

  it('is for what may pass, and never for a code, which one try may have spent', () => {
    const tries = (token: OAuthToken): number[] =>
      (['transient', 'unknown', 'permanent', 'configuration', 'throttled'] as const).map((kind) =>
        triesFor(token, error(kind)),
      );
    expect(tries(refreshing)).toEqual([3, 2, 1, 1, 1]);
    expect(tries(tokenOf({ grantToken: 'g' }))).toEqual([1, 1, 1, 1, 1]);
  });

  it('waits half a second, then two', () => {
    expect([2, 3].map(pauseBeforeTry)).toEqual([500, 2_000]);
  });

  it.each([
    ['ECONNREFUSED', true],
    ['ENOTFOUND', true],
    ['EAI_AGAIN', true],
    ['UND_ERR_CONNECT_TIMEOUT', true],
    ['ERR_TLS_CERT_ALTNAME_INVALID', true],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', true],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', true],
    ['ECONNRESET', false],
    ['UND_ERR_SOCKET', false],
    ['UND_ERR_HEADERS_TIMEOUT', false],
    ['not ECONNREFUSED', false],
    ['ECONNREFUSED later', false],
  ])('counts a request as not sent only where there was no connection: %s', (detail, expected) => {
    const unreachable = new OAuthError('auth.server_unreachable', { kind: 'transient', detail });
    expect(wasNeverSent(unreachable)).toBe(expected);
    expect(wasNeverSent(new OAuthError('auth.server_unexpected', { kind: 'transient', detail }))).toBe(false);
  });

  it('counts a request to an unknown server as not sent, and one of which nothing is known as sent', () => {
    expect(wasNeverSent(new OAuthError('auth.unknown_server', { kind: 'permanent' }))).toBe(true);
    expect(wasNeverSent(new OAuthError('auth.server_unreachable', { kind: 'transient' }))).toBe(false);
  });
});
