import type { OAuthToken } from '../../../src/tokens/index.ts';
import {
  type OAuthServer,
  apiUrlOf,
  findCentreByAccountsUrl,
  readLoopbackOrigin,
} from '../../../src/oauth/index.ts';

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
