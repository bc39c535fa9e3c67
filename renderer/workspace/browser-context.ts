import { createContext, useContext } from 'react';
import type { ValueStore } from '../lib/value-store.ts';
import type { BrowserSession } from './browser-session.ts';
import type { Downloads } from './downloads.ts';
import type { PinnedRecords } from './pinned-records.ts';
import type { Recents } from './recents.ts';
import type { RecordBoards } from '../data/boards/record-boards.ts';
import type { RecordLists } from '../data/lists/record-lists.ts';

export interface FocusedRecord {
  readonly module: string;
  readonly id: string;
  readonly count: number;
}

/** What the browser remembers while other screens are shown. */
export interface BrowserMemory {
  readonly session: ValueStore<BrowserSession>;
  readonly lists: RecordLists;
  readonly boards: RecordBoards;
  readonly recents: ValueStore<Recents>;
  readonly pinned: ValueStore<PinnedRecords>;
  readonly downloads: Downloads;
  /** Grows with every change of somebody's own views, which lie in the layout memory. */
  readonly viewChanges: ValueStore<number>;
  /** The record that was opened from elsewhere and wants the focus; `count` tells one request from the next. */
  readonly focusedRecord: ValueStore<FocusedRecord>;
}

export const BrowserContext = createContext<BrowserMemory | null>(null);

export function useBrowserMemory(): BrowserMemory {
  const memory = useContext(BrowserContext);
  if (memory === null) throw new Error('outside of the app');
  return memory;
}
