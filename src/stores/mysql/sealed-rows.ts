import { applyRefresh } from '../../tokens/merge.ts';
import type { OAuthToken } from '../../tokens/oauth-token.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import { sealToken } from '../../tokens/sealing/sealed-token.ts';
import type { RefreshedToken } from '../../tokens/token-record.ts';
import { writeScopes, type TokenRow } from '../sqlite/token-row.ts';

/** A row to write, with the indexes under which its token values are found. */
export type SealedRow = TokenRow & {
  readonly refresh_token_index: Uint8Array | null;
  readonly grant_token_index: Uint8Array | null;
  readonly access_token_index: Uint8Array | null;
};

type Bookkeeping = Pick<
  TokenRow,
  | 'revision'
  | 'generation'
  | 'created_at'
  | 'saved_at'
  | 'access_token_since'
  | 'last_used'
  | 'last_refresh_at'
  | 'lease_owner'
  | 'lease_until'
  | 'failure_code'
  | 'failure_kind'
  | 'failed_at'
  | 'retry_at'
>;

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
    access_token_since: now,
    last_used: stamp,
    last_refresh_at: now,
    ...noLease,
    ...noFailure,
  });
}

/** The row as it is, sealed anew after a change of its token or key. */
export function resealedRow(key: DataKey, row: TokenRow, token: OAuthToken): SealedRow {
  return sealRow(key, token, { ...row, revision: row.revision + 1 });
}

function sealRow(key: DataKey, token: OAuthToken, bookkeeping: Bookkeeping): SealedRow {
  const index = (field: 'refreshToken' | 'grantToken' | 'accessToken'): Uint8Array | null => {
    const value = token[field];
    return value === null ? null : key.lookupIndex(field, value);
  };
  return {
    ...bookkeeping,
    id: token.id,
    user_name: token.userName,
    client_id: token.clientId,
    accounts_url: token.accountsUrl,
    environment: token.environment,
    redirect_url: token.redirectUrl,
    api_domain: token.apiDomain,
    scopes: writeScopes(token.scopes),
    expires_at: token.expiresAt,
    key_id: key.id,
    secrets: sealToken(key, token, bookkeeping.revision),
    refresh_token_index: index('refreshToken'),
    grant_token_index: index('grantToken'),
    access_token_index: index('accessToken'),
  };
}
