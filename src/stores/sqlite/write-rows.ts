import { applyRefresh } from '../../tokens/merge.ts';
import type { OAuthToken, TokenFields } from '../../tokens/oauth-token.ts';
import { planSave, type SavePlan } from '../../tokens/save-plan.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { RefreshedToken } from '../../tokens/token-record.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { randomGeneration, randomId } from '../random-id.ts';
import type { OpenStore } from './open-store.ts';
import { matchingRows, rememberingReading, type OpenedRow } from './read-rows.ts';
import { sealRow, type SealedRow } from '../rows/seal-row.ts';
import type { TokenRow } from '../rows/token-row.ts';

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
    matching: (matchKey) => {
      const rows = matchingRows(store, matchKey, reading);
      // To overwrite what only a locked keyring hides would lose it.
      if (rows.some(({ status }) => status === 'locked')) throw new TokenStoreError('token_store.locked');
      return rows;
    },
  });
  const key = [...reading.keys].find(({ id }) => id === current.id) ?? current;
  // Before the row itself, because the unique index allows one row per account at any moment.
  for (const id of plan.absorbed) store.tokens.delete(id);
  if (plan.kind === 'insert') insertRow(store, key, plan.token);
  else updateRow(store, key, plan, reading.opened.get(plan.token.id));
  return store.keys.count > 1 && store.dataKeys.dropUnused();
}

function insertRow(store: OpenStore, key: DataKey, token: OAuthToken): void {
  const now = store.clock();
  store.tokens.insert(
    sealRow(key, token, {
      revision: 1,
      generation: randomGeneration(store.random),
      created_at: now,
      saved_at: now,
      access_token_since: token.accessToken === null ? null : now,
      last_used: store.uses.nextStamp(),
      last_refresh_at: null,
      lease_owner: null,
      lease_until: null,
      failure_code: null,
      failure_kind: null,
      failed_at: null,
      retry_at: null,
      refreshes_sent: null,
    }),
  );
}

function updateRow(
  store: OpenStore,
  key: DataKey,
  { token, newGeneration }: SavePlan,
  before: OpenedRow | undefined,
): void {
  const now = store.clock();
  const row = before?.row ?? null;
  const sameAccess = before?.token?.accessToken === token.accessToken;
  const lease =
    newGeneration || row === null
      ? {
          generation: randomGeneration(store.random),
          lease_owner: null,
          lease_until: null,
          refreshes_sent: null,
        }
      : {
          generation: row.generation,
          lease_owner: row.lease_owner,
          lease_until: row.lease_until,
          refreshes_sent: row.refreshes_sent,
        };
  store.tokens.update(
    sealRow(key, token, {
      revision: (row?.revision ?? 0) + 1,
      created_at: row?.created_at ?? now,
      saved_at: now,
      access_token_since: sameAccess ? (row?.access_token_since ?? now) : now,
      last_used: store.uses.nextStamp(),
      last_refresh_at: row?.last_refresh_at ?? null,
      ...lease,
      // Whoever saves brings something newer than what failed.
      failure_code: null,
      failure_kind: null,
      failed_at: null,
      retry_at: null,
    }),
    isFoundAlike(row, before?.token ?? null, token, key),
  );
}

/** Whether a row is found by the same values as before, its access token aside. */
function isFoundAlike(
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

/** Called within a transaction that checked the lease. */
export function storeRefresh(
  store: OpenStore,
  key: DataKey,
  row: TokenRow,
  before: OAuthToken,
  reply: RefreshedToken,
): SealedRow {
  const now = store.clock();
  const after = applyRefresh(before, reply);
  const written = sealRow(key, after, {
    revision: row.revision + 1,
    generation: row.generation,
    created_at: row.created_at,
    saved_at: now,
    access_token_since: reply.receivedAt,
    last_used: store.uses.nextStamp(),
    last_refresh_at: now,
    lease_owner: null,
    lease_until: null,
    failure_code: null,
    failure_kind: null,
    failed_at: null,
    retry_at: null,
    refreshes_sent: row.refreshes_sent,
  });
  store.tokens.update(written, isFoundAlike(row, before, after, key));
  return written;
}

/** Seals a row as it is under another key. Called within a transaction. */
export function resealRow(store: OpenStore, key: DataKey, row: TokenRow, token: OAuthToken): void {
  const { id: _id, ...bookkeeping } = row;
  store.tokens.update(sealRow(key, token, { ...bookkeeping, revision: row.revision + 1 }), false);
}

function freeId(store: OpenStore): string {
  for (;;) {
    const id = randomId(store.random);
    if (store.tokens.byId(id) === null) return id;
  }
}
