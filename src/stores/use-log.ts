/**
 * When each row was last used, kept in memory and written now and then: a find must not cost a disk write.
 *
 * Stamps are microseconds and never repeat, so that "most recently used" has one answer even for two uses
 * in one millisecond.
 */
export class UseLog {
  readonly #clock: () => number;
  readonly #pending = new Map<string, number>();
  #last: number;
  #pendingSince: number | null = null;

  /** @param newest The highest stamp stored so far: a clock that was set back must not reorder uses. */
  constructor(clock: () => number, newest: number) {
    this.#clock = clock;
    this.#last = newest;
  }

  /** Takes note of a stamp that was stored, by an earlier run or another process. */
  seen(stamp: number): void {
    this.#last = Math.max(this.#last, stamp);
  }

  nextStamp(): number {
    this.#last = Math.max(this.#clock() * 1000, this.#last + 1);
    return this.#last;
  }

  touch(id: string): void {
    this.#pending.set(id, this.nextStamp());
    this.#pendingSince ??= this.#clock();
  }

  /** The latest use known here, given what is stored. */
  latest(id: string, stored: number): number {
    return Math.max(this.#pending.get(id) ?? 0, stored);
  }

  /** Uses worth writing now: all of them when some are older than a minute. */
  due(): boolean {
    return this.#pendingSince !== null && this.#clock() - this.#pendingSince >= 60_000;
  }

  /** The uses not yet written. Call `written` once they are. */
  pending(): readonly (readonly [id: string, stamp: number])[] {
    return [...this.#pending];
  }

  written(): void {
    this.#pending.clear();
    this.#pendingSince = null;
  }
}
