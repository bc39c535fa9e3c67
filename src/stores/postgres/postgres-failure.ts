import { codeOfDriverError, SqlFailure, type SqlFailureKind } from '../sql/sql-failure.ts';

/** PostgreSQL, appendix A: codes of errors. Two characters stand for a class. */
const kinds: readonly (readonly [SqlFailureKind, readonly string[]])[] = [
  // serialization_failure, deadlock_detected, unique_violation; a table that another machine makes at the same time.
  ['collision', ['40001', '40P01', '23505', '42P07', '42710']],
  // Connection exceptions; admin_shutdown, crash_shutdown.
  ['loss', ['08', '57P01', '57P02', 'ECONNRESET', 'EPIPE', 'CONNECTION_TERMINATED']],
  // lock_not_available, query_canceled, too_many_connections.
  ['busy', ['55P03', '57014', '53300']],
  // read_only_sql_transaction, disk_full, string_data_right_truncation, program_limit_exceeded.
  ['unwritable', ['25006', '53100', '22001', '54000']],
];

export function asPostgresFailure(error: unknown): SqlFailure {
  if (error instanceof SqlFailure) return error;
  const code = codeOf(error);
  const [kind = 'other'] =
    kinds.find(([, codes]) => codes.some((one) => code === one || isOfClass(code, one))) ?? [];
  return new SqlFailure(code, kind);
}

function isOfClass(code: string, one: string): boolean {
  return one.length === 2 && code.length === 5 && code.startsWith(one);
}

/** The driver has no code for a connection that ended under it. */
function codeOf(error: unknown): string {
  const code = codeOfDriverError(error);
  if (code !== 'UNKNOWN' || !(error instanceof Error)) return code;
  return /^Connection terminated|not queryable$|^timeout exceeded/.test(error.message)
    ? error.message.startsWith('timeout')
      ? 'CONNECT_TIMEOUT'
      : 'CONNECTION_TERMINATED'
    : code;
}
