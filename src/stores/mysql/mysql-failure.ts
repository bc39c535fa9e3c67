import { TokenStoreError, type TokenStoreErrorCode } from '../../tokens/token-store-error.ts';

/**
 * A failure of the driver or the server, reduced to what may be logged. The driver's own error is dropped: its
 * message may quote values, and Zoho's DBStore hands such errors to its callers as they are (zoho.md 2.6, 19).
 */
export class MysqlFailure extends Error {
  override readonly name = 'MysqlFailure';
  /** Such as `ER_LOCK_DEADLOCK` or `ECONNREFUSED`. */
  readonly code: string;

  constructor(code: string) {
    super(`The database answered ${code}.`);
    this.code = code;
  }
}

export function asMysqlFailure(error: unknown): MysqlFailure {
  if (error instanceof MysqlFailure) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return new MysqlFailure(typeof code === 'string' ? code : 'UNKNOWN');
}

/** The same work can succeed at once: another transaction was in the way. */
const collisions: ReadonlySet<string> = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_CHECKREAD',
  'ER_DUP_ENTRY',
  'ER_NEED_REPREPARE',
]);

/** The server went away under a connection that was open: a new one may find it again. */
const losses: ReadonlySet<string> = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'ECONNRESET',
  'EPIPE',
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  'ER_CLIENT_INTERACTION_TIMEOUT',
]);

/**
 * How often a piece of work is tried in all. What a lost connection leaves unknown (whether the last commit
 * arrived) is settled by doing it again: saves, deletions and leases end the same way when repeated.
 */
export function triesFor({ code }: MysqlFailure): number {
  if (collisions.has(code)) return 10;
  return losses.has(code) ? 3 : 1;
}

const busy: ReadonlySet<string> = new Set([
  ...collisions,
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CON_COUNT_ERROR',
  'ER_USER_LIMIT_REACHED',
  'ER_TOO_MANY_USER_CONNECTIONS',
]);

const unwritable: ReadonlySet<string> = new Set([
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
  'ER_OPTION_PREVENTS_STATEMENT',
  'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
  'ER_NET_PACKET_TOO_LARGE',
  'ER_DATA_TOO_LONG',
]);

export function asStoreError(failure: MysqlFailure): TokenStoreError {
  return new TokenStoreError(codeFor(failure), { detail: failure.code, cause: failure });
}

function codeFor({ code }: MysqlFailure): TokenStoreErrorCode {
  if (busy.has(code)) return 'token_store.busy';
  return unwritable.has(code) ? 'token_store.write_failed' : 'token_store.unavailable';
}
