import { setTimeout as pause } from 'node:timers/promises';
import { asStoreError, SqlFailure, triesFor } from './sql-failure.ts';

/** Repeats work that collided or lost its connection. @throws TokenStoreError in place of a SqlFailure */
export async function withRetries<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SqlFailure)) throw error;
      if (attempt >= triesFor(error)) throw asStoreError(error);
    }
    // Uneven, so that two that met do not meet again.
    await pause(attempt * 5 * (1 + Math.random()));
  }
}
