import { z } from 'zod';
import type { OAuthToken } from '../oauth-token.ts';
import { parseStored } from '../parse-stored.ts';
import type { DataKey } from './data-key.ts';

/** The part of a token that is stored readably. */
export type PlainFields = Omit<OAuthToken, 'clientSecret' | 'refreshToken' | 'accessToken' | 'grantToken'>;

/**
 * User name, client id and addresses stay readable: while the keyring is locked the app must still say
 * whose account is locked. They are not secret, but they decide where a refresh token is sent, so all of
 * them are bound to the secrets: changing one by hand makes the row unreadable instead of redirecting it.
 */
function contextOf(fields: PlainFields, keyId: string, revision: number): string {
  const { id, userName, clientId, accountsUrl, environment, redirectUrl, apiDomain, scopes, expiresAt } =
    fields;
  return JSON.stringify([
    'deskside/token/secrets',
    1,
    keyId,
    id,
    revision,
    [userName, clientId, accountsUrl, environment, redirectUrl, apiDomain, scopes, expiresAt],
  ]);
}

const secretsSchema = z.tuple([
  z.string().nullable(),
  z.string().nullable(),
  z.string().nullable(),
  z.string().nullable(),
]);

/**
 * Seals the four secrets of a row as one value: one column instead of four means that no secret can be
 * removed, or put back from an older save, without the whole row being refused.
 * @param revision Counts the saves of the row.
 */
export function sealToken(key: DataKey, token: OAuthToken, revision: number): Buffer {
  const secrets = [token.clientSecret, token.refreshToken, token.accessToken, token.grantToken];
  return key.seal(contextOf(token, key.id, revision), JSON.stringify(secrets));
}

/** Null when the row was not written like this by a holder of the key. */
export function openToken(
  key: DataKey,
  fields: PlainFields,
  revision: number,
  sealed: Uint8Array,
): OAuthToken | null {
  const plain = key.open(contextOf(fields, key.id, revision), sealed);
  if (plain === null) return null;
  const [clientSecret, refreshToken, accessToken, grantToken] = parseStored(
    secretsSchema,
    plain,
    'token_store.row_damaged',
  );
  return Object.freeze({ ...fields, clientSecret, refreshToken, accessToken, grantToken });
}
