import type { TokenInput } from '../../tokens/oauth-token.ts';
import { placeOfApiDomain } from '../../tokens/place-of-api-domain.ts';
import type { ZohoRow } from '../zoho-format/columns.ts';

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
