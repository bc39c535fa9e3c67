import { codeOfDriverError, SqlFailure, type SqlFailureKind } from '../sql/sql-failure.ts';

const kinds: Readonly<Record<Exclude<SqlFailureKind, 'other'>, readonly string[]>> = {
  collision: ['ER_LOCK_DEADLOCK', 'ER_CHECKREAD', 'ER_DUP_ENTRY', 'ER_NEED_REPREPARE'],
  loss: [
    'PROTOCOL_CONNECTION_LOST',
    'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
    'ECONNRESET',
    'EPIPE',
    'ER_SERVER_SHUTDOWN',
    'ER_CONNECTION_KILLED',
    'ER_CLIENT_INTERACTION_TIMEOUT',
  ],
  busy: [
    'ER_LOCK_WAIT_TIMEOUT',
    'ER_CON_COUNT_ERROR',
    'ER_USER_LIMIT_REACHED',
    'ER_TOO_MANY_USER_CONNECTIONS',
  ],
  unwritable: [
    'ER_DISK_FULL',
    'ER_RECORD_FILE_FULL',
    'ER_OPTION_PREVENTS_STATEMENT',
    'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
    'ER_NET_PACKET_TOO_LARGE',
    'ER_DATA_TOO_LONG',
  ],
};

const kindOf: ReadonlyMap<string, SqlFailureKind> = new Map(
  (['collision', 'loss', 'busy', 'unwritable'] as const).flatMap((kind) =>
    kinds[kind].map((code) => [code, kind] as const),
  ),
);

export function asMysqlFailure(error: unknown): SqlFailure {
  if (error instanceof SqlFailure) return error;
  const code = codeOfDriverError(error);
  return new SqlFailure(code, kindOf.get(code) ?? 'other');
}
