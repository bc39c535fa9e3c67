import Database from 'better-sqlite3';
import { KeyTable } from './key-table.ts';
import { ListedTokens } from './listed-tokens.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { isOnServer } from './network-folder.ts';
import { preparePrivateFile, quarantine } from './private-file.ts';
import { arrangeIndexes, migrate } from './schema.ts';
import { withStoreErrors } from './store-failure.ts';
import { TokenTable } from './token-table.ts';

export interface DatabaseSettings {
  /** A path, or `:memory:`. */
  readonly file: string;
  /** Path of the addon, for runtimes that the shipped one does not load on. */
  readonly nativeBinding?: string | undefined;
  readonly clock: () => number;
  /** Tells whether the file lies on a server; asked of the system unless a test says so. */
  readonly isOnServer?: (file: string) => boolean;
}

export interface OpenedDatabase extends Tables {
  /** Where a damaged file was put; null when there was none. */
  readonly damaged: string | null;
}

interface Tables {
  readonly database: Database.Database;
  readonly tokens: TokenTable;
  readonly listed: ListedTokens;
  readonly dataKeys: KeyTable;
  /** Whether it has been made on a server, or found there for the first time. */
  readonly movedToServer: boolean;
}

/** How long a call may wait for another process. Longer than any transaction of ours by far. */
const busyTimeoutMs = 2_500;

/**
 * Opens the database, makes it when it is not there, and sets it aside when it is damaged.
 * @throws TokenStoreError `token_store.unavailable`, `token_store.busy`, `token_store.newer_version`,
 *   `token_store.invalid_options`
 */
export function openDatabase(settings: DatabaseSettings): OpenedDatabase {
  if (settings.file === ':memory:') return { ...connect(settings), damaged: null };
  const inode = preparePrivateFile(settings.file);
  try {
    return { ...connect(settings), damaged: null };
  } catch (error) {
    if (!(error instanceof TokenStoreError) || error.code !== 'token_store.damaged') throw error;
    const damaged = quarantine(settings.file, inode, settings.clock());
    preparePrivateFile(settings.file);
    return { ...connect(settings), damaged };
  }
}

function connect({ file, nativeBinding, isOnServer: onServer = isOnServer }: DatabaseSettings): Tables {
  return withStoreErrors('open', () => {
    const database = new Database(file, {
      timeout: busyTimeoutMs,
      ...(nativeBinding === undefined ? {} : { nativeBinding }),
    });
    try {
      const movedToServer = prepare(database, file !== ':memory:' && onServer(file));
      const listed = new ListedTokens(database);
      const tables = { tokens: new TokenTable(database, listed), dataKeys: new KeyTable(database) };
      return { database, ...tables, listed, movedToServer };
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** @returns whether the file is on a server and was not kept as one before */
function prepare(database: Database.Database, onServer: boolean): boolean {
  const isNew = database.pragma('schema_version', { simple: true }) === 0;
  // Another program's or a newer file must not even be switched to WAL: so the schema comes first.
  migrate(database);
  // Where there is nothing yet to be damaged, before there is a log.
  if (isNew) arrangeIndexes(database);
  const wanted = onServer ? 'delete' : 'wal';
  // Asked first, because the switch itself needs the file for itself alone.
  const isOther = database.pragma('journal_mode', { simple: true }) !== wanted;
  if (isOther) database.pragma(`journal_mode = ${wanted}`);
  // A save that has returned must survive a power cut, and what is deleted must be gone from the disk.
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  database.pragma('foreign_keys = ON');
  // Without this a hostile schema could run functions of its own choice on our connection.
  database.pragma('trusted_schema = OFF');
  // The full check reads every index entry, so that a bent index cannot lead to another row. 12 ms at
  // 10,000 tokens, and nobody has more than a few.
  const verdict = database.pragma('integrity_check(1)', { simple: true });
  if (verdict !== 'ok') throw new TokenStoreError('token_store.damaged', { detail: 'integrity check' });
  if (!isNew) arrangeIndexes(database);
  return onServer && (isNew || isOther);
}
