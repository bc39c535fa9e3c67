import { accountsUrlOf, type OAuthServer } from './oauth-server.ts';

export interface AuthorizeRequest {
  readonly server: OAuthServer;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly codeChallenge: string;
}

/**
 * The address to open in the system browser (RFC 6749 section 4.1.1, RFC 7636 section 4.3). `access_type`
 * and `prompt` always go together: without both Zoho sends a refresh token at the first consent only.
 */
export function buildAuthorizeUrl(request: AuthorizeRequest): string {
  const url = new URL('/oauth/v2/auth', accountsUrlOf(request.server));
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    scope: request.scopes.join(','),
    access_type: 'offline',
    prompt: 'consent',
    state: request.state,
    code_challenge: request.codeChallenge,
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}
