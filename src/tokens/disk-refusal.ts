import { TokenStoreError } from './token-store-error.ts';

/** SQLite's words (https://sqlite.org/rescode.html) and those of the system for a disk that takes nothing. */
const refusals = /^(?:SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN)|E(?:NOSPC|DQUOT|ROFS|IO|FBIG)$)/;

/** What MySQL, PostgreSQL (appendix A, disk_full) and Redis say of a full disk of theirs. */
const serverRefusals = /^(?:ER_DISK_FULL|ER_RECORD_FILE_FULL|53100|MISCONF)$/;

/** Whether a store failed because the disk refuses to be written: full, over its quota, read-only or broken. */
export function isDiskRefusal(error: unknown): boolean {
  return (
    error instanceof TokenStoreError &&
    error.code === 'token_store.write_failed' &&
    [refusals, serverRefusals].some((words) => words.test(error.detail ?? ''))
  );
}
