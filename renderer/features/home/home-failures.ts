import type { DesksideError } from '../../lib/deskside-error.ts';
import type { HomePartState } from './use-home.ts';

export interface HomeFailure {
  readonly key: string;
  readonly error: DesksideError;
  readonly isFetching: boolean;
  /** The modules whose lists failed so, each once. */
  readonly modules: readonly string[];
  /** Asks again for all parts that failed so. */
  readonly retry: () => void;
}

/** What failed among parts that stand together: said once, however many failed for the same reason. */
export function failuresOf(states: readonly HomePartState[]): readonly HomeFailure[] {
  const failures = new Map<string, HomeFailure>();
  for (const { part, error, isFetching, retry } of states) {
    if (error === null) continue;
    const key = [error.code, ...(error.scopes ?? [])].join(' ');
    const same = failures.get(key);
    failures.set(key, {
      key,
      // Of several the one that may be tried again last: before that some would fail again.
      error: same === undefined || (error.retryAt ?? 0) > (same.error.retryAt ?? 0) ? error : same.error,
      isFetching: isFetching || same?.isFetching === true,
      modules: [...new Set([...(same?.modules ?? []), part.module])],
      retry: () => {
        same?.retry();
        retry();
      },
    });
  }
  return [...failures.values()];
}
