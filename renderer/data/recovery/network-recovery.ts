import { createValueStore } from '../../lib/value-store.ts';

/** How it is with the way to Zoho. `nextTryAt`: epoch ms; null while it is tried. */
export type RecoveryState =
  | { readonly kind: 'online' }
  /** `partial`: requests are answered, but what failed before failed again. */
  | { readonly kind: 'offline' | 'partial'; readonly tries: number; readonly nextTryAt: number | null };

export interface RecoveryPorts {
  /** Epoch ms. */
  readonly clock: () => number;
  /** Whether the last request reached Zoho. */
  readonly isOnline: () => boolean;
  readonly isVisible: () => boolean;
  /** Asks Zoho for something small. Its outcome is seen by `isOnline`. */
  readonly probe: () => Promise<unknown>;
  /** Asks again for whatever failed without a network. Gives whether nothing of it failed for that reason again. */
  readonly recover: () => Promise<boolean>;
}

const firstPauseMs = 5_000;
const longestPauseMs = 60_000;

/** The pause before the next try, in ms. It doubles with each that failed. */
export function pauseAfter(tries: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** tries);
}

/**
 * Finds the way back to Zoho: tries again with growing pauses, and at once when the network or the person is back.
 * One small request tries for all that failed; what failed is asked for again once it is answered. Where that fails
 * while others are answered, the pauses go on growing until it comes: each try costs credits.
 */
export class NetworkRecovery {
  readonly #ports: RecoveryPorts;
  readonly #state = createValueStore<RecoveryState>({ kind: 'online' });
  #isTrying = false;
  /** Tries so far for what failed and has not come since; null where there is nothing like that. */
  #triesBefore: number | null = null;
  /** Recoveries under way, and whether any of them left something behind. */
  #recoveries = 0;
  #isLeft = false;

  constructor(ports: RecoveryPorts) {
    this.#ports = ports;
  }

  readonly getState = (): RecoveryState => this.#state.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  /** To be called every now and then, and when the line changed. */
  look(): void {
    const state = this.#state.get();
    if (!this.#ports.isOnline()) this.#lookForTheWay(state);
    else if (state.kind === 'offline') this.#found(state.tries, state.nextTryAt);
    else if (state.kind === 'partial' && this.#isDue(state.nextTryAt)) this.#recover(state.tries);
  }

  /** A person asked for it, or is back, or the network is: what was waited for so far counts no more. */
  tryNow(): void {
    this.look();
    const { kind } = this.#state.get();
    if (kind === 'offline') void this.#try(0);
    if (kind === 'partial') this.#recover(0);
  }

  #lookForTheWay(state: RecoveryState): void {
    const { clock } = this.#ports;
    if (state.kind === 'offline') {
      if (this.#isDue(state.nextTryAt)) void this.#try(state.tries);
      return;
    }
    // What failed again meanwhile is none of the tries.
    if (state.kind === 'partial' && state.nextTryAt !== null) {
      this.#state.set({ ...state, kind: 'offline' });
      return;
    }
    const tries = this.#triesBefore === null ? 0 : this.#triesBefore + 1;
    this.#state.set({ kind: 'offline', tries, nextTryAt: clock() + pauseAfter(tries) });
  }

  /** Something was answered. Whatever failed for the first time is asked for at once. */
  #found(tries: number, nextTryAt: number | null): void {
    const isTried = nextTryAt === null;
    if (this.#triesBefore === null || isTried || this.#isDue(nextTryAt)) this.#recover(tries);
    else this.#state.set({ kind: 'partial', tries, nextTryAt });
  }

  #isDue(nextTryAt: number | null): boolean {
    return nextTryAt !== null && this.#ports.clock() >= nextTryAt && this.#ports.isVisible();
  }

  #recover(tries: number): void {
    this.#state.set(
      this.#triesBefore === null ? { kind: 'online' } : { kind: 'partial', tries, nextTryAt: null },
    );
    this.#triesBefore = tries;
    this.#recoveries += 1;
    void this.#ports.recover().then((came) => this.#recovered(came, tries));
  }

  #recovered(came: boolean, tries: number): void {
    this.#recoveries -= 1;
    this.#isLeft ||= !came;
    if (this.#recoveries > 0) return;
    const isLeft = this.#isLeft;
    this.#isLeft = false;
    if (!isLeft) this.#triesBefore = null;
    const { clock, isOnline } = this.#ports;
    if (!isOnline()) this.look();
    // Without a network it is looked for already.
    if (this.#state.get().kind === 'offline') return;
    this.#state.set(
      isLeft
        ? { kind: 'partial', tries: tries + 1, nextTryAt: clock() + pauseAfter(tries + 1) }
        : { kind: 'online' },
    );
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
    const state = this.#state.get();
    // The way may have been found before this was told of it, and lost again.
    if (state.kind !== 'offline' || state.nextTryAt !== null) return;
    if (this.#ports.isOnline()) {
      this.#recover(tries);
      return;
    }
    // Nobody is reached: whatever failed is asked for as soon as that ends.
    this.#triesBefore = null;
    const nextTryAt = this.#ports.clock() + pauseAfter(tries + 1);
    this.#state.set({ kind: 'offline', tries: tries + 1, nextTryAt });
  }
}
