import { CrmError, type CrmErrorCode } from './crm-error.ts';
import type { Wait } from './ports.ts';
import type { BodyMaker, ReplyBody } from './reply-body.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
  /** Longest body that is read. */
  readonly maxBytes: number;
  /** What a longer body fails with. Default `crm.server_unexpected`. */
  readonly tooLong?: CrmErrorCode | undefined;
  readonly signal: AbortSignal;
  /** What the reply has of its body. */
  readonly makeBody: BodyMaker;
  /** Takes the body of a file piece by piece instead of the reply; the time-out then counts from the last piece. */
  readonly write?: ((piece: Uint8Array) => Promise<void>) | undefined;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReplyBody;
}

/**
 * One request and its whole answer. Redirects are not followed: the token goes to the API host only.
 *
 * @throws CrmError `crm.cancelled`, `crm.timed_out`, `crm.unreachable`, `crm.proxy_failed`; `tooLong` for a body that is too long
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
  const timer = new Timer(request.timeoutMs, controller, wait);
  timer.start();
  let isWhole = false;
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: controller.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const body = await readBody(response, request, timer);
    isWhole = true;
    return { status: response.status, headers: response.headers, body };
  } catch (error) {
    if (error instanceof CrmError) throw error;
    if (error instanceof WriteFailure) throw error.cause;
    if (isCancelled(request)) throw new CrmError('crm.cancelled');
    throw new CrmError(timer.ranOut ? 'crm.timed_out' : codeOfNetwork(error), { cause: error });
  } finally {
    request.signal.removeEventListener('abort', cancel);
    timer.stop();
    // Ends what is under way; where nothing is, making the error for it costs more than the rest of this function.
    if (!isWhole) controller.abort();
  }
}

/** Whoever fetches says of a proxy that failed, by a code such as PROXY_407, that it was not Zoho. */
function codeOfNetwork(error: unknown): 'crm.proxy_failed' | 'crm.unreachable' {
  const isProxy = error instanceof Error && 'code' in error && String(error.code).startsWith('PROXY_');
  return isProxy ? 'crm.proxy_failed' : 'crm.unreachable';
}

function isCancelled(request: HttpRequest): boolean {
  return request.signal.aborted;
}

async function readBody(response: Response, request: HttpRequest, timer: Timer): Promise<ReplyBody> {
  if (response.body === null) return request.makeBody([], 0);
  const write = bringsFile(response) ? request.write : undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Bodies are bytes (Fetch standard); Node's types leave it open.
  const reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > request.maxBytes) {
      throw new CrmError(request.tooLong ?? 'crm.server_unexpected', { status: response.status });
    }
    if (write === undefined) {
      chunks.push(value);
    } else {
      // A slow disk is no slow server.
      timer.stop();
      await write(value).catch((cause: unknown) => {
        throw new WriteFailure('', { cause });
      });
      timer.start();
    }
  }
  return request.makeBody(chunks, write === undefined ? length : 0);
}

/** A refusal may come with status 200, too: as JSON without the name of a file, which Zoho sends with every file. */
function bringsFile({ status, headers }: Response): boolean {
  const isJson = /^application\/json\b/i.test(headers.get('content-type') ?? '');
  return status === 200 && (!isJson || headers.has('content-disposition'));
}

/** Tells an error of the writer, which is the caller's own, from one of the connection. */
class WriteFailure extends Error {}

/** Aborts an exchange that takes too long. */
class Timer {
  readonly #ms: number;
  readonly #exchange: AbortController;
  readonly #wait: Wait;
  #current: AbortController | undefined;
  ranOut = false;

  constructor(ms: number, exchange: AbortController, wait: Wait) {
    this.#ms = ms;
    this.#exchange = exchange;
    this.#wait = wait;
  }

  start(): void {
    const current = new AbortController();
    this.#current = current;
    const onEnd = (): void => {
      this.ranOut = true;
      this.#exchange.abort();
    };
    // Rejects when it is stopped, which is its usual end.
    this.#wait(this.#ms, current.signal).then(onEnd, () => undefined);
  }

  stop(): void {
    this.#current?.abort(inTime);
  }
}

/** Why most waits end. Without a reason, each abort would make an error with its stack. */
const inTime = new DOMException('The wait was ended.', 'AbortError');
