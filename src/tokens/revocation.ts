import { z } from 'zod';
import { OAuthError } from '../oauth/oauth-error.ts';
import { revokeToken, type TokenEndpoint } from '../oauth/token-endpoint.ts';
import type { OAuthToken } from './oauth-token.ts';

/** All that is needed to end a session at Zoho once its row is gone. Holds secrets. */
export interface Revocation {
  /** The id that the token had. */
  readonly accountId: string;
  /** Whose session it was. */
  readonly userName: string | null;
  /** Where it is revoked, such as `https://accounts.zoho.eu`. */
  readonly accountsUrl: string;
  /** The client that the token was issued to; may be empty. */
  readonly clientId: string;
  /** The secret of that client; may be empty. */
  readonly clientSecret: string;
  /** The token to revoke. */
  readonly token: string;
  /** What it is: a refresh token takes every access token made from it along. */
  readonly tokenType: 'refresh_token' | 'access_token';
}

export const revocationSchema: z.ZodType<Revocation> = z.object({
  accountId: z.string(),
  userName: z.string().nullable(),
  accountsUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  token: z.string(),
  tokenType: z.enum(['refresh_token', 'access_token']),
});

/**
 * What ends the session of a token. The refresh token takes every access token made from it along; without one
 * the access token itself is ended. Null for a grant token alone, which has opened no session.
 */
export function revocationOf(token: OAuthToken, defaultAccountsUrl: string): Revocation | null {
  const revoked = token.refreshToken ?? token.accessToken;
  if (revoked === null) return null;
  return {
    accountId: token.id,
    userName: token.userName,
    accountsUrl: token.accountsUrl ?? defaultAccountsUrl,
    clientId: token.clientId ?? '',
    clientSecret: token.clientSecret ?? '',
    token: revoked,
    tokenType: token.refreshToken === null ? 'access_token' : 'refresh_token',
  };
}

/** @returns Null when Zoho confirmed, or said that the token is dead already. */
export async function sendRevocation(
  revocation: Revocation,
  endpoint: Omit<TokenEndpoint, 'accountsUrl'>,
): Promise<OAuthError | null> {
  const { accountsUrl, clientId, clientSecret, token, tokenType } = revocation;
  try {
    await revokeToken({ ...endpoint, accountsUrl }, { clientId, clientSecret, token, tokenType });
    return null;
  } catch (error) {
    if (error instanceof OAuthError) return error;
    throw error;
  }
}
