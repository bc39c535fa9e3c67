import { OAuthError } from '../oauth/oauth-error.ts';
import {
  exchangeCode,
  refreshAccessToken,
  type ClientCredentials,
  type TokenEndpoint,
} from '../oauth/token-endpoint.ts';
import type { TokenReply } from '../oauth/token-reply.ts';
import type { OAuthToken } from './oauth-token.ts';
import type { RefreshedToken } from './token-record.ts';

/**
 * Gets a new access token from what is stored: by the refresh token, or once by the grant token. A refresh
 * token that is dead gives way to a grant token, which is then the newer of the two.
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
  if (refreshToken === null) return exchangeGrant(endpoint, client, token);
  try {
    return asRefreshed(
      await refreshAccessToken(endpoint, { ...client, refreshToken }),
      endpoint.clock(),
      false,
    );
  } catch (error) {
    const dead = error instanceof OAuthError && error.code === 'auth.refresh_token_rejected';
    if (!dead || grantToken === null) throw error;
    return exchangeGrant(endpoint, client, token).catch((second: unknown) => {
      // Zoho's SDK leaves spent grant tokens in the row: then the first answer is the one that counts.
      throw second instanceof OAuthError && second.code === 'auth.invalid_code' ? error : second;
    });
  }
}

async function exchangeGrant(
  endpoint: TokenEndpoint,
  client: ClientCredentials,
  { grantToken, redirectUrl }: OAuthToken,
): Promise<RefreshedToken> {
  const redirect = redirectUrl === null ? {} : { redirectUri: redirectUrl };
  const reply = await exchangeCode(endpoint, { ...client, code: grantToken ?? '', ...redirect });
  return asRefreshed(reply, endpoint.clock(), true);
}

function asRefreshed(reply: TokenReply, receivedAt: number, grantUsed: boolean): RefreshedToken {
  const { accessToken, expiresAt, refreshToken, apiDomain, scopes } = reply;
  return { accessToken, expiresAt, receivedAt, refreshToken, apiDomain, scopes, grantUsed };
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

/** What the system says when there was no connection to send a request over, not even a secured one. */
const unconnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|ENETUNREACH|ENETDOWN|EHOSTUNREACH|EHOSTDOWN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/;

/** Whether a request certainly did not reach Zoho, so that it cost nothing there. In doubt it did. */
export function wasNeverSent({ code, detail = '' }: OAuthError): boolean {
  const neverSent = code === 'auth.unknown_server' || code === 'auth.proxy_failed';
  return neverSent || (code === 'auth.server_unreachable' && unconnected.test(detail));
}
