import { createHash } from 'node:crypto';
import type { SqlDialect } from '../sql/sql-session.ts';

/**
 * Ids and user names may be longer than an index takes, and collations would call different ones equal: rows
 * are found by SHA-256 and compared here, byte for byte.
 */
const tokenTable = (name: string): string => `
  CREATE TABLE IF NOT EXISTS "${name}" (
    id_hash BYTEA NOT NULL PRIMARY KEY,
    user_hash BYTEA NULL,
    account_hash BYTEA NULL UNIQUE,
    id TEXT NOT NULL,
    user_name TEXT NULL,
    client_id TEXT NULL,
    accounts_url TEXT NULL,
    environment TEXT NULL,
    redirect_url TEXT NULL,
    api_domain TEXT NULL,
    scopes TEXT NULL,
    expires_at BIGINT NULL,
    key_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    secrets BYTEA NOT NULL,
    refresh_token_index BYTEA NULL,
    grant_token_index BYTEA NULL,
    access_token_index BYTEA NULL,
    generation BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    access_token_since BIGINT NULL,
    last_used BIGINT NOT NULL,
    last_refresh_at BIGINT NULL,
    lease_owner TEXT NULL,
    lease_until BIGINT NULL,
    failure_code TEXT NULL,
    failure_kind TEXT NULL,
    failed_at BIGINT NULL,
    retry_at BIGINT NULL,
    refreshes_sent TEXT NULL
  )`;

const searched = ['user_hash', 'refresh_token_index', 'grant_token_index', 'access_token_index'] as const;

/** Named after a hash, because the name of an index is cut after 63 bytes and belongs to the whole schema. */
function indexes(name: string): readonly string[] {
  const prefix = `deskside_${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
  return searched.map(
    (column) => `CREATE INDEX IF NOT EXISTS "${prefix}_${column}" ON "${name}" (${column})`,
  );
}

/** One row, which is there from the beginning: locking it orders all changes, so that no two can deadlock. */
const keyTable = (name: string): string => `
  CREATE TABLE IF NOT EXISTS "${name}" (
    slot SMALLINT NOT NULL PRIMARY KEY,
    schema_version INTEGER NOT NULL,
    key_id TEXT NULL,
    sealed BYTEA NULL,
    canary BYTEA NULL
  )`;

export const postgresDialect: SqlDialect = {
  tokenTable,
  indexes,
  keyTable,
  addSlot: (name) => `INSERT INTO ${name} (slot, schema_version) VALUES (1, ?) ON CONFLICT DO NOTHING`,
  addColumn: (name, column) => `ALTER TABLE ${name} ADD COLUMN IF NOT EXISTS ${column} TEXT NULL`,
  quote: (name) => `"${name}"`,
  findTable:
    'SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = ?',
  findColumns:
    'SELECT column_name AS name FROM information_schema.columns ' +
    'WHERE table_schema = current_schema() AND table_name = ?',
  lock: { share: ' FOR SHARE', exclusive: ' FOR UPDATE' },
  // now() stands still from the beginning of the transaction.
  time: 'SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now',
};
