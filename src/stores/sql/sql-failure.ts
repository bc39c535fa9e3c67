import { TokenStoreError, type TokenStoreErrorCode } from '../../tokens/token-store-error.ts';

/**
 * What a failure of the driver or the server means. `collision`: another transaction was in the way, the same work can
 * succeed at once. `loss`: the server went away under a connection that was open; a new one may find it again.
 */
export type SqlFailureKind = 'collision' | 'loss' | 'busy' | 'unwritable' | 'other';

/**
 * A failure of the driver or the server, reduced to what may be logged. The driver's own error is dropped: its
 * message may quote values, and Zoho's DBStore hands such errors to its callers as they are (zoho.md 2.6, 19).
 */
export class SqlFailure extends Error {
  override readonly name = 'SqlFailure';
  /** Such as `ER_LOCK_DEADLOCK`, `40P01` or `ECONNREFUSED`. */
  readonly code: string;
  readonly kind: SqlFailureKind;

  constructor(code: string, kind: SqlFailureKind) {
    super(`The database answered ${code}.`);
    this.code = code;
    this.kind = kind;
  }
}

/** The code of whatever a driver threw. */
export function codeOfDriverError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

/**
 * How often a piece of work is tried in all. What a lost connection leaves unknown (whether the last commit
 * arrived) is settled by doing it again: saves, deletions and leases end the same way when repeated.
 */
const tries: Readonly<Record<SqlFailureKind, number>> = {
  collision: 10,
  loss: 3,
  busy: 1,
  unwritable: 1,
  other: 1,
};

const codes: Readonly<Record<SqlFailureKind, TokenStoreErrorCode>> = {
  collision: 'token_store.busy',
  loss: 'token_store.unavailable',
  busy: 'token_store.busy',
  unwritable: 'token_store.write_failed',
  other: 'token_store.unavailable',
};

export function triesFor({ kind }: SqlFailure): number {
  return tries[kind];
}

export function asStoreError(failure: SqlFailure): TokenStoreError {
  return new TokenStoreError(codes[failure.kind], { detail: failure.code, cause: failure });
}
