import type { RecordRef } from './record-history.ts';

/** The record that each account has pinned, over all its modules; by account id, in memory only. */
export type PinnedRecords = Readonly<Record<string, RecordRef>>;

export function withPinned(
  pinned: PinnedRecords,
  accountId: string,
  record: RecordRef | null,
): PinnedRecords {
  const others = Object.entries(pinned).filter(([id]) => id !== accountId);
  return Object.fromEntries(record === null ? others : [...others, [accountId, record]]);
}

/** Forgets accounts that are gone. */
export function keepPinned(pinned: PinnedRecords, accountIds: ReadonlySet<string>): PinnedRecords {
  return Object.fromEntries(Object.entries(pinned).filter(([id]) => accountIds.has(id)));
}
