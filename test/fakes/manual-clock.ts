/** A clock that stands still until it is moved, and waits that end when it is. */
export class ManualClock {
  #now: number;
  #waits: { readonly until: number; readonly wake: () => void }[] = [];

  constructor(now = Date.UTC(2026, 0, 5, 9)) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;

  /** For the `wait` port: resolves once the clock has been moved far enough. */
  readonly wait = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const abandon = (): void => reject(new DOMException('Aborted', 'AbortError'));
      if (signal?.aborted === true) {
        abandon();
        return;
      }
      signal?.addEventListener('abort', abandon, { once: true });
      this.#waits.push({ until: this.#now + ms, wake: resolve });
    });

  /** For the `wait` port where it matters what happens, and not when: takes no time, and moves the clock. */
  readonly skip = (ms: number): Promise<void> => {
    this.advance(ms);
    return Promise.resolve();
  };

  advance(ms: number): void {
    this.#now += ms;
    const due = this.#waits.filter(({ until }) => until <= this.#now);
    this.#waits = this.#waits.filter(({ until }) => until > this.#now);
    for (const { wake } of due) wake();
  }
}
