import { postForm, type PostedReply } from './post-form.ts';
import { isTrustedAccountsUrl } from './oauth-server.ts';
import { OAuthError } from './oauth-error.ts';
import { classifyReply } from './token-error.ts';
import { readTokenReply, type TokenReply } from './token-reply.ts';

export type { TokenReply } from './token-reply.ts';

/** Zoho's token endpoint and what is needed to speak to it. */
export interface TokenEndpoint {
  /** Origin of an accounts host of the table or of this computer; anything else is refused before sending. */
  readonly accountsUrl: string;
  readonly fetch: typeof globalThis.fetch;
  /** Epoch ms. */
  readonly clock: () => number;
  /** For the whole exchange including the body; 15,000 ms unless told otherwise. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

const defaultTimeoutMs = 15_000;

/**
 * Exchanges a code for tokens (RFC 6749 section 4.1.3, RFC 7636 section 4.5). A code works once: after any
 * failure, even a transient one, it may be spent, so the exchange must not be repeated.
 * @throws OAuthError
 */
export async function exchangeCode(
  endpoint: TokenEndpoint,
  input: ClientCredentials & {
    readonly code: string;
    /** As it was in the authorize request; left out for the grant code of a Self Client. */
    readonly redirectUri?: string;
    readonly codeVerifier?: string;
  },
): Promise<TokenReply> {
  return askForToken(endpoint, 'exchange', {
    grant_type: 'authorization_code',
    client_id: input.clientId,
    client_secret: input.clientSecret,
    code: input.code,
    ...(input.redirectUri === undefined ? {} : { redirect_uri: input.redirectUri }),
    ...(input.codeVerifier === undefined ? {} : { code_verifier: input.codeVerifier }),
  });
}

/**
 * A fresh access token (RFC 6749 section 6). Zoho does not rotate refresh tokens: `refreshToken` of the
 * reply is null and the stored one stays.
 * @throws OAuthError
 */
export async function refreshAccessToken(
  endpoint: TokenEndpoint,
  input: ClientCredentials & { readonly refreshToken: string },
): Promise<TokenReply> {
  return askForToken(endpoint, 'refresh', {
    grant_type: 'refresh_token',
    client_id: input.clientId,
    client_secret: input.clientSecret,
    refresh_token: input.refreshToken,
  });
}

async function askForToken(
  endpoint: TokenEndpoint,
  purpose: 'exchange' | 'refresh',
  fields: Readonly<Record<string, string>>,
): Promise<TokenReply> {
  const reply = await post(endpoint, '/oauth/v2/token', fields);
  const token = readTokenReply(reply, endpoint.clock());
  if (token !== null) return token;
  throw classifyReply(reply, purpose, endpoint.clock());
}

/**
 * Ends a token at Zoho; a refresh token takes its access tokens with it (RFC 7009). Tries the long-standing
 * address first and the newer one when that is refused (zoho.md 1.2). A token that Zoho no longer knows
 * counts as ended (RFC 7009 section 2.2).
 * @throws OAuthError when Zoho did not confirm; the caller keeps the token for another try
 */
export async function revokeToken(
  endpoint: TokenEndpoint,
  input: ClientCredentials & {
    readonly token: string;
    /** `refresh_token` unless told otherwise. */
    readonly tokenType?: 'refresh_token' | 'access_token';
  },
): Promise<void> {
  const first = await post(endpoint, '/oauth/v2/token/revoke', { token: input.token });
  if (isRevoked(first)) return;
  const firstError = classifyReply(first, 'revoke', endpoint.clock());
  if (firstError.kind === 'throttled') throw firstError;
  // Zoho documents plain base64 of both, not the form-encoding of RFC 6749 section 2.3.1.
  const basic = Buffer.from(`${input.clientId}:${input.clientSecret}`);
  const second = await post(
    endpoint,
    '/oauth/v2/revoke/token',
    { token: input.token, token_type: input.tokenType ?? 'refresh_token' },
    { authorization: `Basic ${basic.toString('base64')}` },
  );
  if (isRevoked(second)) return;
  const secondError = classifyReply(second, 'revoke', endpoint.clock());
  if (firstError.kind === 'permanent' || secondError.kind === 'permanent') return;
  throw secondError;
}

function isRevoked(reply: PostedReply): boolean {
  return reply.json?.['status'] === 'success';
}

async function post(
  endpoint: TokenEndpoint,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<PostedReply> {
  if (!isTrustedAccountsUrl(endpoint.accountsUrl)) {
    throw new OAuthError('auth.unknown_server', { kind: 'permanent', detail: 'accounts URL' });
  }
  return postForm({
    url: `${new URL(endpoint.accountsUrl).origin}${path}`,
    fields,
    headers,
    fetch: endpoint.fetch,
    timeoutMs: endpoint.timeoutMs ?? defaultTimeoutMs,
    ...(endpoint.signal === undefined ? {} : { signal: endpoint.signal }),
  });
}
