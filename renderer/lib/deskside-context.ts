import { createContext, useContext } from 'react';
import type { Activity, AppState, ExportView } from '../../src/contract/index.ts';
import type { DesksideClient } from './deskside-client.ts';
import type { LayoutMemory } from './layout-memory.ts';
import type { Navigation } from './navigation.ts';
import type { Attention } from './attention.ts';
import type { Announcements } from './announcements.ts';
import type { Commands } from './commands.ts';
import { useValue, type ValueStore } from './value-store.ts';

/** What is there once per window, put together in app/main.tsx. */
export interface Deskside {
  readonly client: DesksideClient;
  readonly activity: ValueStore<Activity | null>;
  /** Whether somebody looks at the window. */
  readonly attention: Pick<ValueStore<Attention>, 'get' | 'subscribe'>;
  readonly navigation: ValueStore<Navigation>;
  readonly announcements: Announcements;
  readonly layout: LayoutMemory;
  readonly commands: Commands;
  /** Exports under way and those just over, as main last told. */
  readonly exports: ValueStore<readonly ExportView[]>;
}

export const DesksideContext = createContext<Deskside | null>(null);
export const AppStateContext = createContext<AppState | null>(null);

export function useDeskside(): Deskside {
  const deskside = useContext(DesksideContext);
  if (deskside === null) throw new Error('outside of the app');
  return deskside;
}

/** The same, for parts that are also shown before the first state is here. */
export function useAppStateOrNull(): AppState | null {
  return useContext(AppStateContext);
}

/** What main last said of connections, accounts and the sign-in under way. */
export function useAppState(): AppState {
  const state = useContext(AppStateContext);
  if (state === null) throw new Error('before the first state of the app');
  return state;
}

export function useNavigation(): Navigation {
  return useValue(useDeskside().navigation);
}
