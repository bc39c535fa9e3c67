import Database from 'better-sqlite3';
import { TokenStoreError, type TokenStoreErrorCode } from '../../tokens/token-store-error.ts';

type Doing = 'open' | 'read' | 'write';

/** Runs a piece of work on a database, and gives its failures their stable codes. */
export function withStoreErrors<Result>(doing: Doing, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw asStoreError(doing, error);
  }
}

function asStoreError(doing: Doing, error: unknown): unknown {
  if (error instanceof Database.SqliteError) {
    return new TokenStoreError(codeFor(doing, error.code), { detail: error.code, cause: error });
  }
  // Anything else is not SQLite's: a coded failure from within a transaction, or a defect of ours.
  return error;
}

/** Result codes: https://sqlite.org/rescode.html; extended ones start with their primary code. */
function codeFor(doing: Doing, code: string): TokenStoreErrorCode {
  if (isDamage(code)) return 'token_store.damaged';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'token_store.busy';
  // Our own statements do not fit the tables: somebody else has been at them.
  if (doing === 'open' && code === 'SQLITE_ERROR') return 'token_store.damaged';
  if (doing === 'write') return 'token_store.write_failed';
  return 'token_store.unavailable';
}

/** What SQLite says of a file whose content makes no sense, whatever it was asked to do with it. */
export function isDamage(code: string): boolean {
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'SQLITE_FORMAT';
}
