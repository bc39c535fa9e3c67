import type { OAuthToken } from '../../tokens/oauth-token.ts';
import type { RefreshFailure } from '../../tokens/refresh-failure.ts';
import { decideSend, readSends, withoutLatest, writeSends } from '../../tokens/refresh-budget.ts';
import type {
  LeaseAnswer,
  RefreshedToken,
  RefreshLease,
  RefreshPermit,
  TokenRecord,
} from '../../tokens/token-record.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { OpenStore } from './open-store.ts';
import { openFound, unreadable } from './read-rows.ts';
import { stateOf, type TokenRow } from '../rows/token-row.ts';
import { storeRefresh } from './write-rows.ts';

/** All of these are called within an IMMEDIATE transaction. */

export function acquireLease(store: OpenStore, id: string, owner: string, durationMs: number): LeaseAnswer {
  const opened = readRow(store, id);
  if (opened === null) return { kind: 'gone' };
  const { row, token } = opened;
  const now = store.clock();
  const { lease_owner: holder, lease_until: until } = row;
  // A lease that ends further away than any lease lasts was written under another clock: it counts as run out.
  const held =
    holder !== null && holder !== owner && until !== null && until > now && until <= now + longestLease;
  if (held) return { kind: 'held', until };
  store.tokens.lease(id, owner, now + durationMs);
  return {
    kind: 'acquired',
    lease: { id, owner, generation: row.generation },
    record: recordOf(store, { ...row, lease_owner: owner, lease_until: now + durationMs }, token),
  };
}

const longestLease = 10 * 60_000;

export function spendRefresh(store: OpenStore, lease: RefreshLease, durationMs: number): RefreshPermit {
  const opened = leasedRow(store, lease);
  if (opened === null) return { kind: 'gone' };
  const now = store.clock();
  const { sent, retryAt } = decideSend(readSends(opened.row.refreshes_sent), now);
  store.tokens.spend(lease.id, writeSends(sent), now + durationMs);
  return retryAt === null ? { kind: 'granted' } : { kind: 'spent', retryAt };
}

export function refundRefresh(store: OpenStore, lease: RefreshLease): void {
  const row = leasedRow(store, lease)?.row;
  if (row === undefined) return;
  const sent = withoutLatest(readSends(row.refreshes_sent));
  store.tokens.spend(lease.id, writeSends(sent), row.lease_until);
}

export function completeLease(
  store: OpenStore,
  key: DataKey,
  lease: RefreshLease,
  reply: RefreshedToken,
): TokenRecord | null {
  store.keys.assertUnchanged();
  const opened = leasedRow(store, lease);
  if (opened === null) return null;
  const written = storeRefresh(store, key, opened.row, opened.token, reply);
  const after = openFound(store, { id: lease.id, row: written });
  return after.token === null ? null : recordOf(store, written, after.token);
}

export function failLease(store: OpenStore, lease: RefreshLease, failure: RefreshFailure): boolean {
  if (leasedRow(store, lease) === null) return false;
  store.tokens.endLease(lease.id, failure);
  return true;
}

export function releaseLease(store: OpenStore, lease: RefreshLease): void {
  const opened = leasedRow(store, lease);
  if (opened === null) return;
  const { failure } = stateOf(opened.row, 0, store.clock());
  store.tokens.endLease(lease.id, failure);
}

export function recordOf(store: OpenStore, row: TokenRow, token: OAuthToken): TokenRecord {
  return Object.freeze({
    token,
    state: stateOf(row, store.uses.latest(row.id, row.last_used), store.clock()),
  });
}

interface ReadableRow {
  readonly row: TokenRow;
  readonly token: OAuthToken;
}

/** @throws TokenStoreError when the row is there and cannot be read */
export function readRow(store: OpenStore, id: string): ReadableRow | null {
  const found = store.tokens.byId(id);
  if (found === null) return null;
  const opened = openFound(store, found);
  if (opened.row === null || opened.token === null) throw unreadable([opened]);
  return { row: opened.row, token: opened.token };
}

/** The row, if it is still the sign-in that the lease was given for. */
function leasedRow(store: OpenStore, lease: RefreshLease): ReadableRow | null {
  const opened = readRow(store, lease.id);
  const stillOurs =
    opened !== null && opened.row.lease_owner === lease.owner && opened.row.generation === lease.generation;
  return stillOurs ? opened : null;
}
