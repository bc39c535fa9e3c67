import { writeSends } from '../../tokens/refresh-budget.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import { sealToken } from '../../tokens/sealing/sealed-token.ts';
import type { OAuthToken } from '../../tokens/oauth-token.ts';
import type { TokenEntry } from '../rules/token-entry.ts';
import { entryOfRow, writeScopes, type TokenRow } from './token-row.ts';

/** A row to write, with the indexes under which its token values are found. */
export type SealedRow = TokenRow & {
  readonly refresh_token_index: Uint8Array | null;
  readonly grant_token_index: Uint8Array | null;
  readonly access_token_index: Uint8Array | null;
};

/** The columns that a lease, a count or a failure changes. */
export const leaseColumns = [
  'lease_owner',
  'lease_until',
  'refreshes_sent',
  'failure_code',
  'failure_kind',
  'failed_at',
  'retry_at',
] as const satisfies readonly (keyof TokenRow)[];
export type LeaseColumns = Pick<TokenRow, (typeof leaseColumns)[number]>;

export function leaseColumnsOf({
  leaseOwner,
  leaseUntil,
  refreshesSent,
  failure,
}: Pick<TokenEntry, 'leaseOwner' | 'leaseUntil' | 'refreshesSent' | 'failure'>): LeaseColumns {
  return {
    lease_owner: leaseOwner,
    lease_until: leaseUntil,
    refreshes_sent: writeSends(refreshesSent),
    failure_code: failure?.code ?? null,
    failure_kind: failure?.kind ?? null,
    failed_at: failure?.at ?? null,
    retry_at: failure?.retryAt ?? null,
  };
}

/**
 * The row of an entry as it is written: what is secret sealed under the key, bound to all the rest.
 *
 * @param revision How often the row was sealed, this time included.
 */
export function sealEntry(key: DataKey, entry: TokenEntry, revision: number): SealedRow {
  const { token } = entry;
  const index = (field: 'refreshToken' | 'grantToken' | 'accessToken'): Uint8Array | null => {
    const value = token[field];
    return value === null ? null : key.lookupIndex(field, value);
  };
  return {
    ...leaseColumnsOf(entry),
    revision,
    generation: entry.generation,
    created_at: entry.createdAt,
    saved_at: entry.savedAt,
    access_token_since: entry.accessTokenSince,
    last_used: entry.lastUsed,
    last_refresh_at: entry.lastRefreshAt,
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
    secrets: sealToken(key, token, revision),
    refresh_token_index: index('refreshToken'),
    grant_token_index: index('grantToken'),
    access_token_index: index('accessToken'),
  };
}

/** A row as it is, or with another token, sealed anew: under the same key or another. */
export function resealRow(key: DataKey, row: TokenRow, token: OAuthToken): SealedRow {
  return sealEntry(key, entryOfRow(row, token), row.revision + 1);
}
