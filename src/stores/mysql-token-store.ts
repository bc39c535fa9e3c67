import { randomBytes } from 'node:crypto';
import type { SecretBox } from '../tokens/secret-box.ts';
import { MysqlConnections } from './mysql/mysql-connections.ts';
import { mysqlDialect } from './mysql/mysql-dialect.ts';
import type { Random } from './random-id.ts';
import { checkServerSettings, type SqlServerSettings } from './sql/server-settings.ts';
import { openSqlBackend } from './sql/sql-backend.ts';
import { SealedTable } from './table/sealed-table.ts';
import { assertProtects, TableTokenStore, type TableTokenStoreSettings } from './table/table-token-store.ts';

/** How a MysqlTokenStore is opened. */
export interface MysqlTokenStoreOptions extends SqlServerSettings {
  /** Guards the data key. All machines that share the table need a box that opens the same. */
  readonly secretBox: SecretBox;
  /** Epoch ms. Default: the clock of the server, so that machines whose clocks differ agree on leases. */
  readonly clock?: () => number;
  /** Default node:crypto. Keys and nonces never come from here. */
  readonly random?: Random;
}

/**
 * Tokens in a table of a MySQL or MariaDB server, each row sealed, shared by any number of machines.
 *
 * Beside `table` it makes `<table>_key` for the sealed data key. A key that this machine cannot open is never
 * replaced: saves fail with `token_store.key_lost` until the right passphrase is given or deleteTokens() is
 * called, because a passphrase mistyped on one machine must not cost the others their sign-ins.
 */
export class MysqlTokenStore extends TableTokenStore {
  private constructor(settings: TableTokenStoreSettings) {
    super(settings);
  }

  /**
   * Connects to the server, and makes the tables when they are not there.
   * @param options - The server, the table, and what guards the data key
   * @returns The store
   * @throws TokenStoreError `token_store.invalid_options` (a setting, a box that protects nothing, a table of
   *   another program), `token_store.newer_version`, `token_store.unavailable`, `token_store.busy`
   */
  static async open(options: MysqlTokenStoreOptions): Promise<MysqlTokenStore> {
    const settings = checkServerSettings(options);
    const { secretBox, clock, random = randomBytes } = options;
    assertProtects(secretBox);
    const { host, port, database, table: name } = settings;
    const connections = await MysqlConnections.open(settings);
    const backend = await openSqlBackend(connections, mysqlDialect, name);
    const table = await SealedTable.open({ backend, secretBox, clock });
    const location = `mysql://${host}:${port}/${database}/${name}`;
    return new MysqlTokenStore({ table, kind: 'mysql', location, random });
  }
}
