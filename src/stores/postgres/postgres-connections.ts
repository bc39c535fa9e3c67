import type { Pool, PoolClient, PoolConfig } from 'pg';
import { hostCheckOf } from '../server/host-check.ts';
import { tlsOptionsOf } from '../server/tls-options.ts';
import {
  connectionLimit,
  connectTimeoutMs,
  idleTransactionMs,
  NoAnswer,
  notInstalled,
  PooledConnections,
} from '../sql/pooled-connections.ts';
import type { CheckedServerSettings } from '../sql/server-settings.ts';
import type { SqlSession, SqlValue } from '../sql/sql-session.ts';
import { asPostgresFailure } from './postgres-failure.ts';
import { escapeText, unescapeText } from './postgres-text.ts';

/**
 * A save has reached the disk when it returns, however the server is set up; what is read once a lock is held is the
 * newest; and nobody waits for a lock forever.
 */
const sessionSettings = (answerTimeoutMs: number): string =>
  "SET synchronous_commit = on; SET default_transaction_isolation = 'read committed'; SET lock_timeout = '10s'; " +
  `SET idle_in_transaction_session_timeout = ${idleTransactionMs(answerTimeoutMs)}`;

/** The type of bigint, which the driver gives as text. All of ours are times and counts that a number holds. */
const bigintType: number = 20;

/** The connections of one store to its server. */
export class PostgresConnections extends PooledConnections {
  readonly #pool: Pool;
  readonly #prepared = new WeakSet<PoolClient>();
  readonly #sessionSettings: string;

  private constructor(pool: Pool, answerTimeoutMs: number) {
    super(answerTimeoutMs);
    this.#pool = pool;
    this.#sessionSettings = sessionSettings(answerTimeoutMs);
    // A server that ends a connection that nobody uses is noticed with the next piece of work.
    pool.on('error', () => undefined);
  }

  /** The driver is loaded here and not before, so that a program without this store never needs it. */
  static async open(settings: CheckedServerSettings): Promise<PostgresConnections> {
    const { default: driver } = await import('pg').catch(notInstalled('pg'));
    const { Pool: DriverPool, types } = driver;
    const pool = new DriverPool({
      ...poolConfigOf(settings),
      types: {
        getTypeParser: (oid, format): unknown => {
          const type: number = oid;
          return type === bigintType ? Number : types.getTypeParser(oid, format);
        },
      },
    });
    return new PostgresConnections(pool, settings.answerTimeoutMs);
  }

  async close(): Promise<void> {
    // A server that is gone has ended the connections itself, or cannot be told.
    await this.answered(this.#pool.end()).catch(() => undefined);
  }

  protected async withConnection<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw asPostgresFailure(error);
    });
    // Told as an event, too, which would end the process if nobody listened; the query fails by itself.
    const ignore = (): void => undefined;
    client.on('error', ignore);
    const session = sessionOn(client, (asked) => this.answered(asked));
    let isSound = false;
    try {
      if (!this.#prepared.has(client)) {
        await session.run(this.#sessionSettings);
        this.#prepared.add(client);
      }
      const result = await work(session);
      isSound = true;
      return result;
    } catch (error) {
      // Whatever transaction is open ends, also where a rollback cannot be sent any more.
      isSound =
        !(error instanceof NoAnswer) &&
        (await session.run('ROLLBACK').then(
          () => true,
          () => false,
        ));
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(!isSound);
    }
  }
}

type Answered = <Answer>(asked: Promise<Answer>) => Promise<Answer>;

function sessionOn(client: PoolClient, answered: Answered): SqlSession {
  const execute = async (
    sql: string,
    values: readonly SqlValue[],
  ): Promise<{ readonly rows: readonly unknown[]; readonly rowCount: number | null }> => {
    try {
      if (values.length === 0) return await answered(client.query(sql));
      let place = 0;
      const numbered = sql.replaceAll('?', () => `$${(place += 1)}`);
      return await answered(client.query(numbered, values.map(toServer)));
    } catch (error) {
      throw asPostgresFailure(error);
    }
  };
  return {
    rows: async (sql, values = []) => (await execute(sql, values)).rows.map(fromServer),
    run: async (sql, values = []) => (await execute(sql, values)).rowCount ?? 0,
  };
}

function toServer(value: SqlValue): SqlValue {
  return typeof value === 'string' ? escapeText(value) : value;
}

function fromServer(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(
    Object.entries(row).map(([column, value]: [string, unknown]) => [
      column,
      typeof value === 'string' ? unescapeText(value) : value,
    ]),
  );
}

function poolConfigOf({ host, port, database, user, password, tls }: CheckedServerSettings): PoolConfig {
  return {
    host,
    port,
    database,
    user,
    password,
    connectionTimeoutMillis: connectTimeoutMs,
    max: connectionLimit,
    application_name: 'deskside',
    ssl: tls === undefined ? false : { ...tlsOptionsOf(tls), ...hostCheckOf(tls) },
  };
}
