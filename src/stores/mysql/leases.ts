import type { RefreshFailure } from '../../tokens/refresh-failure.ts';
import { decideSend, readSends, withoutLatest, writeSends } from '../../tokens/refresh-budget.ts';
import type {
  LeaseAnswer,
  RefreshedToken,
  RefreshLease,
  RefreshPermit,
  TokenRecord,
} from '../../tokens/token-record.ts';
import { stateOf } from '../rows/token-row.ts';
import type { UseLog } from '../use-log.ts';
import { readById, type ReadableRow, type RowReader } from './open-rows.ts';
import { refreshedRow } from './sealed-rows.ts';

/** All of these are called within a transaction; each locks the one row that it is about. */

interface LeasePorts {
  /** The time of the server, read after the row was locked. */
  readonly now: () => Promise<number>;
  readonly uses: UseLog;
}

/** A lease that ends further away than any lease lasts was written under another clock. */
const longestLeaseMs = 10 * 60_000;

export async function acquireLease(
  reader: RowReader,
  id: string,
  request: { readonly owner: string; readonly durationMs: number },
  ports: LeasePorts,
): Promise<LeaseAnswer> {
  const found = await readById(reader, id, ' FOR UPDATE');
  if (found === null) return { kind: 'gone' };
  const { row, token } = found;
  const now = await ports.now();
  const { owner, durationMs } = request;
  const { lease_owner: holder, lease_until: until } = row;
  const running = until !== null && until > now && until <= now + longestLeaseMs;
  if (running && holder !== null && holder !== owner) return { kind: 'held', until };
  const leased = { ...row, lease_owner: owner, lease_until: now + durationMs };
  await reader.table.lease(reader.session, id, owner, leased.lease_until);
  return {
    kind: 'acquired',
    lease: { id, owner, generation: row.generation },
    record: recordOf({ row: leased, token }, ports.uses, now),
  };
}

export async function spendRefresh(
  reader: RowReader,
  lease: RefreshLease,
  durationMs: number,
  ports: LeasePorts,
): Promise<RefreshPermit> {
  const found = await leasedRow(reader, lease);
  if (found === null) return { kind: 'gone' };
  const now = await ports.now();
  const { sent, retryAt } = decideSend(readSends(found.row.refreshes_sent), now);
  await reader.table.spend(reader.session, lease.id, writeSends(sent), now + durationMs);
  return retryAt === null ? { kind: 'granted' } : { kind: 'spent', retryAt };
}

export async function refundRefresh(reader: RowReader, lease: RefreshLease): Promise<void> {
  const row = (await leasedRow(reader, lease))?.row;
  if (row === undefined) return;
  const sent = withoutLatest(readSends(row.refreshes_sent));
  await reader.table.spend(reader.session, lease.id, writeSends(sent), row.lease_until);
}

export async function completeLease(
  reader: RowReader,
  lease: RefreshLease,
  reply: RefreshedToken,
  ports: LeasePorts,
): Promise<TokenRecord | null> {
  const found = await leasedRow(reader, lease);
  if (found === null) return null;
  const now = await ports.now();
  const written = refreshedRow(reader.key, found, reply, { now, stamp: ports.uses.nextStamp() });
  await reader.table.update(reader.session, written);
  const after = await readById(reader, lease.id);
  return after === null ? null : recordOf(after, ports.uses, now);
}

/** @param failure Null ends the lease without a trace. */
export async function endLease(
  reader: RowReader,
  lease: RefreshLease,
  failure: RefreshFailure | null,
): Promise<boolean> {
  const found = await leasedRow(reader, lease);
  if (found === null) return false;
  const { failure: before } = stateOf(found.row, 0, 0);
  await reader.table.endLease(reader.session, lease.id, failure ?? before);
  return true;
}

export function recordOf({ row, token }: ReadableRow, uses: UseLog, now: number): TokenRecord {
  return Object.freeze({ token, state: stateOf(row, uses.latest(row.id, row.last_used), now) });
}

/** The row, if it is still the sign-in that the lease was given for. */
async function leasedRow(reader: RowReader, lease: RefreshLease): Promise<ReadableRow | null> {
  const found = await readById(reader, lease.id, ' FOR UPDATE');
  const stillOurs = found?.row.lease_owner === lease.owner && found.row.generation === lease.generation;
  return stillOurs ? found : null;
}
