import { RevocationQueue } from '../../src/tokens/revocation-queue.ts';
import type { LeasingTokenStore } from '../../src/tokens/token-store.ts';
import { TokenManager } from '../../src/tokens/token-manager.ts';
import type { TokenRecord } from '../../src/tokens/token-record.ts';
import { TokenStoreError } from '../../src/tokens/token-store-error.ts';
import { ZohoClock } from '../../src/tokens/zoho-clock.ts';
import type { Checker, Runner } from './checker.ts';
import type { PlantedBug } from './planted-bugs.ts';
import type { Scheduler } from './scheduler.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Asker, SimulatedStore } from './simulated-store.ts';
import { accountOf, type SimulatedZoho } from './simulated-zoho.ts';

/** What may go wrong between a machine and the rest. */
export interface Weather {
  /** How many of a thousand messages to or from the store are lost. */
  storeLoss: number;
  zohoLoss: number;
  /** How many of a hundred machines die while they ask Zoho. */
  crashesWhileAsking: number;
  /** How long the client of a store waits for an answer. */
  readonly storeTimeoutMs: number;
  readonly usualDelayMs: number;
  /** How many of a thousand messages are held up on their way. */
  readonly heldUp: number;
  readonly longestDelayMs: number;
}

export interface MachineParts {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly checker: Checker;
  readonly store: SimulatedStore;
  readonly zoho: SimulatedZoho;
  readonly weather: Weather;
  readonly bug: PlantedBug | null;
}

/** One process on a machine of its own: a real TokenManager, with a clock that is wrong and a network that loses. */
export class Machine {
  readonly #parts: MachineParts;
  readonly #name: string;
  /** How far its clock is off, and how much too fast it runs. */
  #skewMs: number;
  readonly #rate: number;
  readonly #bornAt: number;
  #run = 0;
  #manager: TokenManager | null = null;
  #cutFromStoreUntil = 0;
  #cutFromZohoUntil = 0;

  constructor(name: string, parts: MachineParts) {
    const { random, scheduler } = parts;
    this.#name = name;
    this.#parts = parts;
    this.#bornAt = scheduler.now();
    // Most clocks are right to a second, some by minutes, and few by hours.
    const scale = random.chance(0.7) ? 1_000 : random.chance(0.8) ? 600_000 : 7_200_000;
    this.#skewMs = random.between(-scale, scale);
    this.#rate = 1 + (random.fraction() - 0.5) / 500;
  }

  /** The machine and how often it was started. */
  get runner(): Runner {
    return `${this.#name}.${this.#run}`;
  }

  get manager(): TokenManager {
    return (this.#manager ??= this.#start());
  }

  /** How often it has died. */
  get crashes(): number {
    return this.#run;
  }

  /** Ends the process at once; the next call finds a new one. */
  crash(): void {
    this.#parts.checker.crashed(this.runner);
    this.#run += 1;
    this.#manager = null;
  }

  isRunning(runner: Runner): boolean {
    return runner === this.runner;
  }

  setClock(byMs: number): void {
    this.#skewMs += byMs;
  }

  cutFromStore(forMs: number): void {
    this.#cutFromStoreUntil = this.#parts.scheduler.now() + forMs;
  }

  cutFromZoho(forMs: number): void {
    this.#cutFromZohoUntil = this.#parts.scheduler.now() + forMs;
  }

  #start(): TokenManager {
    const { scheduler, random } = this.#parts;
    const runner = this.runner;
    const monotonic = (): number => (scheduler.now() - this.#bornAt) * this.#rate;
    const zohoClock = new ZohoClock({ clock: this.#clock, monotonic });
    const fetch = this.#fetchFor(runner);
    return new TokenManager({
      store: this.#storeFor(runner),
      fetch,
      clock: this.#clock,
      zohoClock,
      random: (size) => random.bytes(size),
      wait: (ms, signal) =>
        new Promise((resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')), {
            once: true,
          });
          scheduler.after(Math.ceil(ms / this.#rate), () => {
            if (this.isRunning(runner)) resolve();
          });
        }),
      revocations: new RevocationQueue({
        fetch: zohoClock.watch(fetch),
        clock: zohoClock.now,
        setTimer: (action, delayMs) => {
          let off = false;
          scheduler.after(delayMs, () => {
            if (!off && this.isRunning(runner)) action();
          });
          return () => (off = true);
        },
      }),
    });
  }

  readonly #clock = (): number =>
    Math.round(this.#bornAt + (this.#parts.scheduler.now() - this.#bornAt) * this.#rate + this.#skewMs);

  #delay(): number {
    const { random, weather } = this.#parts;
    if (random.chance(weather.heldUp / 1000))
      return random.between(weather.usualDelayMs, weather.longestDelayMs);
    return random.delay(weather.usualDelayMs, weather.longestDelayMs);
  }

  /** A request to the store and its answer; either may be lost, and then the client gives up after a while. */
  #ask<Answer>(runner: Runner, work: (asker: Asker) => Answer): Promise<Answer> {
    const { scheduler, random, weather } = this.#parts;
    return new Promise((resolve, reject) => {
      let over = false;
      const settle = (how: () => void): void => {
        if (over || !this.isRunning(runner)) return;
        over = true;
        how();
      };
      const isLost = (): boolean =>
        scheduler.now() < this.#cutFromStoreUntil || random.chance(weather.storeLoss / 1000);
      scheduler.after(weather.storeTimeoutMs, () =>
        settle(() => reject(new TokenStoreError('token_store.unavailable'))),
      );
      if (isLost()) return;
      const asker = { runner, clockSays: this.#clock() };
      scheduler.after(this.#delay(), () => {
        const answer = work(asker);
        if (isLost()) return;
        scheduler.after(this.#delay(), () => settle(() => resolve(answer)));
      });
    });
  }

  /** Like `ask`, for answers that show a row. */
  async #see(runner: Runner, work: (asker: Asker) => TokenRecord | null): Promise<TokenRecord | null> {
    const { scheduler } = this.#parts;
    const { record, at } = await this.#ask(runner, (asker) => ({ record: work(asker), at: scheduler.now() }));
    if (record !== null) this.#noteSeen(record, runner, at);
    return record;
  }

  #noteSeen({ token }: TokenRecord, runner: Runner, readAt: number): void {
    if (token.refreshToken !== null) this.#parts.checker.saw(token.refreshToken, runner, readAt);
  }

  #storeFor(runner: Runner): LeasingTokenStore {
    const { store, bug, scheduler, checker } = this.#parts;
    const kept = new Map<string, { readonly record: TokenRecord; readonly at: number }>();
    const find = async (id: string): Promise<TokenRecord | null> => {
      const known = kept.get(id);
      if (bug === 'long-trust' && known !== undefined && scheduler.now() - known.at < 5_000)
        return known.record;
      const record = await this.#see(runner, () => store.find(id));
      if (bug === 'long-trust' && record !== null) kept.set(id, { record, at: scheduler.now() });
      return record;
    };
    const told = <Answer>(id: string, what: string, answer: Answer): Answer => {
      checker.note(id, runner, () => `${what}: ${summaryOf(answer)}`);
      return answer;
    };
    const unused = (): never => {
      throw new Error('Not part of the simulation.');
    };
    return {
      findToken: async (token) => (await find(token.id ?? ''))?.token ?? null,
      findTokenById: async (id) => (await find(id))?.token ?? null,
      findRecord: async (id) => told(id, 'reads the row', await find(id)),
      saveToken: (token) =>
        this.#ask(runner, () => {
          store.save(token);
        }),
      deleteToken: async (id) => {
        await this.#ask(runner, () => {
          store.remove(id);
        });
        checker.note(id, runner, () => 'deletes the row');
      },
      acquireRefreshLease: async (id, request) => {
        const { answer, at } = await this.#ask(runner, (asker) => ({
          answer: store.acquire(id, request, asker),
          at: scheduler.now(),
        }));
        if (answer.kind === 'acquired') this.#noteSeen(answer.record, runner, at);
        return told(id, 'asks for the lease', answer);
      },
      spendRefresh: async (lease, durationMs) =>
        told(
          lease.id,
          'asks to send',
          await this.#ask(runner, (asker) => store.spend(lease, durationMs, asker)),
        ),
      refundRefresh: (lease) =>
        this.#ask(runner, (asker) => {
          store.refund(lease, asker);
        }),
      completeRefresh: async (lease, reply) =>
        told(
          lease.id,
          'stores the answer',
          await this.#see(runner, (asker) => store.complete(lease, reply, asker)),
        ),
      failRefresh: (lease, failure) => this.#ask(runner, (asker) => store.end(lease, failure, asker)),
      releaseRefreshLease: async (lease) => {
        await this.#ask(runner, (asker) => store.end(lease, null, asker));
      },
      getTokens: unused,
      deleteTokens: unused,
      lock: unused,
      unlock: unused,
      purge: unused,
      describe: unused,
      close: unused,
    };
  }

  #fetchFor(runner: Runner): typeof globalThis.fetch {
    const { scheduler, random, checker, zoho, weather } = this.#parts;
    return (input, init) =>
      new Promise((resolve, reject) => {
        const url = new URL(input instanceof Request ? input.url : input);
        const fields = new URLSearchParams(typeof init?.body === 'string' ? init.body : '');
        const refreshToken = fields.get('refresh_token');
        let over = false;
        const end = (gotToken: boolean): void => {
          over = true;
          if (refreshToken !== null) {
            checker.heard(accountOf(refreshToken), refreshToken, runner, gotToken);
            checker.note(accountOf(refreshToken), runner, () =>
              gotToken ? 'hears from Zoho' : 'hears nothing',
            );
          }
        };
        init?.signal?.addEventListener('abort', () => {
          if (over || !this.isRunning(runner)) return;
          end(false);
          // What a signal was aborted with is the caller's own.
          reject(init.signal?.reason as Error);
        });
        if (refreshToken !== null) {
          checker.note(accountOf(refreshToken), runner, () => 'asks Zoho');
          checker.sent(accountOf(refreshToken), refreshToken, runner);
          if (random.chance(weather.crashesWhileAsking / 100)) {
            scheduler.after(this.#delay(), () => {
              if (this.isRunning(runner)) this.crash();
            });
          }
        }
        const isLost = (): boolean =>
          scheduler.now() < this.#cutFromZohoUntil || random.chance(weather.zohoLoss / 1000);
        if (isLost()) return;
        scheduler.after(this.#delay(), () => {
          const { response, hasToken } = zoho.answer(url.pathname, fields);
          if (isLost()) return;
          scheduler.after(this.#delay(), () => {
            if (over || !this.isRunning(runner)) return;
            end(hasToken);
            resolve(response);
          });
        });
      });
  }
}

function summaryOf(answer: unknown): string {
  if (answer === null) return 'no such row, or no longer its own';
  if (answer === undefined) return 'done';
  if (typeof answer !== 'object') return 'done';
  if ('kind' in answer) return typeof answer.kind === 'string' ? answer.kind : 'done';
  // All other answers are records.
  const { token, state } = answer as TokenRecord;
  return `access token ${token.accessToken ?? 'none'}, ${state.refreshingUntil === null ? 'free' : 'leased'}`;
}
