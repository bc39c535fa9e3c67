import type { JsonValue } from '../contract/records.ts';
import { apiAddress, type Query } from './api-address.ts';
import type { ActivityMeter } from './crm-activity.ts';
import { CrmError, type CrmErrorCode } from './crm-error.ts';
import { kindOfCall } from './call-kind.ts';
import { errorFromReply, readErrorBody } from './error-reply.ts';
import { exchange, type HttpReply } from './http-exchange.ts';
import type { AccessTokenOptions, AccessTokenSource, Wait } from './ports.ts';
import { ReplyBody } from './reply-body.ts';
import type { Lane, Priority, RequestScheduler } from './scheduler.ts';
import { scopesOfCall } from './scopes-of-call.ts';

const timeoutMs = 30_000;
const longestReply = 32 * 1024 * 1024;

/** What every call of the client may be given. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** `foreground` (the default) goes before `background`. */
  readonly priority?: Priority | undefined;
}

export interface CrmCall extends CallOptions {
  /** Segments behind the version. */
  readonly path: readonly string[];
  readonly query?: Query;
  /**
   * Epoch ms by Zoho's clock: only what changed since then is asked for, by `If-Modified-Since` (Get Records, v2 and
   * later), whose times are in whole seconds.
   */
  readonly since?: number | undefined;
  /** Makes it a POST; only reading calls are sent here, so trying again is safe. */
  readonly body?: JsonValue;
  readonly lane?: Lane;
  /** What Zoho charges; 1 unless told otherwise. */
  readonly credits?: number;
  readonly maxBytes?: number;
  /** Other than v8, for the API explorer. */
  readonly version?: string;
  /** Takes the bytes as they come, once; they are not kept in the reply. */
  readonly write?: (piece: Uint8Array) => Promise<void>;
  /**
   * Name of a list of results, each of which may be an error by itself: a body that has it is the answer, whatever
   * its status (207 for some, 400 when all failed).
   */
  readonly results?: string;
}

export interface CrmReply extends Answered {
  /** Null for 204: nothing there; and for 304: nothing changed. */
  readonly body: ReplyBody | null;
}

/** When an answer came. */
interface Answered {
  /** Epoch ms. */
  readonly receivedAt: number;
  /** Epoch ms by Zoho's clock, which the `Date` of the answer tells: from then on changes can be asked for. */
  readonly asOf: number;
  /** Zoho answered 304 to `since`. */
  readonly isUnchanged: boolean;
}

/** What an answer holds. */
export interface CrmJson extends Answered {
  /** Null when there is nothing. */
  readonly body: JsonValue;
}

/** What an answer holds, as it came. */
export interface CrmBytes extends Answered {
  /** Null when there is nothing. */
  readonly bytes: Uint8Array | null;
}

/** What an answer said besides its body. */
export interface CrmAnswer {
  readonly status: number;
  /** Without parameters; '' when Zoho named none. */
  readonly mediaType: string;
  readonly credits: number;
  /** Null for a success. */
  readonly failure: CrmError | null;
}

/** A call with what only this file decides. */
interface SentCall extends CrmCall {
  /** What is kept of the body. */
  readonly as: 'json' | 'bytes';
  /** The failure of a body longer than `maxBytes`. */
  readonly tooLong?: CrmErrorCode;
}

type Note = (origin: string, reply: CrmReply, answer: CrmAnswer) => void;

export interface CrmRequestPorts {
  readonly accessTokens: AccessTokenSource;
  readonly apiBaseUrl: (apiDomain: string) => string;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: () => number;
  readonly wait: Wait;
  readonly meter: ActivityMeter;
  readonly scheduler: RequestScheduler<CrmReply>;
}

/** Sends calls to the CRM API with a token that works, and tells answers from failures. */
export class CrmRequests {
  readonly #ports: CrmRequestPorts;

  constructor(ports: CrmRequestPorts) {
    this.#ports = ports;
  }

  /** The JSON of an answer; null when there is nothing (204). */
  async json(call: CrmCall): Promise<CrmJson> {
    const { body, ...rest } = await this.#schedule({ ...call, as: 'json' });
    if (body === null) return { body: null, ...rest };
    const json = body.json();
    if (json === undefined) throw new CrmError('crm.server_unexpected', { status: 200 });
    return { body: json, ...rest };
  }

  /** The bytes of an answer. */
  async bytes(call: CrmCall): Promise<CrmBytes> {
    const { body, ...rest } = await this.#schedule({ ...call, as: 'bytes' });
    return { bytes: body === null ? null : body.bytes, ...rest };
  }

  #schedule(call: SentCall): Promise<CrmReply> {
    const { as, path, query = {}, body = null, since = null } = call;
    const key = JSON.stringify([as, path, query, body, since]);
    const isSentOnce = call.write !== undefined;
    return this.#ports.scheduler.schedule({
      key: isSentOnce ? null : key,
      isSentOnce,
      priority: call.priority ?? 'foreground',
      lane: call.lane ?? 'wide',
      signal: call.signal,
      send: (signal) => this.#send(call, signal),
    });
  }

  /**
   * One answer, whatever its status: sent once, not shared, not repeated (but for one renewal of the token).
   *
   * @returns also the origin it was sent to
   */
  async raw(
    call: CrmCall,
  ): Promise<{ readonly origin: string; readonly reply: CrmReply; readonly answer: CrmAnswer }> {
    const seen: { origin: string; reply: CrmReply; answer: CrmAnswer }[] = [];
    const note: Note = (origin, reply, answer) => seen.push({ origin, reply, answer });
    const passed = this.#ports.scheduler.schedule({
      key: null,
      isSentOnce: true,
      priority: call.priority ?? 'foreground',
      lane: call.lane ?? 'wide',
      signal: call.signal,
      send: (signal) => this.#send({ ...call, as: 'bytes', tooLong: 'crm.reply_too_large' }, signal, note),
    });
    try {
      await passed;
    } catch (error) {
      // A failure of the last answer is part of it; one without an answer is a failure of the request.
      if (seen.at(-1)?.answer.failure !== error) throw error;
    }
    const last = seen.at(-1);
    if (last === undefined) throw new CrmError('crm.server_unexpected');
    return last;
  }

  /** One try, with one renewal of the token when Zoho does not accept it. */
  async #send(call: SentCall, signal: AbortSignal, note?: Note): Promise<CrmReply> {
    const first = await this.#ask(call, { signal }, note);
    if (!(first.outcome instanceof CrmError)) return first.outcome;
    if (first.outcome.code !== 'crm.session_rejected') throw first.outcome;
    const second = await this.#ask(call, { signal, rejected: first.accessToken }, note);
    if (second.outcome instanceof CrmError) throw second.outcome;
    return second.outcome;
  }

  async #ask(
    call: SentCall,
    options: AccessTokenOptions & { readonly signal: AbortSignal },
    note: Note | undefined,
  ): Promise<{ readonly accessToken: string; readonly outcome: CrmReply | CrmError }> {
    const { signal } = options;
    const { accessToken, apiDomain } = await this.#accessToken(options);
    // A header that cannot be sent would be quoted, token and all, in the error of fetch.
    if (!/^[\x21-\x7e]+$/.test(accessToken)) throw new CrmError('crm.session_rejected');
    const baseUrl = this.#ports.apiBaseUrl(apiDomain);
    const url = apiAddress(baseUrl, call.path, call.query, call.version);
    const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
    const headers = {
      Authorization: `Zoho-oauthtoken ${accessToken}`,
      ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(call.since === undefined ? {} : { 'If-Modified-Since': isoSeconds(call.since) }),
    };
    const method = call.body === undefined ? 'GET' : 'POST';
    const maxBytes = call.maxBytes ?? longestReply;
    let reply: HttpReply;
    try {
      const { write, tooLong } = call;
      const makeBody = call.as === 'json' ? ReplyBody.json(accessToken) : ReplyBody.bytes(accessToken);
      const limits = { timeoutMs, maxBytes, signal, tooLong };
      const request = { url, method, headers, ...body, ...limits, makeBody, write } as const;
      reply = await exchange(request, this.#ports);
    } catch (error) {
      if (error instanceof CrmError && error.code === 'crm.unreachable') this.#ports.meter.unreachable();
      throw error;
    }
    const receivedAt = this.#ports.clock();
    // What Zoho turns away at the door costs nothing.
    const credits = reply.status === 401 || reply.status === 429 ? 0 : (call.credits ?? 1);
    const outcome = await this.#writeRest(call, this.#read(call, reply, credits, receivedAt));
    note?.(
      baseUrl,
      { ...answered(reply, receivedAt), body: reply.body },
      {
        status: reply.status,
        mediaType: (reply.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
        credits,
        failure: outcome instanceof CrmError ? outcome : null,
      },
    );
    return { accessToken, outcome };
  }

  /** Who cannot be reached for a token cannot be reached: it is the same network. */
  async #accessToken(options: AccessTokenOptions): ReturnType<AccessTokenSource['getAccessToken']> {
    try {
      return await this.#ports.accessTokens.getAccessToken(options);
    } catch (error) {
      const isNetwork = error instanceof Error && 'code' in error && error.code === 'auth.server_unreachable';
      if (isNetwork) this.#ports.meter.unreachable();
      throw error;
    }
  }

  /** A file that comes as JSON is known to be no refusal only when it is whole, so it was not written yet. */
  async #writeRest(call: CrmCall, outcome: CrmReply | CrmError): Promise<CrmReply | CrmError> {
    if (call.write === undefined || outcome instanceof CrmError) return outcome;
    const bytes = outcome.body?.bytes ?? null;
    if (bytes !== null) await call.write(bytes);
    return { ...outcome, body: null };
  }

  #read(call: CrmCall, reply: HttpReply, credits: number, receivedAt: number): CrmReply | CrmError {
    const { status, body, headers } = reply;
    this.#ports.meter.answered(credits, readCount(headers.get('x-api-credits-remaining')));
    // Zoho answers 204 for the id of no attachment (its OpenAPI description of Attachments, v8).
    const kind = kindOfCall(call.path, parametersOf(call.query));
    if (status === 204 && kind === 'attachment') return new CrmError('crm.attachment_not_found', { status });
    const answer = answered(reply, receivedAt);
    if (status === 204 || status === 304) return { ...answer, body: null };
    const isGood = (status >= 200 && status < 300) || (status === 400 && hasResults(call, body));
    if (isGood && !isErrorReply(body)) return { ...answer, body: body.byteLength === 0 ? null : body };
    return errorFromReply({
      kind,
      status,
      body: body.json() ?? null,
      // The refusal itself does not say that the credits are used up: the answers before it did.
      creditsRemaining: this.#ports.meter.current().creditsRemaining,
      retryAt: readRetryAfter(headers.get('retry-after'), receivedAt),
      scopes: scopesOfCall(call.path),
    });
  }
}

/** When an answer came, by both clocks. */
function answered({ status, headers }: HttpReply, receivedAt: number): Answered {
  const told = Date.parse(headers.get('date') ?? '');
  return { receivedAt, asOf: Number.isNaN(told) ? receivedAt : told, isUnchanged: status === 304 };
}

/** As Zoho's examples write times: `2019-07-25T15:26:49+05:30` (Get Records, v2). */
function isoSeconds(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}+00:00`;
}

/** Names of the parameters that are sent. */
function parametersOf(query: Query = {}): string[] {
  const entries = Array.isArray(query) ? query : Object.entries(query);
  return entries.flatMap(([name, value]) => (value === null || value === undefined ? [] : [String(name)]));
}

function hasResults({ results }: CrmCall, body: ReplyBody): boolean {
  const json = results === undefined ? null : body.json();
  if (results === undefined || typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  return Object.hasOwn(json, results) && Array.isArray(json[results]);
}

/** Some failures come with status 200. They are short, so no file is parsed. */
function isErrorReply(body: ReplyBody): boolean {
  const json = body.byteLength < 4096 ? body.json() : undefined;
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  return isObject && json['status'] === 'error' && readErrorBody(json) !== null;
}

function readCount(header: string | null): number | null {
  return header !== null && /^\d{1,12}$/.test(header) ? Number(header) : null;
}

/** Seconds only: Zoho documents no header at all. */
function readRetryAfter(header: string | null, now: number): number | null {
  const seconds = readCount(header);
  return seconds === null ? null : now + seconds * 1000;
}
