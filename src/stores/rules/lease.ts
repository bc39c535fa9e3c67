import { decideSend, withoutLatest } from '../../tokens/refresh-budget.ts';
import type { RefreshFailure } from '../../tokens/refresh-failure.ts';
import type { LeaseAnswer, RefreshLease, RefreshPermit } from '../../tokens/token-record.ts';
import {
  isLeasedBy,
  leasedUntil,
  recordOfEntry,
  type Moment,
  type TokenEntry,
  type Transition,
} from './token-entry.ts';

/** None of these rules changes the token, so a store need not seal the row again. */

/** Who asks for a lease. */
export interface LeaseRequest {
  /** Random and used once. */
  readonly owner: string;
  /** From now on. */
  readonly durationMs: number;
}

/**
 * Leases a row to one owner at a time; the same owner extends its lease.
 *
 * @param entry - null when there is no such row
 * @param request - Who asks, and for how long
 * @param moment - When that is
 * @returns The leased row, or who must be waited for
 */
export function acquireLease(
  entry: TokenEntry | null,
  { owner, durationMs }: LeaseRequest,
  moment: Moment,
): Transition<LeaseAnswer> {
  if (entry === null) return unchanged({ kind: 'gone' });
  const until = leasedUntil(entry, moment.now);
  if (until !== null && entry.leaseOwner !== owner) return unchanged({ kind: 'held', until });
  const after = { ...entry, leaseOwner: owner, leaseUntil: moment.now + durationMs };
  const lease = { id: entry.token.id, owner, generation: entry.generation };
  return { after, answer: { kind: 'acquired', lease, record: recordOfEntry(after, moment) } };
}

/**
 * Counts a request before it is sent, and extends the lease over it.
 *
 * @param entry - null when there is no such row
 * @param lease - Of the caller
 * @param durationMs - For the lease, from now on
 * @param moment - When that is
 * @returns The row with the request counted, and whether it may be sent
 */
export function spendRefresh(
  entry: TokenEntry | null,
  lease: RefreshLease,
  durationMs: number,
  { now }: Pick<Moment, 'now'>,
): Transition<RefreshPermit> {
  if (entry === null || !isLeasedBy(entry, lease)) return unchanged({ kind: 'gone' });
  const { sent, retryAt } = decideSend(entry.refreshesSent, now);
  return {
    after: { ...entry, refreshesSent: sent, leaseUntil: now + durationMs },
    answer: retryAt === null ? { kind: 'granted' } : { kind: 'spent', retryAt },
  };
}

/**
 * Takes the latest count back.
 *
 * @param entry - null when there is no such row
 * @param lease - Of the caller
 * @returns The row without it
 */
export function refundRefresh(entry: TokenEntry | null, lease: RefreshLease): Transition<undefined> {
  if (entry === null || !isLeasedBy(entry, lease)) return unchanged(undefined);
  return { after: { ...entry, refreshesSent: withoutLatest(entry.refreshesSent) }, answer: undefined };
}

/**
 * Ends a lease.
 *
 * @param entry - null when there is no such row
 * @param lease - Of the caller
 * @param failure - What the refresh failed with; null when there is nothing to note
 * @returns The row without the lease, and whether it was still the leased one
 */
export function endLease(
  entry: TokenEntry | null,
  lease: RefreshLease,
  failure: RefreshFailure | null,
): Transition<boolean> {
  if (entry === null || !isLeasedBy(entry, lease)) return unchanged(false);
  const after = { ...entry, failure: failure ?? entry.failure, leaseOwner: null, leaseUntil: null };
  return { after, answer: true };
}

function unchanged<Answer>(answer: Answer): Transition<Answer> {
  return { after: null, answer };
}
