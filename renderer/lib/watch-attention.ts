import type { DesksideApi } from '../../src/contract/schemas.ts';
import type { Attention } from './attention.ts';
import { createValueStore, type ValueStore } from './value-store.ts';

type AttentionStore = Pick<ValueStore<Attention>, 'get' | 'subscribe'>;

/** Watches the window as long as it is there: what the page sees of it, and what main tells. */
export function watchAttention(
  window: Window & typeof globalThis,
  on: DesksideApi['on'],
  clock: () => number,
): AttentionStore {
  const { document } = window;
  const store = createValueStore<Attention>({
    isVisible: document.visibilityState === 'visible',
    returns: 0,
    lastInputAt: clock(),
  });
  const comeBack = (): void => store.update((before) => ({ ...before, returns: before.returns + 1 }));
  const noteInput = (): void => store.update((before) => ({ ...before, lastInputAt: clock() }));
  const see = (isVisible: boolean): void =>
    store.update((before) => ({ ...before, isVisible, returns: before.returns + (isVisible ? 1 : 0) }));
  document.addEventListener('visibilitychange', () => see(document.visibilityState === 'visible'));
  on('windowShown', see);
  window.addEventListener('focus', comeBack);
  window.addEventListener('online', comeBack);
  window.addEventListener('keydown', noteInput, { capture: true, passive: true });
  window.addEventListener('pointerdown', noteInput, { capture: true, passive: true });
  window.addEventListener('wheel', noteInput, { capture: true, passive: true });
  return { get: store.get, subscribe: store.subscribe };
}
