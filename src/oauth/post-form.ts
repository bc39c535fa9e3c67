import { z } from 'zod';
import { limitRequest } from './network-failure.ts';
import { OAuthError } from './oauth-error.ts';
import { readBounded } from './read-bounded.ts';

export interface FormRequest {
  readonly url: string;
  /** Sent in the body, so that no secret is part of an address that somebody logs. */
  readonly fields: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
  /** For the whole exchange including the body. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface PostedReply {
  readonly status: number;
  /** The body when it was a JSON object, else null: an HTML page, nothing, a list. */
  readonly json: Readonly<Record<string, unknown>> | null;
  /** The Retry-After header as it came. */
  readonly retryAfter: string | null;
}

/** A token reply has a few hundred bytes; anything near this is a page of somebody else. */
const bodyLimitBytes = 65_536;

const objectSchema = z.record(z.string(), z.unknown());

/**
 * Posts a form and reads a bounded JSON reply. Redirects are not followed: they would carry the secret away.
 * @throws OAuthError `auth.server_unreachable`, `auth.server_unexpected` (redirect, body over 64 kB),
 * `auth.cancelled` when the caller's signal ended it
 */
export async function postForm(request: FormRequest): Promise<PostedReply> {
  const limit = limitRequest(request.timeoutMs, request.signal);
  try {
    const response = await request.fetch(request.url, {
      method: 'POST',
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        ...request.headers,
      },
      body: new URLSearchParams(request.fields).toString(),
      signal: limit.signal,
    });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      throw unexpected('redirect');
    }
    const body = await readBounded(response, bodyLimitBytes);
    if (body === null) throw unexpected('reply too large');
    return {
      status: response.status,
      json: parseObject(body),
      retryAfter: response.headers.get('retry-after'),
    };
  } catch (error) {
    throw limit.explain(error);
  }
}

/** The parser's own message quotes the text it stumbled over, so it is not kept as a cause. */
function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = objectSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

function unexpected(detail: string): OAuthError {
  return new OAuthError('auth.server_unexpected', { kind: 'transient', detail });
}
