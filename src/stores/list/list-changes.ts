import { applyRefresh } from '../../tokens/merge.ts';
import type { OAuthToken, TokenFields } from '../../tokens/oauth-token.ts';
import { applyPurge } from '../../tokens/purge.ts';
import type { RefreshFailure } from '../../tokens/refresh-failure.ts';
import { lookupIn, planSave } from '../../tokens/save-plan.ts';
import { decideSend, withoutLatest } from '../../tokens/refresh-budget.ts';
import type { LeaseAnswer, RefreshedToken, RefreshLease, RefreshPermit } from '../../tokens/token-record.ts';
import type { PurgePolicy } from '../../tokens/token-store.ts';
import { randomGeneration, type Random } from '../random-id.ts';
import type { UseLog } from '../use-log.ts';
import { recordOfEntry, type ListEntry } from './list-entry.ts';

/** What a change of the list needs from outside. */
export interface ListPorts {
  readonly clock: () => number;
  readonly random: Random;
  readonly uses: UseLog;
  readonly newId: (entries: readonly ListEntry[]) => string;
}

/** What a change makes of a list. */
export interface ListChange<Result> {
  /** The new list; the same array when nothing changed. */
  readonly entries: readonly ListEntry[];
  /** What the caller of the change gets. */
  readonly result: Result;
}

/** @throws TokenStoreError see planSave */
export function saveEntry(
  entries: readonly ListEntry[],
  fields: TokenFields,
  ports: ListPorts,
): ListChange<void> {
  const plan = planSave(
    fields,
    lookupIn(
      entries.map(({ token }) => token),
      () => ports.newId(entries),
    ),
  );
  const kept = entries.filter(({ token }) => !plan.absorbed.includes(token.id));
  const before = kept.find(({ token }) => token.id === plan.token.id);
  const saved = entryAfterSave(before, plan.token, plan.newGeneration, ports);
  return {
    entries: before === undefined ? [...kept, saved] : kept.map((one) => (one === before ? saved : one)),
    result: undefined,
  };
}

function entryAfterSave(
  before: ListEntry | undefined,
  token: OAuthToken,
  newGeneration: boolean,
  { clock, random, uses }: ListPorts,
): ListEntry {
  const now = clock();
  const sameAccess = before !== undefined && before.token.accessToken === token.accessToken;
  const kept = newGeneration ? undefined : before;
  return {
    token,
    generation: kept?.generation ?? randomGeneration(random),
    createdAt: before?.createdAt ?? now,
    savedAt: now,
    accessTokenSince: sameAccess ? before.accessTokenSince : token.accessToken === null ? null : now,
    lastUsed: uses.nextStamp(),
    lastRefreshAt: before?.lastRefreshAt ?? null,
    failure: null,
    refreshesSent: kept?.refreshesSent ?? [],
    leaseOwner: kept?.leaseOwner ?? null,
    leaseUntil: kept?.leaseUntil ?? null,
  };
}

/** A lease that ends further away than any lease lasts was written under another clock. */
const longestLeaseMs = 10 * 60_000;

export function acquireEntryLease(
  entries: readonly ListEntry[],
  id: string,
  request: { readonly owner: string; readonly durationMs: number },
  { clock, uses }: ListPorts,
): ListChange<LeaseAnswer> {
  const entry = entries.find(({ token }) => token.id === id);
  if (entry === undefined) return { entries, result: { kind: 'gone' } };
  const now = clock();
  const { leaseOwner, leaseUntil } = entry;
  const running = leaseUntil !== null && leaseUntil > now && leaseUntil <= now + longestLeaseMs;
  if (running && leaseOwner !== request.owner)
    return { entries, result: { kind: 'held', until: leaseUntil } };
  const leased = { ...entry, leaseOwner: request.owner, leaseUntil: now + request.durationMs };
  return {
    entries: replaceEntry(entries, entry, leased),
    result: {
      kind: 'acquired',
      lease: { id, owner: request.owner, generation: entry.generation },
      record: recordOfEntry(leased, uses.latest(id, entry.lastUsed), now),
    },
  };
}

export function spendEntryRefresh(
  entries: readonly ListEntry[],
  lease: RefreshLease,
  durationMs: number,
  { clock }: ListPorts,
): ListChange<RefreshPermit> {
  const entry = leasedEntry(entries, lease);
  if (entry === null) return { entries, result: { kind: 'gone' } };
  const now = clock();
  const { sent, retryAt } = decideSend(entry.refreshesSent, now);
  const after = { ...entry, refreshesSent: sent, leaseUntil: now + durationMs };
  return {
    entries: replaceEntry(entries, entry, after),
    result: retryAt === null ? { kind: 'granted' } : { kind: 'spent', retryAt },
  };
}

export function refundEntryRefresh(
  entries: readonly ListEntry[],
  lease: RefreshLease,
): ListChange<undefined> {
  const entry = leasedEntry(entries, lease);
  if (entry === null) return { entries, result: undefined };
  const after = { ...entry, refreshesSent: withoutLatest(entry.refreshesSent) };
  return { entries: replaceEntry(entries, entry, after), result: undefined };
}

export function completeEntryRefresh(
  entries: readonly ListEntry[],
  lease: RefreshLease,
  reply: RefreshedToken,
  { clock, uses }: ListPorts,
): ListChange<ListEntry | null> {
  const entry = leasedEntry(entries, lease);
  if (entry === null) return { entries, result: null };
  const now = clock();
  const refreshed: ListEntry = {
    ...entry,
    token: applyRefresh(entry.token, reply),
    savedAt: now,
    accessTokenSince: reply.receivedAt,
    lastUsed: uses.nextStamp(),
    lastRefreshAt: now,
    failure: null,
    leaseOwner: null,
    leaseUntil: null,
  };
  return { entries: replaceEntry(entries, entry, refreshed), result: refreshed };
}

/** @param failure Null ends the lease without a trace. */
export function endEntryLease(
  entries: readonly ListEntry[],
  lease: RefreshLease,
  failure: RefreshFailure | null,
): ListChange<boolean> {
  const entry = leasedEntry(entries, lease);
  if (entry === null) return { entries, result: false };
  const ended = { ...entry, failure: failure ?? entry.failure, leaseOwner: null, leaseUntil: null };
  return { entries: replaceEntry(entries, entry, ended), result: true };
}

export function purgeEntries(
  entries: readonly ListEntry[],
  policy: PurgePolicy,
  { clock, uses }: ListPorts,
): ListChange<readonly string[]> {
  const removed: string[] = [];
  const kept = entries.flatMap((entry) => {
    const record = recordOfEntry(entry, uses.latest(entry.token.id, entry.lastUsed), clock());
    const token = applyPurge(record, policy, clock());
    if (token === null) removed.push(entry.token.id);
    return token === null ? [] : [token === entry.token ? entry : { ...entry, token }];
  });
  const changed = removed.length > 0 || kept.some((entry, index) => entry !== entries[index]);
  return { entries: changed ? kept : entries, result: removed };
}

function leasedEntry(entries: readonly ListEntry[], lease: RefreshLease): ListEntry | null {
  const entry = entries.find(({ token }) => token.id === lease.id);
  return entry?.leaseOwner === lease.owner && entry.generation === lease.generation ? entry : null;
}

function replaceEntry(
  entries: readonly ListEntry[],
  before: ListEntry,
  after: ListEntry,
): readonly ListEntry[] {
  return entries.map((entry) => (entry === before ? after : entry));
}
