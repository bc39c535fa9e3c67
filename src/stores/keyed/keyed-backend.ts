import { setTimeout as pause } from 'node:timers/promises';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { TableBackend, TableSession } from '../table/table-session.ts';
import { KeyedSession } from './keyed-session.ts';
import type { KeyedStorage } from './keyed-storage.ts';

/** Whoever collides this often does not collide by chance. */
const maximumAttempts = 50;

/** Transactions over a key-value server: work is done on what was read, and again when that was no longer true. */
export function keyedBackend(storage: KeyedStorage): TableBackend {
  /** One at a time within a process: they would only collide with each other. */
  let last: Promise<unknown> = Promise.resolve();

  const attempt = async <Result>(work: (session: TableSession) => Promise<Result>): Promise<Result> => {
    for (let count = 1; count <= maximumAttempts; count += 1) {
      const session = new KeyedSession(storage);
      const result = await work(session);
      const commit = session.toCommit();
      if (commit === null || (await storage.commit(commit))) return result;
      // Uneven, so that two that met do not meet again.
      await pause(Math.min(count, 10) * 3 * Math.random());
    }
    throw new TokenStoreError('token_store.busy');
  };

  return {
    read: (work) => work(new KeyedSession(storage)),
    transact: (work) => {
      const done = last.then(() => attempt(work));
      last = done.catch(() => undefined);
      return done;
    },
    close: () => storage.close(),
  };
}
