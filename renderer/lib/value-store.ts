import { useSyncExternalStore } from 'react';

/** One value that components can watch. */
export interface ValueStore<T> {
  readonly get: () => T;
  readonly set: (next: T) => void;
  readonly update: (change: (current: T) => T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createValueStore<T>(initial: T): ValueStore<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const set = (next: T): void => {
    if (Object.is(next, value)) return;
    value = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => value,
    set,
    update: (change) => set(change(value)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Resolves once the value is as wanted. */
export function becomes<T>(
  { get, subscribe }: Pick<ValueStore<T>, 'get' | 'subscribe'>,
  isWanted: (value: T) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    if (isWanted(get())) {
      resolve();
      return;
    }
    const end = subscribe(() => {
      if (!isWanted(get())) return;
      end();
      resolve();
    });
  });
}

export function useValue<T>(store: Pick<ValueStore<T>, 'get' | 'subscribe'>): T {
  // The third is for the build, which renders the welcome screen into the HTML.
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
