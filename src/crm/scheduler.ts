import type { ActivityMeter } from './crm-activity.ts';
import { CrmError } from './crm-error.ts';
import type { Wait } from './ports.ts';
import { retryDelay } from './retry-delay.ts';

export type Priority = 'foreground' | 'background';
/** `narrow`: sorted lists, custom views and COQL, of which Zoho takes fewer at once (API limits, v8). */
export type Lane = 'wide' | 'narrow';

export interface ScheduledRequest<Reply> {
  /** Requests with the same key that are under way share one answer; null is never shared. */
  readonly key: string | null;
  readonly priority: Priority;
  readonly lane: Lane;
  readonly signal?: AbortSignal | undefined;
  /** True for what cannot be sent twice. */
  readonly isSentOnce?: boolean;
  /** Sends the request; may be called again after a failure that passes. */
  readonly send: (signal: AbortSignal) => Promise<Reply>;
}

export interface SchedulerOptions {
  readonly meter: ActivityMeter;
  readonly clock: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly wait: Wait;
  /** Requests at once; 5 is what Zoho allows every edition. */
  readonly concurrency?: number;
}

interface Waiter<Reply> {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
  readonly detach: () => void;
}

interface Flight<Reply> {
  readonly request: ScheduledRequest<Reply>;
  readonly controller: AbortController;
  readonly waiters: Set<Waiter<Reply>>;
  priority: Priority;
  tries: number;
}

const narrowConcurrency = 4;

/**
 * Stands in front of Zoho: keeps to its limits on requests at once, sends first what a person looks at,
 * sends identical requests once, and tries again where that helps. A request that nobody waits for any more
 * is not sent, or aborted.
 */
export class RequestScheduler<Reply> {
  readonly #options: SchedulerOptions;
  readonly #queue: Flight<Reply>[] = [];
  readonly #shared = new Map<string, Flight<Reply>>();
  readonly #flights = new Set<Flight<Reply>>();
  #concurrency: number;
  #running = 0;
  #runningNarrow = 0;
  #pauses = 0;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.#concurrency = options.concurrency ?? 5;
  }

  set concurrency(value: number) {
    this.#concurrency = Math.max(1, value);
    this.#startNext();
  }

  /** The answer, or the error of `send`; `crm.cancelled` when the signal aborts. */
  schedule(request: ScheduledRequest<Reply>): Promise<Reply> {
    if (request.signal?.aborted === true) return Promise.reject(new CrmError('crm.cancelled'));
    const known = request.key === null ? undefined : this.#shared.get(request.key);
    const flight = known ?? this.#enqueue(request);
    if (request.priority === 'foreground') flight.priority = 'foreground';
    const answer = this.#join(flight, request.signal);
    this.#startNext();
    return answer;
  }

  /** Ends everything that is queued or under way, as for a sign-out. */
  cancelAll(): void {
    for (const flight of [...this.#flights]) this.#abandon(flight);
  }

  #enqueue(request: ScheduledRequest<Reply>): Flight<Reply> {
    const flight: Flight<Reply> = {
      request,
      controller: new AbortController(),
      waiters: new Set(),
      priority: request.priority,
      tries: 0,
    };
    this.#flights.add(flight);
    if (request.key !== null) this.#shared.set(request.key, flight);
    this.#queue.push(flight);
    return flight;
  }

  #join(flight: Flight<Reply>, signal: AbortSignal | undefined): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        flight.waiters.delete(waiter);
        reject(new CrmError('crm.cancelled'));
        if (flight.waiters.size === 0) this.#abandon(flight);
      };
      const detach = (): void => signal?.removeEventListener('abort', leave);
      const waiter: Waiter<Reply> = { resolve, reject, detach };
      flight.waiters.add(waiter);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #startNext(): void {
    while (this.#pauses === 0 && this.#running < this.#concurrency) {
      const index = this.#nextInQueue();
      const [flight] = index < 0 ? [] : this.#queue.splice(index, 1);
      if (flight === undefined) return;
      void this.#run(flight);
    }
  }

  #nextInQueue(): number {
    const mayRun = (flight: Flight<Reply>): boolean =>
      flight.request.lane === 'wide' || this.#runningNarrow < narrowConcurrency;
    const urgent = this.#queue.findIndex((flight) => flight.priority === 'foreground' && mayRun(flight));
    return urgent >= 0 ? urgent : this.#queue.findIndex(mayRun);
  }

  async #run(flight: Flight<Reply>): Promise<void> {
    const isNarrow = flight.request.lane === 'narrow';
    this.#running += 1;
    if (isNarrow) this.#runningNarrow += 1;
    this.#options.meter.started();
    flight.tries += 1;
    let outcome: { readonly reply: Reply } | { readonly error: unknown };
    try {
      outcome = { reply: await flight.request.send(flight.controller.signal) };
    } catch (error) {
      outcome = { error };
    }
    this.#running -= 1;
    if (isNarrow) this.#runningNarrow -= 1;
    this.#options.meter.ended();
    if ('reply' in outcome) this.#settle(flight, (waiter) => waiter.resolve(outcome.reply));
    else this.#failed(flight, outcome.error);
    this.#startNext();
  }

  #failed(flight: Flight<Reply>, error: unknown): void {
    const { clock, random } = this.#options;
    const isFinal = flight.controller.signal.aborted || flight.request.isSentOnce === true;
    const delay = isFinal ? null : retryDelay(error, flight.tries, random(), clock());
    if (delay === null) this.#settle(flight, (waiter) => waiter.reject(error));
    else void this.#tryLater(flight, delay, error instanceof CrmError && error.code === 'crm.rate_limited');
  }

  /** When Zoho asks to slow down, nothing else is sent in the meantime. */
  async #tryLater(flight: Flight<Reply>, delay: number, pausesAll: boolean): Promise<void> {
    if (pausesAll) this.#pauses += 1;
    try {
      await this.#options.wait(delay, flight.controller.signal);
      // It may have been given up in the very moment the wait ended.
      if (this.#flights.has(flight)) this.#queue.unshift(flight);
    } catch (error) {
      // Only an abort ends a wait early, and then nobody is left to be told.
      this.#settle(flight, (waiter) => waiter.reject(error));
    }
    if (pausesAll) this.#pauses -= 1;
    this.#startNext();
  }

  #settle(flight: Flight<Reply>, tell: (waiter: Waiter<Reply>) => void): void {
    this.#forget(flight);
    for (const waiter of flight.waiters) {
      waiter.detach();
      tell(waiter);
    }
    flight.waiters.clear();
  }

  #abandon(flight: Flight<Reply>): void {
    const index = this.#queue.indexOf(flight);
    if (index >= 0) this.#queue.splice(index, 1);
    this.#settle(flight, (waiter) => waiter.reject(new CrmError('crm.cancelled')));
    flight.controller.abort();
  }

  #forget(flight: Flight<Reply>): void {
    this.#flights.delete(flight);
    const { key } = flight.request;
    if (key !== null && this.#shared.get(key) === flight) this.#shared.delete(key);
  }
}
