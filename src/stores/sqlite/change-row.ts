import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { TokenRecord } from '../../tokens/token-record.ts';
import { leaseColumnsOf, sealEntry } from '../rows/seal-row.ts';
import { entryOfRow, type ReadableRow } from '../rows/token-row.ts';
import { recordOfEntry, type Decision, type Moment, type TokenEntry } from '../rules/token-entry.ts';
import type { OpenStore } from './open-store.ts';
import { openFound, unreadable } from './read-rows.ts';
import { isFoundAlike } from './write-rows.ts';

/**
 * Runs a rule that leaves the token as it is. Called within an IMMEDIATE transaction.
 *
 * @throws TokenStoreError when the row is there and cannot be read
 */
export function changeLease<Answer>(store: OpenStore, id: string, decide: Decision<Answer>): Answer {
  const opened = readRow(store, id);
  const { after, answer } = decide(entryOf(opened), momentOf(store, id));
  if (after !== null) store.tokens.updateLease(id, leaseColumnsOf(after));
  return answer;
}

/**
 * Runs a rule that may change the token. Called within an IMMEDIATE transaction.
 *
 * @throws TokenStoreError when the row is there and cannot be read; KeysChanged
 */
export function changeToken<Answer>(
  store: OpenStore,
  key: DataKey,
  id: string,
  decide: Decision<Answer>,
): Answer {
  store.keys.assertUnchanged();
  const opened = readRow(store, id);
  const { after, answer } = decide(entryOf(opened), momentOf(store, id));
  if (after !== null && opened !== null) {
    const { row, token } = opened;
    store.tokens.update(sealEntry(key, after, row.revision + 1), isFoundAlike(row, token, after.token, key));
  }
  return answer;
}

export function recordOf(store: OpenStore, { row, token }: ReadableRow): TokenRecord {
  return recordOfEntry(entryOfRow(row, token), {
    now: store.clock(),
    pendingUse: store.uses.latest(row.id, 0),
  });
}

/** @throws TokenStoreError when the row is there and cannot be read */
export function readRow(store: OpenStore, id: string): ReadableRow | null {
  const found = store.tokens.byId(id);
  if (found === null) return null;
  const opened = openFound(store, found);
  if (opened.row === null || opened.token === null) throw unreadable([opened]);
  return { row: opened.row, token: opened.token };
}

function entryOf(opened: ReadableRow | null): TokenEntry | null {
  return opened === null ? null : entryOfRow(opened.row, opened.token);
}

function momentOf({ clock, uses }: OpenStore, id: string): Moment {
  return { now: clock(), pendingUse: uses.latest(id, 0) };
}
