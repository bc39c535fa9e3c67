import { OAuthError } from '../oauth/oauth-error.ts';
import { exchangeCode, refreshAccessToken, type TokenEndpoint } from '../oauth/token-endpoint.ts';
import type { TokenReply } from '../oauth/token-reply.ts';
import type { OAuthToken } from './oauth-token.ts';
import type { RefreshedToken } from './token-record.ts';

/**
 * Gets a new access token from what is stored: by the refresh token, or once by the grant token.
 * @throws OAuthError
 */
export async function requestToken(token: OAuthToken, endpoint: TokenEndpoint): Promise<RefreshedToken> {
  const { clientId, clientSecret, refreshToken, grantToken } = token;
  if (refreshToken === null && grantToken === null) {
    throw new OAuthError('auth.refresh_token_missing', { kind: 'permanent' });
  }
  if (clientId === null || clientSecret === null) {
    throw new OAuthError('auth.invalid_client', { kind: 'configuration', detail: 'client credentials' });
  }
  const client = { clientId, clientSecret };
  if (refreshToken !== null) {
    return asRefreshed(await refreshAccessToken(endpoint, { ...client, refreshToken }), false);
  }
  const redirect = token.redirectUrl === null ? {} : { redirectUri: token.redirectUrl };
  const reply = await exchangeCode(endpoint, { ...client, code: grantToken ?? '', ...redirect });
  return asRefreshed(reply, true);
}

function asRefreshed(reply: TokenReply, grantUsed: boolean): RefreshedToken {
  const { accessToken, expiresAt, refreshToken, apiDomain, scopes } = reply;
  return { accessToken, expiresAt, refreshToken, apiDomain, scopes, grantUsed };
}

/** How often one call may ask in all. A code may be spent by a request that failed, so it is sent once. */
export function triesFor(token: OAuthToken, error: OAuthError): number {
  if (token.refreshToken === null) return 1;
  if (error.kind === 'transient') return 3;
  return error.kind === 'unknown' ? 2 : 1;
}

/** Half a second, then two. */
export function pauseBeforeTry(attempt: number): number {
  return 500 * 4 ** (attempt - 2);
}
