import { CrmError } from './crm-error.ts';
import type { Wait } from './ports.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  /** Longest body that is read. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/**
 * One request and its whole answer. Redirects are not followed: the token goes to the API host only.
 *
 * @throws CrmError `crm.cancelled`, `crm.timed_out`, `crm.unreachable`; `crm.server_unexpected` for a body
 * that is too long
 */
export async function exchange(
  request: HttpRequest,
  ports: { readonly fetch: typeof globalThis.fetch; readonly wait: Wait },
): Promise<HttpReply> {
  const { fetch, wait } = ports;
  const controller = new AbortController();
  const cancel = (): void => controller.abort();
  if (isCancelled(request)) throw new CrmError('crm.cancelled');
  request.signal.addEventListener('abort', cancel, { once: true });
  const timer = { ranOut: false };
  const onTimeout = (): void => {
    timer.ranOut = true;
    controller.abort();
  };
  // Rejects when the exchange is over first, which is the usual end of a timer.
  wait(request.timeoutMs, controller.signal).then(onTimeout, () => undefined);
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: controller.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const bytes = await readBody(response, request.maxBytes);
    return { status: response.status, headers: response.headers, bytes };
  } catch (error) {
    if (error instanceof CrmError) throw error;
    if (isCancelled(request)) throw new CrmError('crm.cancelled');
    throw new CrmError(timer.ranOut ? 'crm.timed_out' : 'crm.unreachable', { cause: error });
  } finally {
    request.signal.removeEventListener('abort', cancel);
    controller.abort();
  }
}

function isCancelled(request: HttpRequest): boolean {
  return request.signal.aborted;
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Bodies are bytes (Fetch standard); Node's types leave it open.
  const reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > maxBytes) throw new CrmError('crm.server_unexpected', { status: response.status });
    chunks.push(value);
  }
  return concatenate(chunks, length);
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks;
  if (chunks.length === 1 && first !== undefined) return first;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
