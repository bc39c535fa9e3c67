import { z } from 'zod';
import { readBareOrigin } from './parse-url.ts';
import type { PostedReply } from './post-form.ts';
import { redactFields } from './redact-fields.ts';

/** What the token endpoint gave. Printing it or turning it into JSON shows no token. */
export interface TokenReply {
  readonly accessToken: string;
  /** Null when Zoho sent none: always on refresh, and on an exchange without offline access. */
  readonly refreshToken: string | null;
  /** Where Zoho says the CRM API answers: an origin, not yet checked against the table. */
  readonly apiDomain: string | null;
  /** When the access token ends, in epoch ms by the clock given to the endpoint. */
  readonly expiresAt: number;
  /** Null when the reply does not list them; most of Zoho's replies do not. */
  readonly scopes: readonly string[] | null;
}

/** Zoho's access tokens live an hour (zoho.md 1.8); taken when a reply does not say. */
const usualLifeSeconds = 3600;
/** No access token lives longer than a day, so a larger `expires_in` counts milliseconds. */
const longestLifeSeconds = 86_400;

// Visible ASCII only: a token goes into a header, where anything else would fail or split it.
const tokenText = z
  .string()
  .max(4096)
  .regex(/^[\x21-\x7e]+$/);
const positive = z.coerce.number().positive().optional().catch(undefined);

const replySchema = z.object({
  error: z.undefined().optional(),
  access_token: tokenText,
  refresh_token: tokenText.nullish(),
  api_domain: z.string().max(255).nullish().catch(null),
  scope: z.string().max(10_000).nullish().catch(null),
  expires_in: positive,
  expires_in_sec: positive,
});

/** Reads a reply by its body, whatever its status: null when it is not a token (zoho.md 1.6). */
export function readTokenReply(reply: PostedReply, now: number): TokenReply | null {
  const parsed = replySchema.safeParse(reply.json);
  if (!parsed.success) return null;
  const { access_token, refresh_token, api_domain, scope, expires_in, expires_in_sec } = parsed.data;
  const token: TokenReply = {
    accessToken: access_token,
    refreshToken: refresh_token ?? null,
    apiDomain: api_domain === null || api_domain === undefined ? null : readBareOrigin(api_domain),
    expiresAt: now + Math.round(lifeMs(expires_in, expires_in_sec)),
    scopes: scope === null || scope === undefined ? null : splitScopes(scope),
  };
  return redactFields(token, ['accessToken', 'refreshToken']);
}

/** Old replies gave seconds as `expires_in_sec` and milliseconds as `expires_in`. */
function lifeMs(expiresIn: number | undefined, expiresInSec: number | undefined): number {
  const given = expiresInSec ?? expiresIn ?? usualLifeSeconds;
  const seconds = given > longestLifeSeconds ? given / 1000 : given;
  return Math.min(seconds, longestLifeSeconds) * 1000;
}

function splitScopes(text: string): readonly string[] | null {
  const scopes = text.split(/[\s,]+/).filter((scope) => scope !== '');
  return scopes.length === 0 ? null : scopes;
}
