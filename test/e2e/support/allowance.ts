/**
 * What other work on the machine may bring about once in a test file: said each time, so that it is seen when it becomes
 * usual, and a failure from the second time on.
 */
export class Allowance {
  readonly #what: string;
  readonly #most: number;
  #count = 0;

  constructor(what: string, most = 1) {
    this.#what = what;
    this.#most = most;
  }

  /** @throws Error when it has happened more often than is allowed */
  use(cause?: unknown): void {
    this.#count += 1;
    const said = `${this.#what} (${this.#count} of ${this.#most} allowed in this file)`;
    if (this.#count > this.#most) throw new Error(said, { cause });
    console.warn(said);
  }
}
