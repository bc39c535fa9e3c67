import type { OAuthToken } from '../../tokens/oauth-token.ts';
import type { RefreshFailure } from '../../tokens/refresh-failure.ts';
import type { TokenRecord } from '../../tokens/token-record.ts';

/** A row of the stores that keep their tokens as a list. Never changed: a change makes a new entry. */
export interface ListEntry {
  readonly token: OAuthToken;
  readonly generation: number;
  readonly createdAt: number;
  readonly savedAt: number;
  readonly accessTokenSince: number | null;
  /** µs stamp, see use-log.ts. */
  readonly lastUsed: number;
  readonly lastRefreshAt: number | null;
  readonly failure: RefreshFailure | null;
  readonly refreshesSent: readonly number[];
  readonly leaseOwner: string | null;
  readonly leaseUntil: number | null;
}

export function recordOfEntry(entry: ListEntry, lastUsed: number, now: number): TokenRecord {
  const { token, leaseUntil, lastUsed: _stored, leaseOwner: _owner, ...state } = entry;
  return Object.freeze({
    token,
    state: Object.freeze({
      ...state,
      lastUsedAt: Math.floor(lastUsed / 1000),
      refreshingUntil: leaseUntil !== null && leaseUntil > now ? leaseUntil : null,
    }),
  });
}
