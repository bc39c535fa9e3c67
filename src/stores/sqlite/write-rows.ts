import type { OAuthToken, TokenFields } from '../../tokens/oauth-token.ts';
import { planSave } from '../../tokens/save-plan.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { randomGeneration, randomId } from '../random-id.ts';
import type { OpenStore } from './open-store.ts';
import { matchingRows, rememberingReading } from './read-rows.ts';
import { sealEntry } from '../rows/seal-row.ts';
import type { TokenRow } from '../rows/token-row.ts';
import { savedRowsOf } from '../rows/saved-rows.ts';
import { entryAfterSave } from '../rules/save.ts';

/**
 * Called within a transaction.
 * @returns Whether a data key went with the rows it had sealed.
 * @throws TokenStoreError see planSave; KeysChanged
 */
export function saveRow(store: OpenStore, current: DataKey, fields: TokenFields): boolean {
  store.keys.assertUnchanged();
  const reading = rememberingReading(store);
  const plan = planSave(fields, {
    newId: () => freeId(store),
    matching: (matchKey, among) => {
      const rows = matchingRows(matchKey, reading, among);
      // To overwrite what only a locked keyring hides would lose it.
      if (rows.some(({ status }) => status === 'locked')) throw new TokenStoreError('token_store.locked');
      return rows;
    },
  });
  const key = [...reading.keys].find(({ id }) => id === current.id) ?? current;
  const { row = null, token = null } = reading.opened.get(plan.token.id) ?? {};
  // Drawn only where it is taken: random bytes cost as much as to open a row.
  const generation = plan.newGeneration ? randomGeneration(store.random) : (row?.generation ?? 0);
  const stored = savedRowsOf(plan, (id) => reading.opened.get(id), generation);
  const entry = entryAfterSave(plan, stored, {
    now: store.clock(),
    stamp: store.uses.nextStamp(),
  });
  // Before the row itself, because the unique index allows one row per account at any moment.
  for (const id of plan.absorbed) store.tokens.delete(id);
  const written = sealEntry(key, entry, (row?.revision ?? 0) + 1);
  if (plan.kind === 'insert') store.tokens.insert(written);
  else store.tokens.update(written, isFoundAlike(row, token, plan.token, key));
  store.room.note();
  return store.keys.count > 1 && store.dataKeys.dropUnused();
}

/** Whether a row is found by the same values as before, its access token aside. */
export function isFoundAlike(
  row: TokenRow | null,
  before: OAuthToken | null,
  after: OAuthToken,
  key: DataKey,
): boolean {
  if (before === null || row?.key_id !== key.id) return false;
  const fields = [
    'userName',
    'clientId',
    'accountsUrl',
    'environment',
    'refreshToken',
    'grantToken',
  ] as const;
  return fields.every((field) => before[field] === after[field]);
}

function freeId(store: OpenStore): string {
  for (;;) {
    const id = randomId(store.random);
    if (store.tokens.byId(id) === null) return id;
  }
}
