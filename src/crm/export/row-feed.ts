/**
 * Items that one side puts in and the other takes out, some at a time: who puts in waits until all of it was
 * taken. Ends when told to, for both sides.
 */
export class RowFeed<T> implements AsyncIterable<T> {
  #waiting: readonly T[] | null = null;
  #taken: (() => void) | null = null;
  #refuse: ((reason: unknown) => void) | null = null;
  #wake: (() => void) | null = null;
  #end: { readonly error: unknown } | null = null;

  /** Resolves when the items were taken. One call at a time. */
  put(items: readonly T[]): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#end !== null) {
        reject(asError(this.#end.error));
        return;
      }
      this.#waiting = items;
      this.#taken = resolve;
      this.#refuse = reject;
      this.#wake?.();
    });
  }

  /** Nothing more will be put in. */
  close(): void {
    this.#finish(null);
  }

  /** Neither side goes on. */
  fail(error: unknown): void {
    this.#finish(asError(error));
    this.#refuse?.(error);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const items = this.#waiting;
      if (items !== null) {
        yield* items;
        this.#waiting = null;
        this.#taken?.();
      }
      if (this.#end?.error instanceof Error) throw this.#end.error;
      if (this.#waiting !== null) continue;
      if (this.#end !== null) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #finish(error: unknown): void {
    this.#end ??= { error };
    this.#wake?.();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('The feed has ended.');
}
