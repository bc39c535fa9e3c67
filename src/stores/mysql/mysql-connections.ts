import type { Pool, PoolConnection, PoolOptions } from 'mysql2/promise';
import { comparesHost, tlsOptionsOf } from '../server/tls-options.ts';
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
import { asMysqlFailure } from './mysql-failure.ts';

/** Strict, so that a server set up leniently refuses a value that does not fit instead of cutting it (2.6, 24). */
const sessionSettings = (answerTimeoutMs: number): string =>
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', " +
  // A machine that falls silent in the middle of a change holds its locks for eight hours otherwise.
  `innodb_lock_wait_timeout = 10, wait_timeout = ${Math.ceil(idleTransactionMs(answerTimeoutMs) / 1_000)}`;

/** The connections of one store to its server. */
export class MysqlConnections extends PooledConnections {
  readonly #pool: Pool;
  readonly #prepared = new WeakSet<object>();
  readonly #sessionSettings: string;

  private constructor(pool: Pool, answerTimeoutMs: number) {
    super(answerTimeoutMs);
    this.#pool = pool;
    this.#sessionSettings = sessionSettings(answerTimeoutMs);
  }

  /** The driver is loaded here and not before, so that a program without this store never needs it. */
  static async open(settings: CheckedServerSettings): Promise<MysqlConnections> {
    const { createPool } = await import('mysql2/promise').catch(notInstalled('mysql2'));
    return new MysqlConnections(createPool(poolOptionsOf(settings)), settings.answerTimeoutMs);
  }

  async close(): Promise<void> {
    // A server that is gone has ended the connections itself, or cannot be told.
    await this.answered(this.#pool.end()).catch(() => undefined);
  }

  protected async withConnection<Result>(work: (session: SqlSession) => Promise<Result>): Promise<Result> {
    const asked = this.#pool.getConnection();
    const connection = await this.answered(asked, (late) => late.release()).catch((error: unknown) => {
      throw asMysqlFailure(error);
    });
    const session = sessionOn(connection, (question) => this.answered(question));
    try {
      if (!this.#prepared.has(connection.connection)) {
        await session.run(this.#sessionSettings);
        this.#prepared.add(connection.connection);
      }
      const result = await work(session);
      connection.release();
      return result;
    } catch (error) {
      // Whatever transaction is open ends, also where a rollback cannot be sent any more.
      if (error instanceof NoAnswer) connection.destroy();
      else {
        await session.run('ROLLBACK').then(
          () => connection.release(),
          () => connection.destroy(),
        );
      }
      throw error;
    }
  }
}

type Answered = <Answer>(asked: Promise<Answer>) => Promise<Answer>;

function sessionOn(connection: PoolConnection, answered: Answered): SqlSession {
  const execute = async (sql: string, values: readonly SqlValue[]): Promise<unknown> => {
    try {
      // The transaction commands and SET have no prepared form on every server; they carry no values.
      const asked: Promise<readonly unknown[]> =
        values.length === 0 ? connection.query(sql) : connection.execute(sql, [...values]);
      const [result] = await answered(asked);
      return result;
    } catch (error) {
      throw asMysqlFailure(error);
    }
  };
  return {
    rows: async (sql, values = []) => {
      const result = await execute(sql, values);
      // The driver says `any`: rows are parsed where they are read.
      return Array.isArray(result) ? [...(result as readonly unknown[])] : [];
    },
    run: async (sql, values = []) => {
      const result = await execute(sql, values);
      const changed = typeof result === 'object' && result !== null && 'affectedRows' in result;
      return changed ? Number(result.affectedRows) : 0;
    },
  };
}

function poolOptionsOf({ host, port, database, user, password, tls }: CheckedServerSettings): PoolOptions {
  return {
    host,
    port,
    database,
    user,
    password,
    connectTimeout: connectTimeoutMs,
    connectionLimit,
    charset: 'utf8mb4_bin',
    // A server must not be able to ask for files of this machine.
    flags: ['-LOCAL_FILES'],
    // The driver by itself does not compare the certificate with the host.
    ...(tls === undefined ? {} : { ssl: { ...tlsOptionsOf(tls), verifyIdentity: comparesHost(tls) } }),
  };
}
