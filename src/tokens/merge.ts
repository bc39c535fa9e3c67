import type { OAuthToken, TokenFields } from './oauth-token.ts';
import type { RefreshedToken } from './token-record.ts';

/** New non-empty values win; what the new token leaves out stays, so a refresh token outlives a refresh reply. */
export function mergeToken(stored: OAuthToken, changes: TokenFields): OAuthToken {
  return Object.freeze({
    id: stored.id,
    userName: changes.userName ?? stored.userName,
    clientId: changes.clientId ?? stored.clientId,
    clientSecret: changes.clientSecret ?? stored.clientSecret,
    refreshToken: changes.refreshToken ?? stored.refreshToken,
    accessToken: changes.accessToken ?? stored.accessToken,
    grantToken: changes.grantToken ?? stored.grantToken,
    expiresAt: changes.expiresAt ?? stored.expiresAt,
    redirectUrl: changes.redirectUrl ?? stored.redirectUrl,
    apiDomain: changes.apiDomain ?? stored.apiDomain,
    accountsUrl: changes.accountsUrl ?? stored.accountsUrl,
    environment: changes.environment ?? stored.environment,
    scopes: changes.scopes ?? stored.scopes,
  });
}

/**
 * A stored token after a refresh. The API domain of a reply fills a gap only: for a developer or sandbox org
 * Zoho keeps answering the production domain (observed by API users), so the one chosen at sign-in stays.
 */
export function applyRefresh(stored: OAuthToken, reply: RefreshedToken): OAuthToken {
  return Object.freeze({
    ...stored,
    accessToken: reply.accessToken,
    expiresAt: reply.expiresAt,
    refreshToken: reply.refreshToken ?? stored.refreshToken,
    apiDomain: stored.apiDomain ?? reply.apiDomain,
    scopes: reply.scopes ?? stored.scopes,
    grantToken: reply.grantUsed ? null : stored.grantToken,
  });
}

/** A token without any of these cannot be used for anything. */
export function hasTokenValue(token: Omit<OAuthToken, 'id'>): boolean {
  return token.refreshToken !== null || token.grantToken !== null || token.accessToken !== null;
}
