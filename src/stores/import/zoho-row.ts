import type { TokenInput } from '../../tokens/oauth-token.ts';
import { placeOfApiDomain } from '../../tokens/place-of-api-domain.ts';

/** The columns of Zoho's stores, in their order. Older files and tables end before the last. */
export const zohoColumns = [
  'id',
  'user_name',
  'client_id',
  'client_secret',
  'refresh_token',
  'access_token',
  'grant_token',
  'expiry_time',
  'redirect_url',
  'api_domain',
] as const;

/** A row as it stands in the source: its values in the order of the columns, null where the row is none. */
export type ZohoRow = readonly (string | null)[] | null;

/**
 * The token of a row. Its id is left behind: Zoho counts ids up in each file, so the same id means another
 * account in the next one.
 */
export function tokenOfRow(row: NonNullable<ZohoRow>): TokenInput {
  const [, user, client, secret, refresh, access, grant, expiry, redirect, api] = row;
  const apiDomain = api ?? null;
  return {
    userName: user,
    clientId: client,
    clientSecret: secret,
    refreshToken: refresh,
    accessToken: access,
    grantToken: grant,
    expiresAt: readExpiry(expiry ?? ''),
    redirectUrl: redirect,
    apiDomain,
    ...placeOfApiDomain(apiDomain),
  };
}

/** Epoch ms as text. One that cannot be read counts as run out, so that the token is renewed before its use. */
function readExpiry(text: string): number | null {
  if (text === '') return null;
  const expiresAt = /^\d+(\.0*)?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(expiresAt) ? expiresAt : 0;
}
