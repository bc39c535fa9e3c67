/** A clock that stands still until it is moved. */
export class ManualClock {
  #now = Date.UTC(2026, 0, 5, 9);

  readonly now = (): number => this.#now;

  advance(ms: number): void {
    this.#now += ms;
  }
}
