import type { TokenRecord } from './token-record.ts';

/**
 * Reads of rows that several callers share. A read begins only after all who share it have asked: none gets a row that
 * is older than its question, so that nobody is given what somebody else has signed out of in between.
 */
export class SharedReads {
  readonly #read: (id: string) => Promise<TokenRecord | null>;
  /** Asked for in this step of the process, and not begun. */
  readonly #waiting = new Map<string, Promise<TokenRecord | null>>();

  /** @param read - reads and opens a row */
  constructor(read: (id: string) => Promise<TokenRecord | null>) {
    this.#read = read;
  }

  of(id: string): Promise<TokenRecord | null> {
    const present = this.#waiting.get(id);
    if (present !== undefined) return present;
    // Everybody who asks before the present step has ended comes first.
    const started = Promise.resolve().then(() => {
      this.#waiting.delete(id);
      return this.#read(id);
    });
    this.#waiting.set(id, started);
    return started;
  }
}
