import { z } from 'zod';
import { OAuthError } from './oauth-error.ts';

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
  const timeout = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]);
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
      signal,
    });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      throw unexpected('redirect');
    }
    return {
      status: response.status,
      json: parseObject(await readBounded(response)),
      retryAfter: response.headers.get('retry-after'),
    };
  } catch (error) {
    if (error instanceof OAuthError) throw error;
    if (request.signal?.aborted === true) throw new OAuthError('auth.cancelled', { kind: 'transient' });
    throw new OAuthError('auth.server_unreachable', {
      kind: 'transient',
      detail: timeout.aborted ? 'timeout' : networkCode(error),
      cause: error,
    });
  }
}

async function readBounded(response: Response): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop by an exception cancels the stream, which drops the connection.
  // The Fetch standard lets a body yield bytes only; Node's types say any.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > bodyLimitBytes) throw unexpected('reply too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
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

const codedSchema = z.object({ code: z.string().regex(/^[A-Z][A-Z0-9_]{1,60}$/) });
const causedSchema = z.object({ cause: codedSchema });

/** The system's word for what went wrong, such as ECONNREFUSED or CERT_HAS_EXPIRED. */
function networkCode(error: unknown): string {
  const caused = causedSchema.safeParse(error);
  if (caused.success) return caused.data.cause.code;
  const coded = codedSchema.safeParse(error);
  return coded.success ? coded.data.code : 'network';
}
