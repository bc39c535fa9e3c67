interface Sample {
  readonly at: number;
  readonly rows: number;
}

/** A rate is taken over this long, in ms: long enough to be steady, short enough to be true. */
const spanMs = 10_000;
const leastMs = 500;

/** How fast rows come, and how long the rest will take at that rate. */
export class ExportPace {
  readonly #clock: () => number;
  #samples: Sample[] = [];

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  reached(rows: number): void {
    const at = this.#clock();
    this.#samples.push({ at, rows });
    const from = this.#samples.findLastIndex((sample) => at - sample.at >= spanMs);
    if (from > 0) this.#samples.splice(0, from);
  }

  /** Forgets the time before, such as a pause. */
  restart(): void {
    this.#samples = this.#samples.slice(-1).map(({ rows }) => ({ at: this.#clock(), rows }));
  }

  /** Rows a second; null while it is too early to say. */
  get rowsPerSecond(): number | null {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < leastMs) return null;
    return ((last.rows - first.rows) * 1_000) / (last.at - first.at);
  }

  secondsLeft(total: number | null): number | null {
    const rate = this.rowsPerSecond;
    const rows = this.#samples.at(-1)?.rows ?? 0;
    return total === null || rate === null || rate <= 0 ? null : Math.max(0, (total - rows) / rate);
  }
}
