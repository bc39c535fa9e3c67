import type { Attention } from '../../lib/attention.ts';
import { isDue, usualAgeMs } from './freshness-plan.ts';

/** What is looked at and may become old. */
export interface Fresh {
  /** Epoch ms; null while there is nothing. */
  readonly knownAt: () => number | null;
  readonly isUnsure: () => boolean;
  /** Asks once. Gives whether anything was new. */
  readonly refresh: (now: number) => Promise<boolean>;
}

export interface FreshnessPorts {
  /** Epoch ms. */
  readonly clock: () => number;
  /** Runs something later; the returned function calls it off. */
  readonly later: (run: () => void, ms: number) => () => void;
  readonly attention: () => Attention;
  readonly creditsRemaining: () => number | null;
  readonly isOnline: () => boolean;
}

/** How often it is looked at whether something is due, in ms. Looking costs nothing. */
export const lookMs = 1_000;
/** Eight minutes between two tries at most. */
const mostDoublings = 4;

/**
 * Reads again what is looked at when it is old, or when a person comes back to it: one request at a time, and none
 * while nobody can see it.
 */
export class FreshnessWatch {
  readonly #ports: FreshnessPorts;
  readonly #fresh: Fresh;
  #triedAt: number | null = null;
  #quietReads = 0;
  /** Reads in a row of which nothing came. */
  #failures = 0;
  #returns: number;
  #isReturn = false;
  #isReading = false;
  #callOff: () => void = () => undefined;

  constructor(ports: FreshnessPorts, fresh: Fresh) {
    this.#ports = ports;
    this.#fresh = fresh;
    this.#returns = ports.attention().returns;
  }

  /** From now on somebody looks. The returned function ends it. */
  start(): () => void {
    let isStopped = false;
    const look = (): void => {
      if (isStopped) return;
      this.look();
      this.#callOff = this.#ports.later(look, lookMs);
    };
    look();
    return () => {
      isStopped = true;
      this.#callOff();
    };
  }

  look(): void {
    const { clock, attention, creditsRemaining, isOnline } = this.#ports;
    const { isVisible, returns, lastInputAt } = attention();
    const now = clock();
    if (returns !== this.#returns) this.#isReturn = true;
    this.#returns = returns;
    if (this.#triedAt !== null && lastInputAt > this.#triedAt) this.#quietReads = 0;
    // Without a network, whoever looks for it tries; see `NetworkRecovery`.
    if (!isVisible || this.#isReading || !isOnline()) return;
    const isReturn = this.#isReturn;
    const due = isDue(
      {
        knownAt: this.#fresh.knownAt(),
        isUnsure: this.#fresh.isUnsure(),
        triedAt: this.#triedAt,
        quietReads: this.#quietReads,
        creditsRemaining: creditsRemaining(),
        isReturn,
      },
      now,
    );
    this.#isReturn = false;
    if (due && (isReturn || !this.#isPausing(now))) void this.#read(now);
  }

  async #read(now: number): Promise<void> {
    this.#isReading = true;
    this.#triedAt = now;
    const before = this.#fresh.knownAt();
    try {
      const isNew = await this.#fresh.refresh(now);
      this.#quietReads = isNew ? 0 : this.#quietReads + 1;
    } catch {
      // It stays as it is, and says how old that is.
    }
    this.#failures = this.#fresh.knownAt() === before ? this.#failures + 1 : 0;
    this.#isReading = false;
  }

  /** What fails while others are answered is tried ever more seldom. */
  #isPausing(now: number): boolean {
    if (this.#failures === 0 || this.#triedAt === null) return false;
    return now - this.#triedAt < usualAgeMs * 2 ** Math.min(this.#failures, mostDoublings);
  }
}
