import { TokenStoreError } from './token-store-error.ts';

/** SQLite's words (https://sqlite.org/rescode.html) and those of the system for a disk that takes nothing. */
const refusals = /^(?:SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN)|E(?:NOSPC|DQUOT|ROFS|IO|FBIG)$)/;

/** Whether a store failed because the disk refuses to be written: full, over its quota, read-only or broken. */
export function isDiskRefusal(error: unknown): boolean {
  return (
    error instanceof TokenStoreError &&
    error.code === 'token_store.write_failed' &&
    refusals.test(error.detail ?? '')
  );
}
