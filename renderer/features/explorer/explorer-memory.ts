import { createContext, useContext } from 'react';
import type { ExplorerReply, ExplorerRequest } from '../../../src/contract/index.ts';
import { useValue, type ValueStore } from '../../lib/value-store.ts';

/** A request that was sent. */
export interface ExplorerEntry {
  readonly key: number;
  readonly request: ExplorerRequest;
  /** Null when there was no answer. */
  readonly status: number | null;
}

/** What one account's explorer holds. In memory only: queries can name people. */
export interface ExplorerState {
  readonly kind: ExplorerRequest['kind'];
  readonly path: string;
  readonly query: string;
  readonly reply: ExplorerReply | null;
  /** Newest first. */
  readonly history: readonly ExplorerEntry[];
}

export type ExplorerMemory = Readonly<Record<string, ExplorerState>>;

const fresh: ExplorerState = {
  kind: 'get',
  path: 'Contacts?fields=Last_Name,Email&per_page=20',
  query: 'select Last_Name, Email from Contacts where Last_Name is not null limit 20',
  reply: null,
  history: [],
};
const longestHistory = 50;

export const ExplorerContext = createContext<ValueStore<ExplorerMemory> | null>(null);

export function useExplorer(
  accountId: string,
): readonly [ExplorerState, (change: (state: ExplorerState) => ExplorerState) => void] {
  const store = useContext(ExplorerContext);
  if (store === null) throw new Error('outside of the app');
  const state = useValue(store)[accountId] ?? fresh;
  return [
    state,
    (change) => store.update((all) => ({ ...all, [accountId]: change(all[accountId] ?? fresh) })),
  ];
}

/** With a request in front; the same one moves up instead of standing twice. */
export function withEntry(
  state: ExplorerState,
  request: ExplorerRequest,
  status: number | null,
): ExplorerState {
  const same = JSON.stringify(request);
  const others = state.history.filter((entry) => JSON.stringify(entry.request) !== same);
  const key = Math.max(0, ...state.history.map((entry) => entry.key)) + 1;
  return { ...state, history: [{ key, request, status }, ...others].slice(0, longestHistory) };
}

/** Forgets accounts that are gone. */
export function keepExplorers(memory: ExplorerMemory, accountIds: ReadonlySet<string>): ExplorerMemory {
  return Object.fromEntries(Object.entries(memory).filter(([accountId]) => accountIds.has(accountId)));
}
