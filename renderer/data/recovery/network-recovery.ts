import { createValueStore } from '../../lib/value-store.ts';

/** How it is with the way to Zoho. */
export type RecoveryState =
  | { readonly kind: 'online' }
  /** `nextTryAt`: epoch ms; null while it is tried. */
  | { readonly kind: 'offline'; readonly tries: number; readonly nextTryAt: number | null };

export interface RecoveryPorts {
  /** Epoch ms. */
  readonly clock: () => number;
  /** Whether the last request reached Zoho. */
  readonly isOnline: () => boolean;
  readonly isVisible: () => boolean;
  /** Asks Zoho for something small. Its outcome is seen by `isOnline`. */
  readonly probe: () => Promise<unknown>;
  /** Asks again for whatever failed without a network. */
  readonly recover: () => void;
}

const firstPauseMs = 5_000;
const longestPauseMs = 60_000;

/** The pause before the next try, in ms. It doubles with each that failed. */
export function pauseAfter(tries: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** tries);
}

/**
 * Finds the way back to Zoho: tries again with growing pauses, and at once when the network or the person is back.
 * One small request tries for all that failed; what failed is asked for again once it is answered.
 */
export class NetworkRecovery {
  readonly #ports: RecoveryPorts;
  readonly #state = createValueStore<RecoveryState>({ kind: 'online' });
  #isTrying = false;

  constructor(ports: RecoveryPorts) {
    this.#ports = ports;
  }

  readonly getState = (): RecoveryState => this.#state.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  /** To be called every now and then, and when the line changed. */
  look(): void {
    const { clock, isOnline, isVisible, recover } = this.#ports;
    const state = this.#state.get();
    if (isOnline()) {
      if (state.kind === 'online') return;
      this.#state.set({ kind: 'online' });
      recover();
      return;
    }
    if (state.kind === 'online') {
      this.#state.set({ kind: 'offline', tries: 0, nextTryAt: clock() + pauseAfter(0) });
      return;
    }
    const isDue = state.nextTryAt !== null && clock() >= state.nextTryAt;
    if (isDue && isVisible()) void this.#try(state.tries);
  }

  /** A person asked for it, or is back, or the network is: what was waited for so far counts no more. */
  tryNow(): void {
    this.look();
    if (this.#state.get().kind === 'offline') void this.#try(0);
  }

  async #try(tries: number): Promise<void> {
    if (this.#isTrying) return;
    this.#isTrying = true;
    this.#state.set({ kind: 'offline', tries, nextTryAt: null });
    try {
      await this.#ports.probe();
    } catch {
      // Whether anybody was reached is told by the line.
    }
    this.#isTrying = false;
    if (this.#ports.isOnline()) {
      this.look();
      return;
    }
    const nextTryAt = this.#ports.clock() + pauseAfter(tries + 1);
    this.#state.set({ kind: 'offline', tries: tries + 1, nextTryAt });
  }
}
