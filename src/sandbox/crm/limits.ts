import type { Context, MiddlewareHandler } from 'hono';
import { dayMs } from '../company/values.ts';
import { CrmFailure } from './failure.ts';
import type { CrmEnvironment } from './environment.ts';

/** Editions of Zoho CRM, which differ in how much the API gives (zoho.md 3.2). */
export type Edition = 'Free' | 'Standard' | 'Professional' | 'Enterprise' | 'Ultimate';

/** Credits a day and calls at a time, for a company of six users. */
const editions: Readonly<Record<Edition, { credits: number; concurrency: number }>> = {
  Free: { credits: 5_000, concurrency: 5 },
  Standard: { credits: 51_500, concurrency: 10 },
  Professional: { credits: 53_000, concurrency: 15 },
  Enterprise: { credits: 56_000, concurrency: 20 },
  Ultimate: { credits: 62_000, concurrency: 25 },
};

/** Calls at a time of the expensive kind: COQL, and lists with `cvid` or `sort_by`. */
const expensiveConcurrency = 10;

/** Counts what the company uses of the API, and refuses what is over. */
export class ApiLimits {
  readonly #clock: () => number;
  readonly #credits: number;
  #concurrency: number;
  #running = 0;
  #expensive = 0;
  #used = 0;
  #since: number;
  /** Calls that arrived when too many were under way. */
  readonly #tooMany = new WeakSet<Request>();

  constructor(options: {
    readonly clock: () => number;
    readonly edition: Edition;
    readonly credits?: number | undefined;
    readonly concurrency?: number | undefined;
  }) {
    const edition = editions[options.edition];
    this.#clock = options.clock;
    this.#credits = options.credits ?? edition.credits;
    this.#concurrency = options.concurrency ?? edition.concurrency;
    this.#since = options.clock();
  }

  /** Credits used in the running day. */
  get used(): number {
    return this.#used;
  }

  set used(credits: number) {
    this.#used = credits;
  }

  /** Calls allowed at a time. */
  set concurrency(calls: number) {
    this.#concurrency = calls;
  }

  /** Books credits. */
  charge(credits: number): void {
    this.#used += credits;
  }

  /**
   * Counts the calls under way. To be put in front of latency and faults: a call runs from its arrival to its
   * answer, and whether it is one too many is decided when it arrives.
   */
  tracking(): MiddlewareHandler {
    return async (context, next) => {
      const expensive = isExpensive(context);
      if (this.#running >= this.#concurrency || (expensive && this.#expensive >= expensiveConcurrency)) {
        this.#tooMany.add(context.req.raw);
        await next();
        return;
      }
      this.#running += 1;
      if (expensive) this.#expensive += 1;
      try {
        await next();
      } finally {
        this.#running -= 1;
        if (expensive) this.#expensive -= 1;
      }
    };
  }

  /** Refuses what is over a limit, and books the credits of the rest. To be put behind authentication. */
  enforcing(): MiddlewareHandler<CrmEnvironment> {
    return async (context, next) => {
      // Zoho counts over a rolling day; starting afresh once a day is close enough for a sandbox.
      if (this.#clock() - this.#since >= dayMs) {
        this.#since = this.#clock();
        this.#used = 0;
      }
      if (this.#tooMany.has(context.req.raw)) {
        throw new CrmFailure(429, 'TOO_MANY_REQUESTS', 'too many requests at the same time; try again later');
      }
      if (this.#used >= this.#credits) {
        throw new CrmFailure(429, 'TOO_MANY_REQUESTS', 'the API credits of the day are used up');
      }
      this.charge(context.req.query('cvid') === undefined ? 1 : 3);
      await next();
      if (this.#used * 2 >= this.#credits) {
        context.header('X-API-CREDITS-REMAINING', String(Math.max(0, this.#credits - this.#used)));
      }
    };
  }
}

function isExpensive(context: Context): boolean {
  const { req } = context;
  return req.path.endsWith('/coql') || req.query('cvid') !== undefined || req.query('sort_by') !== undefined;
}
