import type { AppState } from '../../../src/contract/app-state.ts';
import { messageFor, type ErrorCode } from '../../../src/contract/errors.ts';

type Notice = AppState['notices'][number];

/** Sentences that stay on screen until dismissed. Each code at most once. */
export class Notices {
  readonly #byCode = new Map<ErrorCode, Notice>();

  get all(): readonly Notice[] {
    return [...this.#byCode.values()];
  }

  add(code: ErrorCode): void {
    this.#byCode.set(code, { id: code, error: { code, message: messageFor(code) } });
  }

  dismiss(id: string): void {
    for (const [code, notice] of this.#byCode) if (notice.id === id) this.#byCode.delete(code);
  }
}
