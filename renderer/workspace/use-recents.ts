import { useEffect } from 'react';
import { useValue } from '../lib/value-store.ts';
import type { RecordRef } from './record-history.ts';
import { useBrowserMemory } from './browser-context.ts';
import {
  recentsOf,
  recentWords,
  withRecentModule,
  withRecentRecord,
  withRecentSearch,
  type RecentUse,
} from './recents.ts';

/** A word counts as searched for once it has stood for this long. */
const searchRestMs = 1_200;

export function useRecents(accountId: string): RecentUse {
  return recentsOf(useValue(useBrowserMemory().recents), accountId);
}

const mostOffered = 6;

/** What to offer in the search box of a module: what was searched for there, then what was elsewhere. */
export function useRecentWords(accountId: string, module: string): readonly string[] {
  return recentWords(useRecents(accountId), module, mostOffered);
}

/** Remembers, in memory, what is on screen: the module, the open record, the searched word. */
export function useRememberUse(
  accountId: string,
  module: string,
  record: RecordRef | null,
  word: string,
): void {
  const { recents } = useBrowserMemory();
  useEffect(() => {
    recents.update((before) => withRecentModule(before, accountId, module));
  }, [recents, accountId, module]);
  const { module: ofModule, id, name } = record ?? { module: '', id: '', name: '' };
  useEffect(() => {
    if (id === '') return;
    recents.update((before) => withRecentRecord(before, accountId, { module: ofModule, id, name }));
  }, [recents, accountId, ofModule, id, name]);
  useEffect(() => {
    if (word === '') return undefined;
    const timer = setTimeout(
      () => recents.update((before) => withRecentSearch(before, accountId, { module, word })),
      searchRestMs,
    );
    return () => clearTimeout(timer);
  }, [recents, accountId, module, word]);
}
