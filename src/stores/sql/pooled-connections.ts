import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { SqlConnections, SqlSession } from './sql-session.ts';
import { SqlFailure } from './sql-failure.ts';
import { withRetries } from './with-retries.ts';

export const connectTimeoutMs = 10_000;
/** Work is short; more connections per process would only take them from the others. */
export const connectionLimit = 4;

/** The server is let wait for longer than that before it ends a transaction: it may hear of our end by itself. */
export const idleTransactionMs = (answerTimeoutMs: number): number => 2 * answerTimeoutMs;

/** No answer came in time. There may be one yet, so that the connection is good for nothing any more. */
export class NoAnswer extends SqlFailure {
  constructor() {
    super('TIMEOUT', 'other');
  }
}

/** What holds for the connections to every server: a piece of work is done again as a whole, and no answer waited for too long. */
export abstract class PooledConnections implements SqlConnections {
  readonly #answerTimeoutMs: number;

  protected constructor(answerTimeoutMs: number) {
    this.#answerTimeoutMs = answerTimeoutMs;
  }

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

  /** @throws NoAnswer when it takes too long; what comes later is given to `late` */
  protected async answered<Answer>(
    asked: Promise<Answer>,
    late: (answer: Answer) => void = () => undefined,
  ): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined;
    let isLate = false;
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        isLate = true;
        reject(new NoAnswer());
      }, this.#answerTimeoutMs);
    });
    asked.then(
      (answer) => {
        if (isLate) late(answer);
      },
      // Told below, or too late to be of use.
      () => undefined,
    );
    try {
      return await Promise.race([asked, timeout]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends whatever transaction is open when the work throws. */
  protected abstract withConnection<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result>;
}

/** For the loading of a driver. @throws TokenStoreError `token_store.unavailable` */
export function notInstalled(driver: string): (cause: unknown) => never {
  return (cause) => {
    throw new TokenStoreError('token_store.unavailable', { detail: `${driver} is not installed`, cause });
  };
}
