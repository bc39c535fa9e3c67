import type { SqlDialect } from '../sql/sql-session.ts';

/**
 * Ids and user names may be longer than an index takes, and collations would call different ones equal: rows
 * are found by SHA-256 and compared here, byte for byte.
 */
const tokenTable = (name: string): string => `
  CREATE TABLE IF NOT EXISTS \`${name}\` (
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
  CREATE TABLE IF NOT EXISTS \`${name}\` (
    slot TINYINT NOT NULL PRIMARY KEY,
    schema_version INT NOT NULL,
    key_id VARCHAR(64) NULL,
    sealed MEDIUMBLOB NULL,
    canary BLOB NULL
  ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

export const mysqlDialect: SqlDialect = {
  tokenTable,
  indexes: () => [],
  keyTable,
  addSlot: (name) => `INSERT IGNORE INTO ${name} (slot, schema_version) VALUES (1, ?)`,
  addColumn: (name, column) => `ALTER TABLE ${name} ADD COLUMN ${column} VARCHAR(1024) NULL`,
  quote: (name) => `\`${name}\``,
  findTable:
    'SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?',
  findColumns:
    'SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?',
  lock: { share: ' LOCK IN SHARE MODE', exclusive: ' FOR UPDATE' },
  // SYSDATE, because NOW stands still from before the statement waited for a lock.
  time: 'SELECT CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED) AS now',
};
