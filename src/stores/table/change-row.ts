import type { TokenRecord } from '../../tokens/token-record.ts';
import { leaseColumnsOf, sealEntry } from '../rows/seal-row.ts';
import { entryOfRow, type ReadableRow } from '../rows/token-row.ts';
import { recordOfEntry, type Decision } from '../rules/token-entry.ts';
import type { UseLog } from '../use-log.ts';
import { readById, type RowReader } from './open-rows.ts';
import type { ServerClock } from './server-clock.ts';

export interface ChangePorts {
  readonly clock: ServerClock;
  readonly uses: UseLog;
}

/**
 * Runs a rule on one row, which is locked until the transaction ends. Only what the rule changes is written: a row
 * whose token stays the same is not sealed again.
 *
 * @throws TokenStoreError `token_store.row_damaged`; KeyReplaced
 */
export async function changeRow<Answer>(
  reader: RowReader,
  id: string,
  decide: Decision<Answer>,
  { clock, uses }: ChangePorts,
): Promise<Answer> {
  const { session, key } = reader;
  const found = await readById(reader, id, 'for update');
  // Asked once the row is locked: waiting for it takes time.
  const now = await clock.read(session);
  const before = found === null ? null : entryOfRow(found.row, found.token);
  const { after, answer } = decide(before, { now, pendingUse: uses.latest(id, 0) });
  if (found === null || after === null) return answer;
  if (after.token === before?.token) await session.updateLease(id, leaseColumnsOf(after));
  else await session.update(sealEntry(key, after, found.row.revision + 1));
  return answer;
}

export function recordOf({ row, token }: ReadableRow, uses: UseLog, now: number): TokenRecord {
  return recordOfEntry(entryOfRow(row, token), { now, pendingUse: uses.latest(row.id, 0) });
}
