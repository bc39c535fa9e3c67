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

/** None of these changes the token, so a store need not seal the row again. */

export interface LeaseRequest {
  readonly owner: string;
  readonly durationMs: number;
}

/** One owner at a time; the same owner extends its lease. */
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

/** Counts a request before it is sent, and extends the lease over it. */
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

/** Takes the latest count back. */
export function refundRefresh(entry: TokenEntry | null, lease: RefreshLease): Transition<undefined> {
  if (entry === null || !isLeasedBy(entry, lease)) return unchanged(undefined);
  return { after: { ...entry, refreshesSent: withoutLatest(entry.refreshesSent) }, answer: undefined };
}

/**
 * Ends a lease.
 *
 * @param failure What the refresh failed with; null when there is nothing to note.
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
