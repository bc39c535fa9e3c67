import type { MiddlewareHandler } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

/** What happens in place of, or to, the proper answer. */
export type FaultResponse =
  /** A CRM error body `{code, details, message, status: "error"}`; for the accounts server `{error: code}`. */
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly code: string;
      readonly message?: string;
      readonly details?: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Any JSON. */
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly body: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** An HTML page, as a proxy or an outage sends. */
  | { readonly kind: 'html'; readonly status: number }
  /** No body, and no JSON content type. */
  | { readonly kind: 'empty'; readonly status: number }
  /** JSON that breaks off in the middle, sent as complete. */
  | { readonly kind: 'malformed'; readonly status: number }
  /** The connection is closed before anything is answered. */
  | { readonly kind: 'cut' }
  /** The proper answer begins, and the connection is closed after half of it. */
  | { readonly kind: 'cut-midway' }
  /** The proper answer trickles in pieces of `bytes`, `pauseMs` apart. */
  | { readonly kind: 'slow-body'; readonly bytes: number; readonly pauseMs: number }
  /** The proper answer, later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** No answer, ever; the connection stays open until the sandbox is closed. */
  | { readonly kind: 'hang' };

/** When a fault happens. All conditions given must hold; a rule without any holds always. */
export interface FaultRule {
  /** HTTP method, in capitals. */
  readonly method?: string;
  /** Matched against path and query (`/crm/v8/Contacts?page=2`). */
  readonly path?: RegExp;
  /** Lets this many matching requests through first. */
  readonly skip?: number;
  /** Strikes this often, then never again. */
  readonly times?: number;
  /** From 0 to 1; drawn from the sandbox's seed, so that a run can be repeated. */
  readonly probability?: number;
  readonly respond: FaultResponse;
}

interface ArmedRule {
  readonly rule: FaultRule;
  skipped: number;
  struck: number;
}

/** What the fault middleware needs from the sandbox. */
export interface FaultPorts {
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** From 0 inclusive to 1 exclusive. */
  readonly random: () => number;
  /** Aborted when the sandbox closes, so that hanging requests end. */
  readonly closing: AbortSignal;
}

/** Latency and faults, in front of everything else. */
export class Faults {
  readonly #ports: FaultPorts;
  #armed: ArmedRule[] = [];
  #latencyMs = 0;
  /** Aborted when the latency ends. */
  #slow = new AbortController();

  constructor(ports: FaultPorts) {
    this.#ports = ports;
  }

  /** Replaces all rules; the first that matches strikes. */
  set rules(rules: readonly FaultRule[]) {
    this.#armed = rules.map((rule) => ({ rule, skipped: 0, struck: 0 }));
  }

  /** Milliseconds that every answer waits. With 0 those that wait go at once. */
  set latency(ms: number) {
    this.#latencyMs = ms;
    if (ms > 0) return;
    this.#slow.abort();
    this.#slow = new AbortController();
  }

  #strike(method: string, target: string): FaultResponse | undefined {
    for (const armed of this.#armed) {
      const { rule } = armed;
      if (rule.method !== undefined && rule.method !== method) continue;
      if (rule.path !== undefined && target.search(rule.path) < 0) continue;
      if (armed.skipped < (rule.skip ?? 0)) {
        armed.skipped += 1;
        continue;
      }
      if (armed.struck >= (rule.times ?? Number.POSITIVE_INFINITY)) continue;
      if (rule.probability !== undefined && this.#ports.random() >= rule.probability) continue;
      armed.struck += 1;
      return rule.respond;
    }
    return undefined;
  }

  /** The middleware to put in front of the routes. */
  middleware(): MiddlewareHandler<{ Bindings: HttpBindings }> {
    return async (context, next) => {
      const url = new URL(context.req.url);
      if (this.#latencyMs > 0) {
        const { closing } = this.#ports;
        await this.#ports.sleep(this.#latencyMs, AbortSignal.any([closing, this.#slow.signal]));
      }
      const fault = this.#strike(context.req.method, url.pathname + url.search);
      if (fault === undefined) {
        await next();
        return;
      }
      const { outgoing } = context.env;
      switch (fault.kind) {
        case 'error':
          return Response.json(errorBody(url.pathname, fault), {
            status: fault.status,
            headers: { ...fault.headers },
          });
        case 'json':
          return Response.json(fault.body, { status: fault.status, headers: { ...fault.headers } });
        case 'html':
          return new Response('<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>', {
            status: fault.status,
            headers: { 'content-type': 'text/html;charset=utf-8' },
          });
        case 'empty':
          return new Response(null, { status: fault.status });
        case 'malformed':
          return new Response('{"data":[{"id":"5500000000000000001","Last_Name":"Ashd', {
            status: fault.status,
            headers: { 'content-type': 'application/json' },
          });
        case 'cut':
          outgoing.destroy();
          return RESPONSE_ALREADY_SENT;
        case 'hang':
          await new Promise<void>((resolve) => {
            outgoing.once('close', resolve);
            this.#ports.closing.addEventListener('abort', () => resolve(), { once: true });
          });
          outgoing.destroy();
          return RESPONSE_ALREADY_SENT;
        case 'delay':
          await this.#ports.sleep(fault.ms, this.#ports.closing);
          await next();
          return;
        case 'cut-midway': {
          await next();
          const bytes = Buffer.from(await context.res.arrayBuffer());
          outgoing.writeHead(context.res.status, {
            'content-type': context.res.headers.get('content-type') ?? 'application/json',
            'content-length': String(bytes.length),
          });
          outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => outgoing.destroy());
          // Cleared first: Hono would copy the headers of the old answer into the new one.
          context.res = undefined;
          context.res = RESPONSE_ALREADY_SENT;
          return;
        }
        case 'slow-body': {
          await next();
          const bytes = Buffer.from(await context.res.arrayBuffer());
          const { status, headers } = context.res;
          context.res = undefined;
          context.res = new Response(this.#trickle(bytes, fault.bytes, fault.pauseMs), { status, headers });
          return;
        }
      }
    };
  }

  #trickle(bytes: Buffer, size: number, pauseMs: number): ReadableStream<Uint8Array> {
    let sent = 0;
    return new ReadableStream({
      pull: async (controller) => {
        if (sent > 0) await this.#ports.sleep(pauseMs, this.#ports.closing);
        controller.enqueue(new Uint8Array(bytes.subarray(sent, sent + size)));
        sent += size;
        if (sent >= bytes.length) controller.close();
      },
    });
  }
}

function errorBody(path: string, fault: Extract<FaultResponse, { kind: 'error' }>): unknown {
  if (!path.startsWith('/crm/')) return { error: fault.code };
  return {
    code: fault.code,
    details: fault.details ?? {},
    message: fault.message ?? fault.code,
    status: 'error',
  };
}
