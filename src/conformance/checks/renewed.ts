import type { RefreshedToken } from '../../tokens/token-record.ts';

/** A reply to a refresh. */
export function renewed(accessToken: string): RefreshedToken {
  return {
    accessToken,
    expiresAt: 2_000_000_000_000,
    receivedAt: 1_999_996_400_000,
    refreshToken: null,
    apiDomain: 'https://www.zohoapis.com',
    scopes: null,
    grantUsed: false,
  };
}
