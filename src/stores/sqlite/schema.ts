import Sqlite, { type Database } from 'better-sqlite3';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { isDamage } from './store-failure.ts';

/** "DSKD": tells our files from the databases of other programs, which are never touched. */
const applicationId = 0x44534b44;

/**
 * One entry per version, in order. An entry is never changed once released: files written by it are out there.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE data_key (
    key_id TEXT PRIMARY KEY NOT NULL,
    sealed BLOB NOT NULL,
    canary BLOB NOT NULL,
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX one_current_key ON data_key (is_current) WHERE is_current = 1;

  CREATE TABLE token (
    id TEXT PRIMARY KEY NOT NULL,
    user_name TEXT,
    client_id TEXT,
    accounts_url TEXT,
    environment TEXT,
    redirect_url TEXT,
    api_domain TEXT,
    scopes TEXT,
    expires_at INTEGER,
    key_id TEXT NOT NULL REFERENCES data_key (key_id),
    revision INTEGER NOT NULL,
    secrets BLOB NOT NULL,
    refresh_token_index BLOB,
    grant_token_index BLOB,
    access_token_index BLOB,
    generation INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    access_token_since INTEGER,
    last_used INTEGER NOT NULL,
    last_refresh_at INTEGER,
    lease_owner TEXT,
    lease_until INTEGER,
    failure_code TEXT,
    failure_kind TEXT,
    failed_at INTEGER,
    retry_at INTEGER
  ) STRICT;
  -- The last line of defence of "never a duplicate"; its first column also serves every look-up by user.
  CREATE UNIQUE INDEX one_row_per_account ON token (
    user_name, ifnull(client_id, ''), ifnull(accounts_url, ''), ifnull(environment, '')
  ) WHERE user_name IS NOT NULL;
  CREATE INDEX token_by_refresh_token ON token (refresh_token_index) WHERE refresh_token_index IS NOT NULL;
  CREATE INDEX token_by_grant_token ON token (grant_token_index) WHERE grant_token_index IS NOT NULL;
  CREATE INDEX token_by_access_token ON token (access_token_index) WHERE access_token_index IS NOT NULL;
  `,
  // When refresh requests were sent with the present refresh token: a JSON array of epoch ms.
  `ALTER TABLE token ADD COLUMN refreshes_sent TEXT;`,
];

/**
 * Indexes that hold nothing which the rows do not say, and that versions before do without: so they are no version of
 * their own, and a file can be opened by both in turn. A renewal changes the access token and nothing else that a row is
 * found by; its place in an index is another page each time, which cost a save two pages more of the log. Rows that name
 * a user are found by it without one: only somebody who knows nothing else asks so.
 */
const indexes = {
  missing: 'CREATE INDEX token_without_name ON token (access_token_index) WHERE user_name IS NULL',
  useless: 'DROP INDEX token_by_access_token',
};

/** Arranges the indexes. Where there is no room for it, or somebody else writes, another opening will do. */
export function arrangeIndexes(database: Database): void {
  const named = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?").pluck();
  const has = (name: string): boolean => named.get(name) !== undefined;
  if (has('token_without_name') && !has('token_by_access_token')) return;
  try {
    database
      .transaction(() => {
        // In this order the one takes the pages of the other: the file is not to grow by it.
        if (has('token_by_access_token')) database.exec(indexes.useless);
        if (!has('token_without_name')) database.exec(indexes.missing);
      })
      .immediate();
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError) || isDamage(error.code)) throw error;
  }
}

/**
 * Brings a database to the present version, in one transaction.
 * @throws TokenStoreError `token_store.newer_version` or, for a database of another program,
 *   `token_store.invalid_options`; the file is left alone in both cases. `token_store.damaged`.
 */
export function migrate(database: Database): void {
  refuseForeign(database);
  if (versionOf(database) === migrations.length) return;
  database
    .transaction(() => {
      // Read again under the write lock: another process may have migrated meanwhile.
      refuseForeign(database);
      migrations.slice(versionOf(database)).forEach((step) => database.exec(step));
      database.pragma(`application_id = ${applicationId}`);
      database.pragma(`user_version = ${migrations.length}`);
    })
    .immediate();
}

function refuseForeign(database: Database): void {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  if (database.pragma('application_id', { simple: true }) !== applicationId && tables.length > 0) {
    const ours = tables.includes('data_key') && tables.includes('token');
    throw ours
      ? new TokenStoreError('token_store.damaged', { detail: 'application id' })
      : new TokenStoreError('token_store.invalid_options', { detail: 'database of another program' });
  }
  refuseNewer(versionOf(database));
}

/**
 * Asked before each write as well: a later version may have taken the file over while this one has it open. Prepared
 * once, since the driver prepares a pragma anew each time.
 * @returns what throws TokenStoreError `token_store.newer_version`
 */
export function versionCheck(database: Database): () => void {
  const version = database.prepare('PRAGMA user_version').pluck();
  return () => refuseNewer(Number(version.get()));
}

function refuseNewer(version: number): void {
  if (version > migrations.length) throw new TokenStoreError('token_store.newer_version');
}

function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}
