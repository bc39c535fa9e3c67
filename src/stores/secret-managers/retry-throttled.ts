import { setTimeout as timer } from 'node:timers/promises';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { RetryPorts } from './secret-storage.ts';

const tries = 6;
const firstPauseMs = 200;
const longestPauseMs = 5_000;

/** What a manager said of a request that came too often. */
export interface Throttled {
  /** Milliseconds, when the manager named them. */
  readonly retryAfterMs: number | null;
}

/**
 * Asks a manager again when it was asked too often: after what it says, else after twice as long each time, with a
 * part left to chance (docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html advises the same).
 *
 * @param work - One request
 * @param throttledBy - Looks at what the request threw; null for anything else
 * @param ports - Time and chance
 * @returns What the request gave
 * @throws TokenStoreError `token_store.busy` after six requests; whatever else the work throws
 */
export async function retryThrottled<Result>(
  work: () => Promise<Result>,
  throttledBy: (error: unknown) => Throttled | null,
  { wait = (ms) => timer(ms), random = Math.random }: RetryPorts,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const throttled = throttledBy(error);
      if (throttled === null) throw error;
      if (attempt === tries) throw new TokenStoreError('token_store.busy', { cause: error });
      const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
      const atLeast = Math.min(longestPauseMs, throttled.retryAfterMs ?? 0);
      await wait(Math.max(atLeast, Math.round(pause / 2 + (random() * pause) / 2)));
    }
  }
}
