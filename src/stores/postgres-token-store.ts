import { randomBytes } from 'node:crypto';
import type { SecretBox } from '../tokens/secret-box.ts';
import { TokenStoreError } from '../tokens/token-store-error.ts';
import { PostgresConnections } from './postgres/postgres-connections.ts';
import { postgresDialect } from './postgres/postgres-dialect.ts';
import type { Random } from './random-id.ts';
import { checkServerSettings, type SqlServerSettings } from './sql/server-settings.ts';
import { openSqlBackend } from './sql/sql-backend.ts';
import { SealedTable } from './table/sealed-table.ts';
import { assertProtects, TableTokenStore, type TableTokenStoreSettings } from './table/table-token-store.ts';

/** How a PostgresTokenStore is opened. */
export interface PostgresTokenStoreOptions extends SqlServerSettings {
  /** Guards the data key. All machines that share the table need a box that opens the same. */
  readonly secretBox: SecretBox;
  /** Epoch ms. Default: the clock of the server, so that machines whose clocks differ agree on leases. */
  readonly clock?: () => number;
  /** Default node:crypto. Keys and nonces never come from here. */
  readonly random?: Random;
}

/** A name is cut after 63 bytes, and `_key` is added to this one. */
const longestTable = 59;

/**
 * Tokens in a table of a PostgreSQL server, each row sealed, shared by any number of machines.
 *
 * Beside `table` it makes `<table>_key` for the sealed data key, in the schema that comes first in the search path. A
 * key that this machine cannot open is never replaced, see MysqlTokenStore.
 */
export class PostgresTokenStore extends TableTokenStore {
  private constructor(settings: TableTokenStoreSettings) {
    super(settings);
  }

  /**
   * Connects to the server, and makes the tables when they are not there.
   * @param options - The server, the table, and what guards the data key
   * @returns The store
   * @throws TokenStoreError `token_store.invalid_options` (a setting, a box that protects nothing, a table of
   *   another program), `token_store.newer_version`, `token_store.unavailable`, `token_store.busy`,
   *   `token_store.write_failed` (no tables yet, and a server that only reads)
   */
  static async open(options: PostgresTokenStoreOptions): Promise<PostgresTokenStore> {
    const settings = checkServerSettings(options);
    const { secretBox, clock, random = randomBytes } = options;
    assertProtects(secretBox);
    const { host, port, database, table: name } = settings;
    if (name.length > longestTable) {
      throw new TokenStoreError('token_store.invalid_options', { detail: 'table' });
    }
    const connections = await PostgresConnections.open(settings);
    const backend = await openSqlBackend(connections, postgresDialect, name);
    const table = await SealedTable.open({ backend, secretBox, clock });
    const location = `postgres://${host}:${port}/${database}/${name}`;
    return new PostgresTokenStore({ table, kind: 'postgres', location, random });
  }
}
