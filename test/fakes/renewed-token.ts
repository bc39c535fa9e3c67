import type { RefreshedToken } from '../../src/tokens/token-record.ts';

/** What Zoho gives for a refresh token: an access token for an hour, and nothing else. */
export function renewedToken(accessToken: string, receivedAt: number): RefreshedToken {
  return {
    accessToken,
    expiresAt: receivedAt + 3_600_000,
    receivedAt,
    refreshToken: null,
    apiDomain: null,
    scopes: null,
    grantUsed: false,
  };
}
