import type { AppState } from '../../src/contract/index.ts';
import type { DesksideClient } from '../lib/deskside-client.ts';
import { asDesksideError, type DesksideError } from '../lib/deskside-error.ts';
import { createValueStore, type ValueStore } from '../lib/value-store.ts';

export type AppStateStatus =
  | { readonly phase: 'loading' }
  /** Main has not said anything yet: what it will say as far as that can be known, to be looked at and not touched. */
  | { readonly phase: 'expected'; readonly state: AppState }
  | { readonly phase: 'ready'; readonly state: AppState }
  | { readonly phase: 'failed'; readonly error: DesksideError };

export interface AppStateStore extends Pick<ValueStore<AppStateStatus>, 'get' | 'subscribe'> {
  /** Asks main once more. */
  load(): void;
}

/**
 * The state of the app as main tells it: asked once, then told with every change.
 *
 * @param onChange - called with every new state, before anybody who watches the store
 * @param prepare - what a state needs before it can be shown; null for nothing. Of states that come meanwhile the
 *   newest counts.
 * @param expected - what is shown until main has said how things are; null for nothing
 */
export function createAppStateStore(
  client: DesksideClient,
  onChange: (before: AppState | null, after: AppState) => void,
  prepare: (state: AppState) => Promise<void> | null = () => null,
  expected: AppState | null = null,
): AppStateStore {
  const status = createValueStore<AppStateStatus>(
    expected === null ? { phase: 'loading' } : { phase: 'expected', state: expected },
  );
  let told = 0;
  /** The newest state that was told while another one is prepared. */
  let next: AppState | null = null;

  const show = (state: AppState): void => {
    const current = status.get();
    onChange(current.phase === 'ready' ? current.state : null, state);
    status.set({ phase: 'ready', state });
  };
  const take = (state: AppState): void => {
    const isPreparing = next !== null;
    next = state;
    if (isPreparing) return;
    const preparing = prepare(state);
    if (preparing === null) {
      next = null;
      show(state);
      return;
    }
    preparing
      .then(() => {
        const prepared = next;
        next = null;
        if (prepared !== null) show(prepared);
      })
      .catch((error: unknown) => {
        next = null;
        status.set({ phase: 'failed', error: asDesksideError(error) });
      });
  };
  const load = (): void => {
    const before = told;
    client.request('getAppState').then(
      (state) => {
        // A change told meanwhile is newer than this answer.
        if (told === before) take(state);
      },
      (error: unknown) => {
        if (status.get().phase !== 'ready') status.set({ phase: 'failed', error: asDesksideError(error) });
      },
    );
  };
  client.on('appStateChanged', (state) => {
    told += 1;
    take(state);
  });
  load();
  return { get: status.get, subscribe: status.subscribe, load };
}

/** Resolves when there is something to show: main has said how things are, or failed to, or that is known before. */
export function toldOnce(store: Pick<AppStateStore, 'get' | 'subscribe'>): Promise<void> {
  if (store.get().phase !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      if (store.get().phase === 'loading') return;
      stop();
      resolve();
    });
  });
}
