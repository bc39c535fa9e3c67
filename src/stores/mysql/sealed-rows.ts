import { applyRefresh } from '../../tokens/merge.ts';
import type { OAuthToken } from '../../tokens/oauth-token.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { RefreshedToken } from '../../tokens/token-record.ts';
import { sealRow, type SealedRow } from '../rows/seal-row.ts';
import type { TokenRow } from '../rows/token-row.ts';

const noFailure = { failure_code: null, failure_kind: null, failed_at: null, retry_at: null };
const noLease = { lease_owner: null, lease_until: null };

/** The row that a save replaces, as far as it could be opened. */
export interface RowBefore {
  readonly row: TokenRow | null;
  readonly token: OAuthToken | null;
}

interface Saving {
  readonly now: number;
  readonly stamp: number;
  readonly newGeneration: boolean;
  /** For a row that becomes another sign-in. */
  readonly generation: number;
}

export function savedRow(
  key: DataKey,
  token: OAuthToken,
  before: RowBefore | null,
  { now, stamp, newGeneration, generation }: Saving,
): SealedRow {
  const row = before?.row ?? null;
  const accessBefore = before?.token?.accessToken;
  const sameAccess = accessBefore !== undefined && accessBefore === token.accessToken;
  const since = token.accessToken === null ? null : now;
  const kept = newGeneration ? null : row;
  return sealRow(key, token, {
    revision: (row?.revision ?? 0) + 1,
    generation: kept?.generation ?? generation,
    created_at: row?.created_at ?? now,
    saved_at: now,
    access_token_since: sameAccess ? (row?.access_token_since ?? since) : since,
    last_used: stamp,
    last_refresh_at: row?.last_refresh_at ?? null,
    refreshes_sent: kept?.refreshes_sent ?? null,
    lease_owner: kept?.lease_owner ?? null,
    lease_until: kept?.lease_until ?? null,
    // Whoever saves brings something newer than what failed.
    ...noFailure,
  });
}

export function refreshedRow(
  key: DataKey,
  { row, token }: { readonly row: TokenRow; readonly token: OAuthToken },
  reply: RefreshedToken,
  { now, stamp }: { readonly now: number; readonly stamp: number },
): SealedRow {
  return sealRow(key, applyRefresh(token, reply), {
    revision: row.revision + 1,
    generation: row.generation,
    created_at: row.created_at,
    saved_at: now,
    access_token_since: reply.receivedAt,
    last_used: stamp,
    last_refresh_at: now,
    refreshes_sent: row.refreshes_sent,
    ...noLease,
    ...noFailure,
  });
}

/** The row as it is, sealed anew after a change of its token or key. */
export function resealedRow(key: DataKey, row: TokenRow, token: OAuthToken): SealedRow {
  return sealRow(key, token, { ...row, revision: row.revision + 1 });
}
