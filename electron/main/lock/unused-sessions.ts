/** How often it is looked whether a day has gone by, in ms. A timer of a whole day would sleep with the computer. */
const lookEveryMs = 10 * 60_000;
const dayMs = 24 * 60 * 60_000;

export interface UnusedSessionsParts {
  readonly clock: () => number;
  readonly every: (milliseconds: number, action: () => void) => () => void;
  /** Null when sessions may go unused for as long as they like. */
  readonly days: () => number | null;
  readonly isLocked: () => boolean;
  readonly endUnused: (days: number) => Promise<unknown>;
  readonly report: (error: unknown) => void;
}

/** Ends sessions that nobody uses: at start, once a day, and when the policy changes. */
export class UnusedSessions {
  readonly #parts: UnusedSessionsParts;
  #lastRun = -Infinity;
  #lastDays: number | null = null;
  #stop: () => void = () => undefined;

  constructor(parts: UnusedSessionsParts) {
    this.#parts = parts;
  }

  /** Resolves when what is unused at this moment has ended, or could not be. */
  async start(): Promise<void> {
    this.#stop = this.#parts.every(lookEveryMs, () => void this.look());
    await this.look();
  }

  stop(): void {
    this.#stop();
  }

  /** Does what is due, which is mostly nothing. While locked it waits: nothing can be read then. */
  async look(): Promise<void> {
    const { clock, days, isLocked, endUnused, report } = this.#parts;
    const now = clock();
    const wanted = days();
    const isDue = wanted !== this.#lastDays || Math.abs(now - this.#lastRun) >= dayMs;
    if (wanted === null || !isDue || isLocked()) return;
    this.#lastDays = wanted;
    this.#lastRun = now;
    await endUnused(wanted).catch(report);
  }
}
