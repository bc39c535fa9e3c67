import type { OAuthToken } from '../../tokens/oauth-token.ts';
import type { RefreshFailure } from '../../tokens/refresh-failure.ts';
import type { TokenRecord } from '../../tokens/token-record.ts';

/**
 * A row of the stores that keep their tokens as a list. Never changed: a change makes a new entry. Holds secrets.
 * Everything in it survives JSON. Times are in epoch ms unless they say otherwise.
 */
export interface ListEntry {
  /** The token as a store gives it back. */
  readonly token: OAuthToken;
  /** Changes when the row becomes another sign-in. */
  readonly generation: number;
  /** When the row was first saved. */
  readonly createdAt: number;
  /** When the row was last saved by its caller. */
  readonly savedAt: number;
  /** When the present access token was stored. */
  readonly accessTokenSince: number | null;
  /** When the token was last used, in epoch µs, so that two uses in one millisecond have an order. */
  readonly lastUsed: number;
  /** When the access token was last renewed. */
  readonly lastRefreshAt: number | null;
  /** Why the last refresh failed. */
  readonly failure: RefreshFailure | null;
  /** When refresh requests were sent, as far as the budget counts them. */
  readonly refreshesSent: readonly number[];
  /** Who may refresh the row now. */
  readonly leaseOwner: string | null;
  /** Until when. */
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
