import type { OAuthToken } from '../../tokens/oauth-token.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import { sealToken } from '../../tokens/sealing/sealed-token.ts';
import { writeScopes, type TokenRow } from './token-row.ts';

/** A row to write, with the indexes under which its token values are found. */
export type SealedRow = TokenRow & {
  readonly refresh_token_index: Uint8Array | null;
  readonly grant_token_index: Uint8Array | null;
  readonly access_token_index: Uint8Array | null;
};

/** What a store knows of a row beside its token. */
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
  | 'refreshes_sent'
>;

/** The row of a token as it is written: what is secret sealed under the key, bound to all the rest. */
export function sealRow(key: DataKey, token: OAuthToken, bookkeeping: Bookkeeping): SealedRow {
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
