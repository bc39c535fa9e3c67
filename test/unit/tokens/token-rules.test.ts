import { describe, expect, it } from 'vitest';
import { isUsable } from '../../../src/tokens/expiry.ts';
import { isSameAccount, matchKeys } from '../../../src/tokens/matching.ts';
import { applyRefresh } from '../../../src/tokens/merge.ts';
import { normaliseTokenInput, type OAuthToken, type TokenInput } from '../../../src/tokens/oauth-token.ts';
import { placeOfApiDomain } from '../../../src/tokens/place-of-api-domain.ts';
import { applyPurge } from '../../../src/tokens/purge.ts';
import { decideSend, readSends } from '../../../src/tokens/refresh-budget.ts';
import { errorOf, readRefreshFailure, stillApplies } from '../../../src/tokens/refresh-failure.ts';
import { revocationOf } from '../../../src/tokens/revocation.ts';
import type { TokenRecord } from '../../../src/tokens/token-record.ts';
import { withSignal } from '../../../src/tokens/with-signal.ts';

const minute = 60_000;
const tokenOf = (input: TokenInput): OAuthToken => ({ ...normaliseTokenInput(input), id: input.id ?? '1' });
const recordOf = (input: TokenInput, state: Partial<TokenRecord['state']> = {}): TokenRecord => ({
  token: tokenOf(input),
  state: {
    generation: 1,
    createdAt: 0,
    savedAt: 0,
    accessTokenSince: null,
    lastUsedAt: 0,
    lastRefreshAt: null,
    failure: null,
    refreshesSent: [],
    refreshingUntil: null,
    ...state,
  },
});

describe('one account', () => {
  const ann = tokenOf({
    userName: 'ann@acme.example',
    clientId: 'c',
    accountsUrl: 'https://accounts.zoho.eu',
    environment: 'sandbox',
  });

  it('is one person with one client at one server in one environment', () => {
    expect(isSameAccount(ann, { ...ann, id: '2', refreshToken: 'another' })).toBe(true);
    for (const difference of [
      { userName: 'bob@acme.example' },
      { userName: null },
      { clientId: 'd' },
      { clientId: null },
      { accountsUrl: 'https://accounts.zoho.com' },
      { environment: 'production' },
    ] as const) {
      expect([difference, isSameAccount(ann, { ...ann, ...difference })]).toEqual([difference, false]);
    }
    const nameless = { ...ann, userName: null };
    expect(isSameAccount(nameless, { ...nameless, id: '2' })).toBe(false);
  });

  it('is looked for by nothing that was left out', () => {
    expect(matchKeys(normaliseTokenInput({ clientId: 'c' }))).toEqual([]);
    expect(matchKeys(normaliseTokenInput({ id: '', accessToken: 'a' }))).toEqual([
      { by: 'accessToken', value: 'a', clientId: null },
    ]);
  });
});

describe('a token that a caller gives', () => {
  it('has null for what was left out, however it was', () => {
    const given = normaliseTokenInput({ id: '', userName: null, scopes: [], environment: undefined });
    expect(new Set(Object.values(given))).toEqual(new Set([null]));
    // As Zoho's SDK may give it.
    const loose: object = { environment: '', accessToken: 'a', odd: 1 };
    expect(normaliseTokenInput(loose)).toEqual({ ...given, accessToken: 'a' });
  });

  it.each<[unknown, string]>([
    [{ refreshToken: 5, accessToken: 'secret' }, 'refreshToken'],
    [{ environment: 'moon' }, 'environment'],
    [{ scopes: ['a', ''] }, 'scopes'],
    [{ expiresAt: -1 }, 'expiresAt'],
    [{ userName: '\ud800' }, 'userName'],
    [null, 'not an object'],
    ['1000.secret', 'not an object'],
  ])('is refused by the name of its field: %j', (input, detail) => {
    const refused = (): unknown => normaliseTokenInput(input);
    expect(refused).toThrow(expect.objectContaining({ code: 'token_store.invalid_token', detail }));
    expect(refused).not.toThrow(/secret/);
  });
});

describe('an access token from the future', () => {
  it('is believed as far as clocks may differ, and no further', () => {
    const since = 1_000_000;
    const record = recordOf(
      { accessToken: 'a', expiresAt: since + 60 * minute },
      { accessTokenSince: since },
    );
    expect(isUsable(record, since - 5 * minute, undefined)).toBe(true);
    expect(isUsable(record, since - 5 * minute - 1, undefined)).toBe(false);
  });
});

describe('a refresh', () => {
  const reply = {
    accessToken: 'b',
    expiresAt: 2,
    receivedAt: 1,
    refreshToken: null,
    apiDomain: null,
    grantUsed: false,
  };
  const stored = tokenOf({ accessToken: 'a', refreshToken: 'r', scopes: ['one'] });

  it('takes the scopes that Zoho names, and keeps the known ones when it names none', () => {
    expect(applyRefresh(stored, { ...reply, scopes: ['two', 'three'] }).scopes).toEqual(['two', 'three']);
    expect(applyRefresh(stored, { ...reply, scopes: null }).scopes).toEqual(['one']);
    const unknown = { ...stored, scopes: null };
    expect(applyRefresh(unknown, { ...reply, scopes: ['two'] }).scopes).toEqual(['two']);
  });
});

describe('a policy for rows', () => {
  const session = recordOf({ refreshToken: 'r' }, { lastUsedAt: 1_000, savedAt: 1_000 });
  const grant = recordOf({ grantToken: 'g' }, { lastUsedAt: 1_000, savedAt: 1_000 });
  const both = recordOf({ grantToken: 'g', refreshToken: 'r' }, { savedAt: 1_000 });

  it('ends what was not used for longer than it allows', () => {
    expect(applyPurge(session, { unusedFor: 500 }, 1_500)).toBe(session.token);
    expect(applyPurge(session, { unusedFor: 500 }, 1_501)).toBeNull();
    expect(applyPurge(session, {}, Number.MAX_SAFE_INTEGER)).toBe(session.token);
  });

  it('ends grant tokens when they are older than three minutes, where it says so', () => {
    const policy = { expiredGrants: true };
    expect(applyPurge(grant, policy, 1_000 + 3 * minute)).toBe(grant.token);
    expect(applyPurge(grant, policy, 1_001 + 3 * minute)).toBeNull();
    expect(applyPurge(grant, {}, 1_001 + 3 * minute)).toBe(grant.token);
    expect(applyPurge(grant, { expiredGrants: false }, 1_001 + 3 * minute)).toBe(grant.token);
    expect(applyPurge(both, policy, 1_001 + 3 * minute)).toEqual({ ...both.token, grantToken: null });
    expect(applyPurge(session, policy, 1_001 + 3 * minute)).toBe(session.token);
  });
});

describe('the requests sent with a refresh token', () => {
  const now = 10_000_000;

  it('are kept oldest first and ten at the most, however they were stored', () => {
    const times = [9, 3, 7, 1, 5, 2, 8, 4, 6, 10, 11, 12].map((second) => now - second * 1_000);
    const { sent, retryAt } = decideSend(times, now);
    expect(sent).toEqual([...times].sort((one, other) => one - other).slice(-10));
    expect(retryAt).toBe(now - 10_000 + 615_000);
    const few = decideSend([now - 1, now - 5, now - 3], now);
    expect(few).toEqual({ sent: [now - 5, now - 3, now - 1, now], retryAt: null });
  });

  it('count as none when one of them is no time', () => {
    for (const odd of ['[1,"2"]', '[1,null]', '[{},3]', '[1e999]', '["x",1]']) {
      expect([odd, readSends(odd)]).toEqual([odd, []]);
    }
  });
});

describe('a failure that was stored', () => {
  const stored = { code: 'auth.throttled', kind: 'throttled', at: 1, retryAt: 2 };

  it('is one of a sign-in or a connection, and has its three parts', () => {
    for (const missing of [{ code: null }, { kind: null }, { at: null }, { code: null, kind: null }]) {
      expect(readRefreshFailure({ ...stored, ...missing })).toBeNull();
    }
    const bare = { ...stored, retryAt: null };
    expect(readRefreshFailure(bare)).toEqual(bare);
    const own = { ...stored, code: 'connection.unreadable' };
    // Whatever codes of a connection there are: none of another kind is taken.
    expect(readRefreshFailure(own)?.code ?? 'none').toMatch(/^(connection\.|none$)/);
    expect(readRefreshFailure({ ...stored, code: 'app.locked' })).toBeNull();
  });

  it('says when to try again only where it knows', () => {
    const at = { code: 'auth.throttled', kind: 'throttled', at: 1 } as const;
    expect(errorOf({ ...at, retryAt: 5 })).toMatchObject({ code: 'auth.throttled', retryAt: 5 });
    expect(Object.hasOwn(errorOf({ ...at, retryAt: null }), 'retryAt')).toBe(
      Object.hasOwn(errorOf({ ...at, kind: 'transient', retryAt: null }), 'retryAt'),
    );
    expect(errorOf({ ...at, retryAt: null }).retryAt ?? null).toBeNull();
  });

  it('without a time to wait for stands for nobody, be the clock before its own', () => {
    const failure = { code: 'auth.server_unexpected', kind: 'transient', at: 1, retryAt: null } as const;
    expect(stillApplies(failure, -5, false)).toBe(false);
    expect(stillApplies({ ...failure, retryAt: 7 }, 7, false)).toBe(false);
    expect(stillApplies({ ...failure, retryAt: 7 }, 6, false)).toBe(true);
  });
});

describe('the place of a token that only says its API domain', () => {
  it.each([
    ['https://sandbox.zohoapis.eu', 'https://accounts.zoho.eu', 'sandbox'],
    ['https://developer.zohoapis.com', 'https://accounts.zoho.com', 'developer'],
    ['https://developer.zohoapis.in/', 'https://accounts.zoho.in', 'developer'],
    // Zoho names this one for sandboxes, too.
    ['https://www.zohoapis.eu', 'https://accounts.zoho.eu', null],
    ['https://www.zohoapis.com.au/crm', 'https://accounts.zoho.com.au', null],
  ])('%s is %s, %s', (apiDomain, accountsUrl, environment) => {
    expect(placeOfApiDomain(apiDomain)).toEqual({ accountsUrl, environment });
  });

  it.each([null, '', 'www.zohoapis.eu', 'https://www.zohoapis.example', 'http://www.zohoapis.eu'])(
    'is unknown for %j',
    (apiDomain) => {
      expect(placeOfApiDomain(apiDomain)).toEqual({ accountsUrl: null, environment: null });
    },
  );
});

describe('what ends a session at Zoho', () => {
  it('is the refresh token, or the access token where there is no other, at the server it came from', () => {
    const whole = { refreshToken: 'r', accessToken: 'a', clientId: 'c', clientSecret: 's', userName: 'ann' };
    expect(revocationOf(tokenOf({ ...whole, accountsUrl: 'https://accounts.zoho.eu' }), 'default')).toEqual({
      accountId: '1',
      userName: 'ann',
      accountsUrl: 'https://accounts.zoho.eu',
      clientId: 'c',
      clientSecret: 's',
      token: 'r',
      tokenType: 'refresh_token',
    });
    expect(revocationOf(tokenOf({ accessToken: 'a' }), 'https://accounts.zoho.com')).toEqual({
      accountId: '1',
      userName: null,
      accountsUrl: 'https://accounts.zoho.com',
      clientId: '',
      clientSecret: '',
      token: 'a',
      tokenType: 'access_token',
    });
    expect(revocationOf(tokenOf({ grantToken: 'g' }), 'https://accounts.zoho.com')).toBeNull();
  });
});

describe('waiting for work with a signal', () => {
  const never = new Promise<string>(() => undefined);

  it('ends with the reason of the caller, before or while it waits', async () => {
    const reason = new Error('my own');
    await expect(withSignal(never, AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    const waiting = withSignal(never, controller.signal);
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
  });

  it('tells a reason that is no error as the cause of one', async () => {
    await expect(withSignal(never, AbortSignal.abort('no more'))).rejects.toMatchObject({
      name: 'Error',
      cause: 'no more',
    });
  });

  it('gives what the work gives', async () => {
    const { signal } = new AbortController();
    await expect(withSignal(Promise.resolve('done'), signal)).resolves.toBe('done');
    await expect(withSignal(Promise.reject(new Error('failed')), signal)).rejects.toThrow('failed');
    await expect(withSignal(Promise.resolve('done'), undefined)).resolves.toBe('done');
  });
});
