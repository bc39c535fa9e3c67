import { describe, expect, it } from 'vitest';
import { isUsable, refreshDueAt } from '../../../src/tokens/expiry.ts';
import { normaliseTokenInput } from '../../../src/tokens/oauth-token.ts';
import { failureOf, readRefreshFailure, stillApplies } from '../../../src/tokens/refresh-failure.ts';
import type { TokenRecord } from '../../../src/tokens/token-record.ts';
import { OAuthError } from '../../../src/oauth/oauth-error.ts';

function recordWith(expiresAt: number | null, accessTokenSince: number | null): TokenRecord {
  return {
    token: { ...normaliseTokenInput({ accessToken: 'a', expiresAt }), id: '1' },
    state: {
      generation: 1,
      createdAt: 0,
      savedAt: 0,
      accessTokenSince,
      lastUsedAt: 0,
      lastRefreshAt: null,
      failure: null,
      refreshesSent: [],
      refreshingUntil: null,
    },
  };
}

describe('an access token', () => {
  it.each([
    ['of an hour is renewed a minute early', 3_600_000, 0, 3_540_000],
    ['of a minute is renewed twelve seconds early', 60_000, 0, 48_000],
    ['of unknown age is renewed a minute early', 3_600_000, null, 3_540_000],
    ['that was stored expired is due at once', 1_000, 5_000, 1_000],
    ['that never said is never due', null, 0, Number.POSITIVE_INFINITY],
  ])('%s', (_name, expiresAt, since, due) => {
    expect(refreshDueAt(recordWith(expiresAt, since))).toBe(due);
  });

  it('is not usable once due, or when it is the rejected one', () => {
    const record = recordWith(3_600_000, 0);
    expect(isUsable(record, 3_539_999, undefined)).toBe(true);
    expect(isUsable(record, 3_540_000, undefined)).toBe(false);
    expect(isUsable(record, 0, 'a')).toBe(false);
    expect(isUsable(record, 0, 'b')).toBe(true);
  });
});

describe('a refresh failure', () => {
  it.each([
    ['throttled', 600_000],
    ['configuration', 60_000],
    ['transient', null],
    ['unknown', null],
    ['permanent', null],
  ] as const)('that is %s says when to try again', (kind, pause) => {
    const failure = failureOf(new OAuthError('auth.server_unexpected', { kind }), 1_000);
    expect(failure.retryAt).toBe(pause === null ? null : 1_000 + pause);
    expect(stillApplies(failure, 1_001, false)).toBe(pause !== null || kind === 'permanent');
    expect(stillApplies(failure, 1_001, true)).toBe(kind === 'throttled' || kind === 'permanent');
    expect(stillApplies(failure, 700_000, false)).toBe(kind === 'permanent');
  });

  it('is read back only as it was written', () => {
    const stored = { code: 'auth.throttled', kind: 'throttled', at: 1, retryAt: 2 };
    expect(readRefreshFailure(stored)).toEqual(stored);
    for (const odd of [
      { code: 'crm.timed_out' },
      { code: 'x' },
      { code: null },
      { kind: 'odd' },
      { at: null },
    ]) {
      expect(readRefreshFailure({ ...stored, ...odd })).toBeNull();
    }
  });
});
