import { type AppState, type ErrorCode, messageFor } from '../../../src/contract/index.ts';

type Notice = AppState['notices'][number];

/** Sentences that stay on screen until dismissed. Each code at most once. */
export class Notices {
  readonly #byCode = new Map<ErrorCode, Notice>();

  get all(): readonly Notice[] {
    return [...this.#byCode.values()];
  }

  /** @param files - names of files that it is about, said after the sentence */
  add(code: ErrorCode, files: readonly string[] = []): void {
    this.#byCode.set(code, { id: code, error: { code, message: messageFor(code) }, files: [...files] });
  }

  dismiss(id: string): void {
    for (const [code, notice] of this.#byCode) if (notice.id === id) this.#byCode.delete(code);
  }
}
