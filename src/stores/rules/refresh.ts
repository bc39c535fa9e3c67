import { applyRefresh } from '../../tokens/merge.ts';
import type { RefreshedToken, RefreshLease, TokenRecord } from '../../tokens/token-record.ts';
import { isLeasedBy, recordOfEntry, type Moment, type TokenEntry, type Transition } from './token-entry.ts';

/**
 * Stores what a refresh brought, and ends its lease.
 *
 * @param entry - null when there is no such row
 * @param lease - Of the caller
 * @param reply - Of the token endpoint
 * @param moment - When it is stored
 * @returns The row with the reply and its record; null for both when the row was signed out, signed in anew or leased
 *   to somebody else meanwhile
 */
export function completeRefresh(
  entry: TokenEntry | null,
  lease: RefreshLease,
  reply: RefreshedToken,
  moment: Moment,
): Transition<TokenRecord | null> {
  if (entry === null || !isLeasedBy(entry, lease)) return { after: null, answer: null };
  const after: TokenEntry = {
    ...entry,
    token: applyRefresh(entry.token, reply),
    accessTokenSince: reply.receivedAt,
    // What is renewed after a sleep was used by nobody; whoever asks for a token has read the row for it.
    lastUsed: Math.max(entry.lastUsed, moment.pendingUse),
    lastRefreshAt: moment.now,
    failure: null,
    leaseOwner: null,
    leaseUntil: null,
  };
  return { after, answer: recordOfEntry(after, moment) };
}
