/** Timers that run when a test says so. */
export class ManualTimer {
  #planned: { readonly action: () => void; readonly delayMs: number }[] = [];

  /** For a `setTimer` port. */
  readonly set = (action: () => void, delayMs: number): (() => void) => {
    const timer = { action, delayMs };
    this.#planned.push(timer);
    return () => {
      this.#planned = this.#planned.filter((one) => one !== timer);
    };
  };

  /** The delays of what is planned, in ms. */
  get delays(): readonly number[] {
    return this.#planned.map(({ delayMs }) => delayMs);
  }

  /** Lets everything planned happen. */
  run(): void {
    for (const { action } of this.#planned.splice(0)) action();
  }
}
