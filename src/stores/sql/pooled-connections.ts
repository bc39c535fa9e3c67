import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { SqlConnections, SqlSession } from './sql-session.ts';
import { withRetries } from './with-retries.ts';

export const connectTimeoutMs = 10_000;
/** Work is short; more connections per process would only take them from the others. */
export const connectionLimit = 4;

/** What holds for the connections to every server: a piece of work is done again as a whole. */
export abstract class PooledConnections implements SqlConnections {
  read<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result> {
    return withRetries(() => this.withConnection(work));
  }

  transact<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result> {
    return this.read(async (session) => {
      await session.run('START TRANSACTION');
      const result = await work(session);
      await session.run('COMMIT');
      return result;
    });
  }

  abstract close(): Promise<void>;

  /** Ends whatever transaction is open when the work throws. */
  protected abstract withConnection<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result>;
}

/** For the loading of a driver. @throws TokenStoreError `token_store.unavailable` */
export function notInstalled(driver: string): (cause: unknown) => never {
  return (cause) => {
    throw new TokenStoreError('token_store.unavailable', { detail: `${driver} is not installed`, cause });
  };
}
