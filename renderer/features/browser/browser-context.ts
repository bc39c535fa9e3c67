import { createContext, useContext } from 'react';
import type { ValueStore } from '../../lib/value-store.ts';
import type { BrowserSession } from './browser-session.ts';
import type { RecordLists } from './record-lists.ts';

/** What the browser remembers while other screens are shown. */
export interface BrowserMemory {
  readonly session: ValueStore<BrowserSession>;
  readonly lists: RecordLists;
}

export const BrowserContext = createContext<BrowserMemory | null>(null);

export function useBrowserMemory(): BrowserMemory {
  const memory = useContext(BrowserContext);
  if (memory === null) throw new Error('outside of the app');
  return memory;
}
