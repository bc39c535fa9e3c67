import { applyPurge } from '../../tokens/purge.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { KeyRecord } from '../../tokens/sealing/key-record.ts';
import type { PurgePolicy } from '../../tokens/token-store.ts';
import { resealRow } from '../rows/seal-row.ts';
import { recordOf } from './change-row.ts';
import type { OpenStore } from './open-store.ts';
import { openFound } from './read-rows.ts';

/**
 * Called within a transaction. Rows that cannot be read are kept: whether they were used is not known.
 * @returns The removed ids.
 */
export function purgeRows(store: OpenStore, key: DataKey, policy: PurgePolicy): readonly string[] {
  const removed: string[] = [];
  for (const found of store.tokens.all()) {
    const { row, token } = openFound(store, found);
    if (row === null || token === null) continue;
    const kept = applyPurge(recordOf(store, { row, token }), policy, store.clock());
    if (kept === null) {
      store.tokens.delete(found.id);
      removed.push(found.id);
    } else if (kept !== token) {
      store.tokens.update(resealRow(key, row, kept), false);
    }
  }
  return removed;
}

/** Called within a transaction. A row that cannot be read stays as it is, and its key with it. */
export function rotateRows(store: OpenStore, record: KeyRecord, next: DataKey): void {
  store.keys.assertUnchanged();
  const rows = store.tokens.all().map((found) => openFound(store, found));
  store.dataKeys.insertAsCurrent(record, store.clock());
  for (const { row, token } of rows) {
    if (row !== null && token !== null) store.tokens.update(resealRow(next, row, token), false);
  }
  store.dataKeys.dropUnused();
  store.keys.adopt(next);
}
