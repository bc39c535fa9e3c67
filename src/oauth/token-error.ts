import { z } from 'zod';
import { OAuthError, type OAuthErrorCode, type OAuthErrorKind } from './oauth-error.ts';
import type { PostedReply } from './post-form.ts';

/** What was asked for: the same word of Zoho means different things. */
export type TokenPurpose = 'exchange' | 'refresh' | 'revoke';

interface Meaning {
  readonly code: OAuthErrorCode;
  readonly kind: OAuthErrorKind;
}

/** Zoho blocks for ten minutes and lengthens the block for those who keep asking (zoho.md 1.7). */
const throttleMs = 10 * 60_000;
const longestThrottleMs = 60 * 60_000;

const throttled: Meaning = { code: 'auth.throttled', kind: 'throttled' };
const outage: Meaning = { code: 'auth.server_unexpected', kind: 'transient' };
const configuration: Meaning = { code: 'auth.configuration_rejected', kind: 'configuration' };

/** Zoho's words at the token endpoint (zoho.md 1.7). A dead code and a dead refresh token share one word. */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  ['invalid_client', { code: 'auth.invalid_client', kind: 'configuration' }],
  ['invalid_client_secret', { code: 'auth.invalid_client_secret', kind: 'configuration' }],
  ['invalid_redirect_uri', { code: 'auth.invalid_redirect_uri', kind: 'configuration' }],
  ['invalid_scope', { code: 'auth.invalid_scope', kind: 'configuration' }],
  ['invalid_oauthscope', { code: 'auth.invalid_scope', kind: 'configuration' }],
  ['invalid_request', configuration],
  ['unsupported_grant_type', configuration],
  ['unauthorized_client', configuration],
  // Nobody can refuse at this endpoint: here the word tells that the quota of grant codes is used up.
  ['access_denied', throttled],
  ['access denied', throttled],
  ['general_error', outage],
  ['server_error', outage],
  ['temporarily_unavailable', outage],
]);

/** Words for "this code or token is dead". */
const deadWords: readonly string[] = ['invalid_code', 'invalid_token', 'invalid_grant'];

const bodySchema = z.object({ error: z.string().max(200) });

/**
 * Turns a reply that holds no token into an error, judging the body first: Zoho sends most refusals as
 * HTTP 200. No text of the reply gets into the error except a word of the list above.
 * @param now epoch ms
 */
export function classifyReply(reply: PostedReply, purpose: TokenPurpose, now: number): OAuthError {
  const parsed = bodySchema.safeParse(reply.json);
  const word = parsed.success ? parsed.data.error.trim().toLowerCase() : null;
  const meaning = reply.status === 429 ? throttled : meaningOf(word, purpose);
  if (meaning === undefined) return unrecognised(reply);
  const detail = word !== null && isKnownWord(word) ? word : `HTTP ${reply.status}`;
  if (meaning.kind !== 'throttled') return new OAuthError(meaning.code, { kind: meaning.kind, detail });
  return new OAuthError(meaning.code, { kind: 'throttled', retryAt: now + waitMs(reply.retryAfter), detail });
}

/** The meaning of an `error` parameter that the authorize page sent back, `access_denied` apart. */
export function classifyAuthorizeError(errorWord: string): OAuthError {
  const word = errorWord.trim().toLowerCase();
  const meaning = meanings.get(word);
  if (meaning === undefined || meaning.kind === 'throttled') {
    return new OAuthError('auth.server_unexpected', { kind: 'unknown', detail: 'unknown error word' });
  }
  return new OAuthError(meaning.code, { kind: meaning.kind, detail: word });
}

function meaningOf(word: string | null, purpose: TokenPurpose): Meaning | undefined {
  if (word === null) return undefined;
  if (!deadWords.includes(word)) return meanings.get(word);
  return {
    code: purpose === 'exchange' ? 'auth.invalid_code' : 'auth.refresh_token_rejected',
    kind: 'permanent',
  };
}

function isKnownWord(word: string): boolean {
  return deadWords.includes(word) || meanings.has(word);
}

/** A page instead of JSON, or a status of 500 and above, passes; JSON that we cannot read may not. */
function unrecognised(reply: PostedReply): OAuthError {
  const passing = reply.json === null || reply.status >= 500;
  return new OAuthError('auth.server_unexpected', {
    kind: passing ? 'transient' : 'unknown',
    detail: `HTTP ${reply.status}`,
  });
}

/** Retry-After may lengthen the wait (in seconds, RFC 9110 section 10.2.3), never shorten it. */
function waitMs(retryAfter: string | null): number {
  const seconds = retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) : 0;
  return Math.min(Math.max(throttleMs, seconds * 1000), longestThrottleMs);
}
