import type { Wait } from '../../../../src/crm/ports.ts';

interface Pending {
  readonly ms: number;
  readonly end: () => void;
}

/**
 * Time that stands still: a wait ends when the test says so. Waits of 30 seconds are time-outs of requests,
 * all others are pauses between tries.
 */
export class ManualWait {
  readonly #pending = new Set<Pending>();
  /** Every pause asked for so far, in ms. */
  readonly pauses: number[] = [];
  /** When true, pauses between tries end at once. */
  skipsPauses = false;

  readonly wait: Wait = (ms, signal) => {
    if (ms !== 30_000) this.pauses.push(ms);
    if (ms !== 30_000 && this.skipsPauses) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const pending = {
        ms,
        end: () => {
          this.#pending.delete(pending);
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      const abort = (): void => {
        this.#pending.delete(pending);
        reject(new DOMException('ended', 'AbortError'));
      };
      this.#pending.add(pending);
      if (signal?.aborted === true) abort();
      else signal?.addEventListener('abort', abort, { once: true });
    });
  };

  get waiting(): number {
    return this.#pending.size;
  }

  /** Ends all waits that are under way. */
  end(): void {
    for (const pending of [...this.#pending]) pending.end();
  }
}

/** Lets everything that can go on go on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
}
