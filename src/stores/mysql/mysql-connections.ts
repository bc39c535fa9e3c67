import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolConnection, PoolOptions } from 'mysql2/promise';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { asMysqlFailure, asStoreError, MysqlFailure, triesFor } from './mysql-failure.ts';
import type { CheckedMysqlSettings } from './mysql-settings.ts';

/** A value of a bound parameter. */
export type SqlValue = string | number | Uint8Array | null;

/** One connection for the length of a piece of work. Values only ever travel as bound parameters. */
export interface MysqlSession {
  rows(sql: string, values?: readonly SqlValue[]): Promise<readonly unknown[]>;
  /** @returns How many rows were changed. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>;
}

const connectTimeoutMs = 10_000;
/** Work is short; more connections per process would only take them from the others. */
const connectionLimit = 4;

/** Strict, so that a server set up leniently refuses a value that does not fit instead of cutting it (2.6, 24). */
const sessionSettings =
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', " +
  'innodb_lock_wait_timeout = 10';

/** The connections of one store to its server. */
export class MysqlConnections {
  readonly #pool: Pool;
  readonly #prepared = new WeakSet<object>();

  private constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** The driver is loaded here and not before, so that a program without this store never needs it. */
  static async open(settings: CheckedMysqlSettings): Promise<MysqlConnections> {
    const { createPool } = await import('mysql2/promise').catch((cause: unknown) => {
      throw new TokenStoreError('token_store.unavailable', { detail: 'mysql2 is not installed', cause });
    });
    return new MysqlConnections(createPool(poolOptionsOf(settings)));
  }

  /**
   * Runs work outside a transaction. Repeats it when the server went away under an open connection.
   * @throws TokenStoreError
   */
  read<Result>(work: (session: MysqlSession) => Promise<Result>): Promise<Result> {
    return this.#withRetries(work);
  }

  /**
   * Runs work in a transaction. Repeats it as a whole when it collided with another one.
   * @throws TokenStoreError
   */
  transact<Result>(work: (session: MysqlSession) => Promise<Result>): Promise<Result> {
    return this.#withRetries(async (session) => {
      await session.run('START TRANSACTION');
      const result = await work(session);
      await session.run('COMMIT');
      return result;
    });
  }

  async close(): Promise<void> {
    // A server that is gone has ended the connections itself.
    await this.#pool.end().catch(() => undefined);
  }

  async #withRetries<Result>(work: (session: MysqlSession) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#withConnection(work);
      } catch (error) {
        if (!(error instanceof MysqlFailure)) throw error;
        if (attempt >= triesFor(error)) throw asStoreError(error);
      }
      // Uneven, so that two that met do not meet again.
      await pause(attempt * 5 * (1 + Math.random()));
    }
  }

  async #withConnection<Result>(work: (session: MysqlSession) => Promise<Result>): Promise<Result> {
    const connection = await this.#pool.getConnection().catch((error: unknown) => {
      throw asMysqlFailure(error);
    });
    const session = sessionOn(connection);
    try {
      if (!this.#prepared.has(connection.connection)) {
        await session.run(sessionSettings);
        this.#prepared.add(connection.connection);
      }
      const result = await work(session);
      connection.release();
      return result;
    } catch (error) {
      // Whatever transaction is open ends, also where a rollback cannot be sent any more.
      await session.run('ROLLBACK').then(
        () => connection.release(),
        () => connection.destroy(),
      );
      throw error;
    }
  }
}

function sessionOn(connection: PoolConnection): MysqlSession {
  const execute = async (sql: string, values: readonly SqlValue[]): Promise<unknown> => {
    try {
      // The transaction commands and SET have no prepared form on every server; they carry no values.
      const [result] =
        values.length === 0 ? await connection.query(sql) : await connection.execute(sql, [...values]);
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

function poolOptionsOf({ host, port, database, user, password, tls }: CheckedMysqlSettings): PoolOptions {
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
    ...(tls === undefined ? {} : { ssl: tlsOptionsOf(tls) }),
  };
}

function tlsOptionsOf(tls: NonNullable<CheckedMysqlSettings['tls']>): NonNullable<PoolOptions['ssl']> {
  const { ca, cert, key, passphrase, verifyIdentity = true } = tls === true ? {} : tls;
  // The driver by itself does not compare the certificate with the host.
  return {
    rejectUnauthorized: true,
    verifyIdentity,
    minVersion: 'TLSv1.2',
    ...(ca === undefined ? {} : { ca: typeof ca === 'string' ? ca : [...ca] }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
}
