import type { OAuthToken } from '../../../src/tokens/oauth-token.ts';
import { findCentreByAccountsUrl } from '../../../src/oauth/data-centres.ts';
import { readLoopbackOrigin } from '../../../src/oauth/loopback-host.ts';
import { apiUrlOf, type OAuthServer } from '../../../src/oauth/oauth-server.ts';

/** The server a stored sign-in belongs to; null when the row names none that may be spoken to. */
export function serverOf(token: OAuthToken): OAuthServer | null {
  if (token.accountsUrl === null) return null;
  const centre = findCentreByAccountsUrl(token.accountsUrl);
  if (centre !== null) return { kind: 'zoho', centre, environment: token.environment ?? 'production' };
  const accountsUrl = readLoopbackOrigin(token.accountsUrl);
  const apiUrl = readLoopbackOrigin(token.apiDomain ?? '') ?? accountsUrl;
  return accountsUrl === null || apiUrl === null ? null : { kind: 'loopback', accountsUrl, apiUrl };
}

/** Where its CRM API answers, or null. */
export function apiUrlOfToken(token: OAuthToken): string | null {
  const server = serverOf(token);
  return server === null ? null : apiUrlOf(server, token.apiDomain);
}
