import type { DesksideClient } from '../lib/deskside-client.ts';
import { createValueStore, type ValueStore } from '../lib/value-store.ts';

/** One time that Quick search is opened. */
export interface QuickOpening {
  /** Another for each time: nothing of what was typed and found is there the next time. */
  readonly count: number;
  /** From the clipboard, to be offered. */
  readonly telephoneNumber: string | null;
}

/** The next opening is prepared as soon as the window is hidden, and not when it is shown. */
export function watchQuickOpening(
  on: DesksideClient['on'],
): Pick<ValueStore<QuickOpening>, 'get' | 'subscribe'> {
  const opening = createValueStore<QuickOpening>({ count: 0, telephoneNumber: null });
  on('numberOffered', ({ telephoneNumber }) => opening.update((before) => ({ ...before, telephoneNumber })));
  on('windowShown', (isShown) => {
    if (!isShown) opening.update(({ count }) => ({ count: count + 1, telephoneNumber: null }));
  });
  return { get: opening.get, subscribe: opening.subscribe };
}
