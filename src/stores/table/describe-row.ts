import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { AccountDescription } from '../../tokens/token-store.ts';
import { openRow, plainFieldsOf, type TokenRow } from '../rows/token-row.ts';
import type { UseLog } from '../use-log.ts';
import type { FoundRow } from './table-session.ts';

/** Whose row it is: readable parts only, so this works whatever state the key is in. */
export function describeRow(
  { id, row }: FoundRow,
  key: DataKey | null,
  keyState: 'ready' | 'locked' | 'lost',
  uses: UseLog,
): AccountDescription {
  const fields = row === null ? null : plainFieldsOf(row);
  return {
    id,
    userName: fields?.userName ?? null,
    clientId: fields?.clientId ?? null,
    accountsUrl: fields?.accountsUrl ?? null,
    environment: fields?.environment ?? null,
    status: statusOf(row, key, keyState),
    lastUsedAt: Math.floor(uses.latest(id, row?.last_used ?? 0) / 1000),
    lastRefreshAt: row?.last_refresh_at ?? null,
  };
}

function statusOf(
  row: TokenRow | null,
  key: DataKey | null,
  keyState: 'ready' | 'locked' | 'lost',
): AccountDescription['status'] {
  if (row === null) return 'damaged';
  if (keyState !== 'ready') return keyState === 'locked' ? 'locked' : 'key_lost';
  return key !== null && row.key_id === key.id && openRow(row, key) !== null ? 'readable' : 'damaged';
}
