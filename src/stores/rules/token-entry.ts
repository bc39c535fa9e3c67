import type { OAuthToken } from '../../tokens/oauth-token.ts';
import type { RefreshFailure } from '../../tokens/refresh-failure.ts';
import type { RefreshLease, TokenRecord } from '../../tokens/token-record.ts';

/**
 * One row of a token store, whatever it is kept in. Never changed: a transition makes a new one. Holds secrets.
 * Everything in it survives JSON. Times are in epoch ms unless they say otherwise.
 */
export interface TokenEntry {
  /** The token as a store gives it back. */
  readonly token: OAuthToken;
  /** Changes when the row becomes another sign-in. */
  readonly generation: number;
  /** When the row was first saved. */
  readonly createdAt: number;
  /** When the row was last saved by its caller; a renewal does not count. */
  readonly savedAt: number;
  /** When the present access token was stored; null when there is none, or when nobody knows. */
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

/** What a rule decides about a row. The store writes `after` in the transaction in which it read the row. */
export interface Transition<Answer> {
  /** The row from now on; null when nothing is to be written. */
  readonly after: TokenEntry | null;
  /** What the caller of the store gets. */
  readonly answer: Answer;
}

/** What a rule is told about the moment of an event. */
export interface Moment {
  /** By the clock of the store. Epoch ms. */
  readonly now: number;
  /** The latest use of the row that is known here and not stored yet; 0 for none. µs stamp, see use-log.ts. */
  readonly pendingUse: number;
}

/** A rule as a store runs it on one row; null where there is none. */
export type Decision<Answer> = (entry: TokenEntry | null, moment: Moment) => Transition<Answer>;

/** A lease that ends further away than any lease lasts was written under another clock: it does not count. */
const longestLeaseMs = 10 * 60_000;

/**
 * Says until when somebody holds the lease of a row.
 *
 * @param entry - The row
 * @param now - Epoch ms
 * @returns Epoch ms; null when nobody holds it
 */
export function leasedUntil({ leaseOwner, leaseUntil }: TokenEntry, now: number): number | null {
  const runs = leaseUntil !== null && leaseUntil > now && leaseUntil <= now + longestLeaseMs;
  return runs && leaseOwner !== null ? leaseUntil : null;
}

/**
 * Tells whether a row is still the sign-in that a lease was given for, and nobody else has leased it since.
 *
 * @param entry - The row
 * @param lease - The lease
 * @returns Whether the lease counts
 */
export function isLeasedBy(entry: TokenEntry, lease: RefreshLease): boolean {
  return entry.leaseOwner === lease.owner && entry.generation === lease.generation;
}

/**
 * Gives a row as callers of a store see it.
 *
 * @param entry - The row
 * @param moment - When that is, and a use of the row that is not stored yet
 * @returns The token with its state; nobody can change it
 */
export function recordOfEntry(
  entry: TokenEntry,
  { now, pendingUse }: Pick<Moment, 'now' | 'pendingUse'>,
): TokenRecord {
  const { token, lastUsed, leaseOwner: _owner, leaseUntil: _until, ...state } = entry;
  return Object.freeze({
    token,
    state: Object.freeze({
      ...state,
      lastUsedAt: Math.floor(Math.max(lastUsed, pendingUse) / 1000),
      refreshingUntil: leasedUntil(entry, now),
    }),
  });
}
