import { useCallback } from 'react';
import { useValue } from '../lib/value-store.ts';
import { useBrowserMemory } from './browser-context.ts';
import { withPinned } from './pinned-records.ts';
import type { RecordRef } from './record-history.ts';

/** The record that an account has pinned, and what pins another one. */
export function usePinnedRecord(
  accountId: string,
): readonly [pinned: RecordRef | null, pin: (record: RecordRef | null) => void] {
  const { pinned } = useBrowserMemory();
  const pin = useCallback(
    (record: RecordRef | null) => pinned.update((before) => withPinned(before, accountId, record)),
    [pinned, accountId],
  );
  return [useValue(pinned)[accountId] ?? null, pin];
}
