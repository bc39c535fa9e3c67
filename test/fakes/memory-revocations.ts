import type { RevocationStorage } from '../../src/tokens/revocation-queue.ts';

/** Keeps the text of a RevocationQueue in memory, says what it was asked for, and fails when told to. */
export class MemoryRevocations implements RevocationStorage {
  text: string | null = null;
  readonly calls: (keyof RevocationStorage)[] = [];
  /** What the next calls that touch the text fail with, while there is one. */
  failure: { readonly reason: unknown } | null = null;

  read(): Promise<string | null> {
    return this.#call('read', () => this.text);
  }

  write(text: string): Promise<void> {
    return this.#call('write', () => {
      this.text = text;
    });
  }

  remove(): Promise<void> {
    return this.#call('remove', () => {
      this.text = null;
    });
  }

  forgetKey(): void {
    this.calls.push('forgetKey');
  }

  #call<Result>(name: keyof RevocationStorage, work: () => Result): Promise<Result> {
    this.calls.push(name);
    const { failure } = this;
    return new Promise((resolve, reject) => {
      // Storages are written by others, too, and those may fail with anything.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      if (failure !== null) reject(failure.reason);
      else resolve(work());
    });
  }
}
