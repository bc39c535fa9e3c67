import type { IncomingMessage, ServerResponse } from 'node:http';
import { bindLoopback, defaultLimits, type LoopbackLimits } from './bind-loopback.ts';
import { callbackLengthLimit, readCallback, type CallbackAnswer } from './callback.ts';
import { callbackPage, contentSecurityPolicy } from './callback-pages.ts';
import { type CallbackPage, type CallbackWords, englishCallbackWords } from './callback-words.ts';
import { loopbackNames } from './loopback-host.ts';
import { OAuthError } from './oauth-error.ts';
import { callbackPath, redirectUriFor } from './redirect-uri.ts';
import type { SetTimer } from './timer.ts';

/** Something that reached the callback address and did not end the wait. */
export type StrayCallback = 'wrong_state' | 'unproven_refusal';

export interface LoopbackListenerOptions {
  /** Tried in this order. */
  readonly ports: readonly number[];
  /** The state of the attempt; an answer with another one is ignored. */
  readonly state: string;
  /** Called once at most, with the first answer that carries the state. */
  readonly onAnswer: (answer: CallbackAnswer) => void;
  readonly onStray: (stray: StrayCallback) => void;
  /** A failure inside the listener that ends nothing, for the log. */
  readonly onError: (error: unknown) => void;
  readonly setTimer: SetTimer;
  /** What the pages say, asked for each; English unless told otherwise. */
  readonly words?: () => CallbackWords;
  /** Closes everything at once. */
  readonly signal: AbortSignal;
  readonly limits?: LoopbackLimits;
}

export interface LoopbackListener {
  readonly port: number;
  readonly redirectUri: string;
  /** Tells that the answer came by another way, such as a pasted address: later ones are repeats. */
  settle(answer: CallbackAnswer): void;
  /** Tells what became of the code; the page in the browser says so from then on. Only the first word counts. */
  conclude(succeeded: boolean): void;
  /** Stays up for a moment, so that the browser can fetch its last page, and then closes. */
  closeSoon(): void;
  /** Closes at once. Done when the port is free again. */
  close(): Promise<void>;
}

/** The page shown at the end, at an address without the code (RFC 9700 section 4.3). */
const resultPath = `${callbackPath}/done`;
/** Long enough to follow a redirect on the same machine, short enough to free the port for the next try. */
export const lingerMs = 5000;
/**
 * While the code is exchanged the page looks again after so many seconds. It is answered at once each time, so that
 * nobody can keep a connection open, and well within the time that the listener stays up afterwards.
 */
const refreshSeconds = 1;

/**
 * Waits for the browser on `http://localhost:PORT/oauth/callback` (RFC 8252 sections 7.3 and 8.3). Whatever
 * else knocks is answered and changes nothing, so nobody on this computer can end a sign-in by knocking.
 * @throws OAuthError `auth.ports_busy`, `auth.ports_reserved`, `auth.cancelled` when the signal ended it before a port was found
 */
export async function openLoopbackListener(options: LoopbackListenerOptions): Promise<LoopbackListener> {
  const { signal, onError, words = () => englishCallbackWords } = options;
  let settled: CallbackPage | null = null;
  let port = 0;

  const decide = (request: IncomingMessage): Reply => {
    const refusal = refuse(request, port);
    if (refusal !== null) return refusal;
    const { path, query } = splitTarget(request.url ?? '');
    if (path === resultPath && settled !== null) return { status: 200, page: settled };
    if (path !== callbackPath) return { status: 404, page: 'not_found' };
    const reading = readCallback(query, options.state);
    switch (reading.kind) {
      case 'not_a_callback':
        return { status: 400, page: 'bad_request' };
      case 'wrong_state':
        return { status: 400, page: 'wrong_state', then: () => tellStray('wrong_state') };
      case 'unproven_refusal':
        return { status: 200, page: 'refused', then: () => tellStray('unproven_refusal') };
      case 'code':
      case 'refused':
      case 'error':
        if (settled !== null) return { status: 410, page: 'already_used' };
        settled = pageFor(reading);
        return { status: 303, page: null, then: () => options.onAnswer(reading) };
    }
  };
  const tellStray = (stray: StrayCallback): void => {
    if (settled === null) options.onStray(stray);
  };

  if (signal.aborted) throw cancelled();
  const bound = await bindLoopback(
    options.ports,
    options.limits ?? defaultLimits,
    (request, response) => {
      try {
        const reply = decide(request);
        send(response, reply, words);
        reply.then?.();
      } catch (error) {
        response.destroy();
        onError(error);
      }
    },
    onError,
  );
  if (typeof bound === 'string') {
    const detail = options.ports.join(', ');
    if (bound === 'busy') throw new OAuthError('auth.ports_busy', { kind: 'transient', detail });
    throw new OAuthError('auth.ports_reserved', { kind: 'configuration', detail });
  }
  port = bound.port;

  let callOff: (() => void) | null = null;
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    callOff?.();
    signal.removeEventListener('abort', closeNow);
    closing ??= bound.close();
    return closing;
  };
  const closeNow = (): void => {
    close().catch(onError);
  };
  signal.addEventListener('abort', closeNow);
  // The linter believes that the signal cannot have changed while the port was being bound.
  if (isAborted(signal)) {
    await close();
    throw cancelled();
  }
  return {
    port,
    redirectUri: redirectUriFor(port),
    settle: (answer) => {
      settled ??= pageFor(answer);
    },
    conclude: (succeeded) => {
      if (settled === 'answered') settled = succeeded ? 'allowed' : 'failed';
    },
    closeSoon: () => {
      if (closing === null) callOff ??= options.setTimer(closeNow, lingerMs);
    },
    close,
  };
}

interface Reply {
  readonly status: number;
  /** Null for the redirect to the result, which has no body. */
  readonly page: CallbackPage | null;
  /** What to do once the browser has its answer. */
  readonly then?: () => void;
}

/** What is wrong with a request before its address is looked at, or null. */
function refuse(request: IncomingMessage, port: number): Reply | null {
  if (request.method !== 'GET') return { status: 405, page: 'bad_request' };
  if ((request.url ?? '').length > callbackLengthLimit) return { status: 414, page: 'bad_request' };
  if (!isOwnHost(request, port)) return { status: 400, page: 'bad_request' };
  const { headers } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
  return hasBody ? { status: 400, page: 'bad_request' } : null;
}

/** Exactly one Host header, naming this computer and this port: keeps DNS rebinding out. */
function isOwnHost(request: IncomingMessage, port: number): boolean {
  const hosts = request.headersDistinct['host'] ?? [];
  const [host = ''] = hosts;
  const own = loopbackNames.map((name) => `${name}:${port}`);
  return hosts.length === 1 && own.includes(host.toLowerCase());
}

/** Splits the request target as it came: nothing is decoded or normalised, so only the exact path fits. */
function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf('?');
  return mark === -1
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

function pageFor(answer: CallbackAnswer): CallbackPage {
  if (answer.kind === 'code') return 'answered';
  return answer.kind === 'refused' ? 'refused' : 'failed';
}

const commonHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  connection: 'close',
};

/** Redirects are 303, because 307 would repeat the request as it was (RFC 9700 section 4.12). */
function send(response: ServerResponse, { status, page }: Reply, words: () => CallbackWords): void {
  const body = page === null ? Buffer.alloc(0) : callbackPage(page, words());
  response.writeHead(status, {
    ...commonHeaders,
    ...(status === 405 ? { allow: 'GET' } : {}),
    ...(page === 'answered' ? { refresh: String(refreshSeconds) } : {}),
    ...(page === null ? { location: resultPath } : { 'content-type': 'text/html; charset=utf-8' }),
    'content-length': body.byteLength,
  });
  response.end(body);
}

function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function cancelled(): OAuthError {
  return new OAuthError('auth.cancelled', { kind: 'transient' });
}
