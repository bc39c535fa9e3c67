import { z } from 'zod';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { tokenColumns } from '../rows/token-row.ts';
import { asMysqlFailure } from './mysql-failure.ts';
import type { MysqlConnections, MysqlSession } from './mysql-connections.ts';

/** Names with their backticks. Both come from a checked identifier, see mysql-settings.ts. */
export interface TableNames {
  readonly tokens: string;
  readonly key: string;
}

export function tableNamesOf(table: string): TableNames {
  return { tokens: `\`${table}\``, key: `\`${table}_key\`` };
}

/** 2 came with `refreshes_sent`. */
const schemaVersion = 2;

/**
 * Ids and user names may be longer than an index takes, and collations would call different ones equal: rows
 * are found by SHA-256 and compared here, byte for byte.
 */
const tokenTable = (name: string): string => `
  CREATE TABLE IF NOT EXISTS ${name} (
    id_hash BINARY(32) NOT NULL PRIMARY KEY,
    user_hash BINARY(32) NULL,
    account_hash BINARY(32) NULL,
    id MEDIUMTEXT NOT NULL,
    user_name MEDIUMTEXT NULL,
    client_id MEDIUMTEXT NULL,
    accounts_url MEDIUMTEXT NULL,
    environment VARCHAR(16) NULL,
    redirect_url MEDIUMTEXT NULL,
    api_domain MEDIUMTEXT NULL,
    scopes MEDIUMTEXT NULL,
    expires_at BIGINT NULL,
    key_id VARCHAR(64) NOT NULL,
    revision BIGINT NOT NULL,
    secrets MEDIUMBLOB NOT NULL,
    refresh_token_index BINARY(32) NULL,
    grant_token_index BINARY(32) NULL,
    access_token_index BINARY(32) NULL,
    generation BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    access_token_since BIGINT NULL,
    last_used BIGINT NOT NULL,
    last_refresh_at BIGINT NULL,
    lease_owner VARCHAR(255) NULL,
    lease_until BIGINT NULL,
    failure_code VARCHAR(64) NULL,
    failure_kind VARCHAR(32) NULL,
    failed_at BIGINT NULL,
    retry_at BIGINT NULL,
    refreshes_sent VARCHAR(1024) NULL,
    UNIQUE KEY one_row_per_account (account_hash),
    KEY token_by_user (user_hash),
    KEY token_by_refresh_token (refresh_token_index),
    KEY token_by_grant_token (grant_token_index),
    KEY token_by_access_token (access_token_index)
  ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

/** One row, which is there from the beginning: locking it orders all changes, so that no two can deadlock. */
const keyTable = (name: string): string => `
  CREATE TABLE IF NOT EXISTS ${name} (
    slot TINYINT NOT NULL PRIMARY KEY,
    schema_version INT NOT NULL,
    key_id VARCHAR(64) NULL,
    sealed MEDIUMBLOB NULL,
    canary BLOB NULL
  ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

const versionSchema = z.tuple([z.object({ schema_version: z.number() })]);

/** Columns that tables of an earlier version do not have, as they are added. */
const laterColumns = { refreshes_sent: 'VARCHAR(1024) NULL' } as const;

/**
 * Makes the tables when they are not there, and brings older ones to the present version. Needs no right to make
 * or alter tables when they are up to date.
 * @throws TokenStoreError `token_store.invalid_options` when the table belongs to another program,
 *   `token_store.newer_version`; it is left alone in both cases. `token_store.unavailable`
 */
export async function ensureTables(connections: MysqlConnections, names: TableNames): Promise<void> {
  if (await connections.read((session) => isReady(session, names))) return;
  await connections.read(async (session) => {
    await session.run(tokenTable(names.tokens));
    await assertOurs(session, names);
    await session.run(keyTable(names.key));
    await session.run(`INSERT IGNORE INTO ${names.key} (slot, schema_version) VALUES (1, ?)`, [
      schemaVersion,
    ]);
  });
  await connections.read((session) => isReady(session, names));
}

/** Several machines may do this at once: each step finds out whether it is done. */
async function upgrade(session: MysqlSession, names: TableNames): Promise<void> {
  const present = await columnsOf(session, names);
  for (const [column, type] of Object.entries(laterColumns)) {
    if (present.has(column)) continue;
    try {
      await session.run(`ALTER TABLE ${names.tokens} ADD COLUMN ${column} ${type}`);
    } catch (error) {
      if (asMysqlFailure(error).code !== 'ER_DUP_FIELDNAME') throw error;
    }
  }
  const raise = `UPDATE ${names.key} SET schema_version = ? WHERE slot = 1 AND schema_version < ?`;
  await session.run(raise, [schemaVersion, schemaVersion]);
}

async function isReady(session: MysqlSession, names: TableNames): Promise<boolean> {
  const tables = await session.rows(
    'SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?',
    [names.key.replaceAll('`', '')],
  );
  if (tables.length === 0) return false;
  await assertOurs(session, names);
  const rows = await session.rows(`SELECT schema_version FROM ${names.key} WHERE slot = 1`);
  const parsed = versionSchema.safeParse(rows);
  if (!parsed.success) return false;
  const version = parsed.data[0].schema_version;
  if (version > schemaVersion) throw new TokenStoreError('token_store.newer_version');
  if (version < schemaVersion) await upgrade(session, names);
  return true;
}

async function assertOurs(session: MysqlSession, names: TableNames): Promise<void> {
  const found = await columnsOf(session, names);
  const ours = ['id_hash', 'user_hash', 'account_hash', ...tokenColumns.split(', ')];
  if (ours.every((column) => found.has(column) || Object.hasOwn(laterColumns, column))) return;
  throw new TokenStoreError('token_store.invalid_options', { detail: 'table of another program' });
}

async function columnsOf(session: MysqlSession, names: TableNames): Promise<ReadonlySet<string>> {
  const columns = await session.rows(
    'SELECT column_name AS name FROM information_schema.columns ' +
      'WHERE table_schema = DATABASE() AND table_name = ?',
    [names.tokens.replaceAll('`', '')],
  );
  return new Set(
    z
      .array(z.object({ name: z.string() }))
      .parse(columns)
      .map(({ name }) => name),
  );
}
