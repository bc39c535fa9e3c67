import { OAuthError } from '../oauth/oauth-error.ts';
import { revokeToken } from '../oauth/token-endpoint.ts';
import type { OAuthToken } from './oauth-token.ts';
import type { RefreshPorts } from './refresh-under-lease.ts';
import type { SignOutResult } from './session.ts';

/**
 * Ends a session at Zoho. The refresh token takes every access token made from it along; without one the
 * access token itself is ended. A grant token alone has opened no session.
 */
export async function revokeAtZoho(
  { fetch, clock, timeoutMs, defaultAccountsUrl }: Omit<RefreshPorts, 'tell'>,
  token: OAuthToken,
): Promise<SignOutResult> {
  const revoked = token.refreshToken ?? token.accessToken;
  if (revoked === null) return { revoked: true, failure: null };
  try {
    await revokeToken(
      { accountsUrl: token.accountsUrl ?? defaultAccountsUrl, fetch, clock, timeoutMs },
      {
        clientId: token.clientId ?? '',
        clientSecret: token.clientSecret ?? '',
        token: revoked,
        tokenType: token.refreshToken === null ? 'access_token' : 'refresh_token',
      },
    );
    return { revoked: true, failure: null };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return { revoked: false, failure: error.code };
  }
}
