import { useCallback, useEffect, useRef } from 'react';
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

export function useRecents(accountId: string): RecentUse {
  return recentsOf(useValue(useBrowserMemory().recents), accountId);
}

const mostOffered = 6;

/** What to offer in the search box of a module: what was searched for there, then what was elsewhere. */
export function useRecentWords(accountId: string, module: string): readonly string[] {
  return recentWords(useRecents(accountId), module, mostOffered);
}

/** Remembers, in memory, the open record. */
export function useRememberRecord(accountId: string, record: RecordRef | null): void {
  const { recents } = useBrowserMemory();
  const { module, id, name } = record ?? { module: '', id: '', name: '' };
  useEffect(() => {
    if (id === '') return;
    recents.update((before) => withRecentRecord(before, accountId, { module, id, name }));
  }, [recents, accountId, module, id, name]);
}

/**
 * Remembers, in memory, what is on screen: the module, the open record, and the word by which it was found. A word that
 * is still being typed is none that was searched for.
 *
 * @returns remembers the word on screen, once the person is done with typing it
 */
export function useRememberUse(
  accountId: string,
  module: string,
  record: RecordRef | null,
  word: string,
): () => void {
  const { recents } = useBrowserMemory();
  useEffect(() => {
    recents.update((before) => withRecentModule(before, accountId, module));
  }, [recents, accountId, module]);
  useRememberRecord(accountId, record);
  const id = record?.id ?? '';
  const searched = useRef(word);
  useEffect(() => {
    searched.current = word;
  }, [word]);
  const keepWord = useCallback(() => {
    if (searched.current === '') return;
    recents.update((before) => withRecentSearch(before, accountId, { module, word: searched.current }));
  }, [recents, accountId, module]);
  // Whoever opens a record has found what they searched for.
  useEffect(() => {
    if (id !== '') keepWord();
  }, [id, keepWord]);
  return keepWord;
}
