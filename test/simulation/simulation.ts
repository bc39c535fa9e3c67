import type { TokenEntry } from '../../src/stores/rules/token-entry.ts';
import { OAuthError } from '../../src/oauth/oauth-error.ts';
import { Checker, type Violation } from './checker.ts';
import { Machine, type MachineParts, type Weather } from './machine.ts';
import type { PlantedBug } from './planted-bugs.ts';
import { limitBySimulatedTime, Scheduler } from './scheduler.ts';
import { SeededRandom } from './seeded-random.ts';
import { SimulatedStore } from './simulated-store.ts';
import { refreshTokenBehind, refreshTokenOf, SimulatedZoho } from './simulated-zoho.ts';

export interface SimulationOptions {
  readonly seed: number;
  readonly bug?: PlantedBug;
  /** Left out, it is drawn from the seed. */
  readonly sizes?: Sizes;
  /** Somebody asks for each account at least once. */
  readonly everyAccount?: boolean;
  /** The account whose story is kept. */
  readonly traced?: string;
}

export interface Sizes {
  readonly machines: number;
  readonly accounts: number;
  /** How often somebody needs an access token. */
  readonly calls: number;
}

export interface Outcome {
  readonly seed: number;
  readonly sizes: Sizes;
  readonly violations: readonly Violation[];
  readonly story: readonly string[];
  readonly counts: Counts;
}

/** What really happened. */
export interface Counts {
  events: number;
  machinesUsed: number;
  accountsTouched: number;
  handedOut: number;
  refreshes: number;
  signOuts: number;
  signIns: number;
  crashes: number;
  cuts: number;
  clocksSet: number;
  /** Calls that were answered with an error other than that the session has ended. */
  refused: number;
  longestWaitMs: number;
}

export const largestSizes = { machines: 1_000, accounts: 100_000, calls: 20_000 } as const satisfies Sizes;

/** Of the simulated world; no machine knows it. */
const start = Date.UTC(2026, 0, 5, 9);
const minute = 60_000;

/**
 * No call waits longer: a lease of 20 s of a machine that died, three requests of 15 s with their pauses and with
 * answers of the store that come after up to 10 s; and once all that of a machine that was there before.
 */
const longestWaitMs = 4 * minute;

/** Runs one world, and says what happened in it. The same options give the same outcome. */
export async function simulate(options: SimulationOptions): Promise<Outcome> {
  const world = new World(options);
  const putBack = limitBySimulatedTime(world.scheduler);
  try {
    return await world.run();
  } finally {
    putBack();
  }
}

class World {
  readonly scheduler = new Scheduler(start);
  readonly #options: SimulationOptions;
  readonly #random: SeededRandom;
  readonly #sizes: Sizes;
  /** How much of everything is about the same five accounts. */
  readonly #popularity: number;
  readonly #checker: Checker;
  readonly #zoho: SimulatedZoho;
  readonly #store: SimulatedStore;
  readonly #weather: Weather;
  readonly #parts: MachineParts;
  readonly #machines = new Map<number, Machine>();
  readonly #signIns = new Map<string, number>();
  readonly #used = new Set<number>();
  readonly #waiting = new Map<
    number,
    { readonly account: string; readonly since: number; readonly isThere: () => boolean }
  >();
  #calls = 0;
  readonly #counts: Counts = {
    events: 0,
    machinesUsed: 0,
    accountsTouched: 0,
    handedOut: 0,
    refreshes: 0,
    signOuts: 0,
    signIns: 0,
    crashes: 0,
    cuts: 0,
    clocksSet: 0,
    refused: 0,
    longestWaitMs: 0,
  };

  constructor(options: SimulationOptions) {
    const { seed, bug = null } = options;
    const random = new SeededRandom(seed);
    this.#options = options;
    this.#random = random;
    const machines = random.ofAnySize(2, largestSizes.machines);
    const accounts = random.ofAnySize(1, largestSizes.accounts);
    const calls = random.ofAnySize(100, 3_000);
    this.#sizes = options.sizes ?? { machines, accounts, calls };
    this.#popularity = random.fraction() * 0.6;
    this.#checker = new Checker(this.scheduler.now, options.traced ?? null);
    // Zoho's hour, and shorter lives, with which more happens in less time.
    const lifeSeconds = random.chance(0.5) ? 3_600 : random.between(90, 900);
    this.#zoho = new SimulatedZoho(this.scheduler, random, this.#checker, lifeSeconds);
    this.#store = new SimulatedStore({
      scheduler: this.scheduler,
      random,
      checker: this.#checker,
      bug,
      skewMs: random.between(-30 * minute, 30 * minute),
      untouched: (id) => this.#untouched(id),
    });
    this.#weather = {
      storeLoss: random.chance(0.3) ? 0 : random.between(1, 60),
      zohoLoss: random.chance(0.3) ? 0 : random.between(1, 150),
      crashesWhileAsking: random.chance(0.3) ? 0 : random.between(1, 10),
      storeTimeoutMs: 10_000,
      usualDelayMs: random.between(1, 120),
      heldUp: random.ofAnySize(1, 100),
      longestDelayMs: random.chance(0.5) ? 2_000 : 9_000,
    };
    this.#parts = {
      scheduler: this.scheduler,
      random,
      checker: this.#checker,
      store: this.#store,
      zoho: this.#zoho,
      weather: this.#weather,
      bug,
    };
  }

  async run(): Promise<Outcome> {
    const { calls } = this.#sizes;
    const random = this.#random;
    const until = start + random.between(5, 60) * minute;
    if (this.#options.everyAccount === true) this.#planOneCallEach(until);
    for (let planned = 0; planned < calls;) planned += this.#planBurst(until, calls - planned);
    this.#planFaults(until);
    await this.scheduler.runUntil(until);
    // What has begun comes to its end, and then the network is well again.
    await this.scheduler.runUntil(until + longestWaitMs + minute);
    this.#findStarved();
    await this.#checkThatAllWorks();
    return this.#outcome();
  }

  /** Several machines need an access token of one account at about the same time. */
  #planBurst(until: number, most: number): number {
    const random = this.#random;
    const account = this.#drawAccount();
    const callers = Math.min(most, random.chance(0.5) ? 1 : random.ofAnySize(2, 60));
    const at = random.between(0, until - start);
    const spread = random.ofAnySize(1, 5_000);
    const isRejected = random.chance(0.15);
    // While the others renew, or wait for whoever does.
    const change = random.between(0, 15);
    if (change < 2) {
      const machine = random.between(0, this.#sizes.machines - 1);
      const delay = at + random.between(0, spread) + random.delay(500, 30_000);
      this.scheduler.after(delay, () => {
        if (change === 0) void this.#signOut(this.#machine(machine), account);
        else void this.#signIn(this.#machine(machine), account);
      });
    }
    for (let caller = 0; caller < callers; caller += 1) {
      const machine = random.between(0, this.#sizes.machines - 1);
      const delay = at + random.between(0, spread);
      this.scheduler.after(delay, () => void this.#call(machine, account, isRejected));
    }
    return callers;
  }

  #planOneCallEach(until: number): void {
    const random = this.#random;
    for (let account = 0; account < this.#sizes.accounts; account += 1) {
      const machine = random.between(0, this.#sizes.machines - 1);
      const at = random.between(0, until - start);
      this.scheduler.after(at, () => void this.#call(machine, `a${account}`, false));
    }
  }

  #planFaults(until: number): void {
    const random = this.#random;
    const count = Math.max(4, Math.round(this.#sizes.calls / 25));
    const span = until - start;
    for (let index = 0; index < count; index += 1) {
      const at = random.between(0, span);
      const kind = random.between(0, 9);
      // Faults among machines that nobody uses show nothing.
      const machine = (): Machine => this.#drawUsedMachine();
      if (kind < 3) this.scheduler.after(at, () => machine().crash());
      else if (kind < 5) this.scheduler.after(at, () => this.#cut(machine()));
      else if (kind < 6) this.scheduler.after(at, () => this.#setClock(machine()));
      else if (kind < 9) this.scheduler.after(at, () => void this.#signOut(machine(), this.#drawAccount()));
      else this.scheduler.after(at, () => void this.#signIn(machine(), this.#drawAccount()));
    }
  }

  async #call(index: number, account: string, isRejected: boolean): Promise<void> {
    const machine = this.#machine(index);
    this.#used.add(index);
    const { runner } = machine;
    const call = (this.#calls += 1);
    const since = this.scheduler.now();
    this.#waiting.set(call, { account, since, isThere: () => machine.isRunning(runner) });
    try {
      const { accessToken } = await machine.manager.getAccessToken(account);
      this.#handedOut(account, accessToken, runner);
      if (isRejected) {
        const fresh = await machine.manager.getAccessToken(account, { rejected: accessToken });
        this.#handedOut(account, fresh.accessToken, runner);
      }
    } catch (error) {
      this.#judge(account, runner, error);
    }
    this.#waiting.delete(call);
    const waited = this.scheduler.now() - since;
    this.#counts.longestWaitMs = Math.max(this.#counts.longestWaitMs, waited);
    if (waited > longestWaitMs * (isRejected ? 2 : 1)) {
      this.#checker.violate('a call that starved', account, `${runner} waited ${waited} ms`);
    }
  }

  #handedOut(account: string, accessToken: string, runner: string): void {
    this.#counts.handedOut += 1;
    this.#checker.note(account, runner, () => `hands out ${accessToken}`);
    this.#checker.handedOut(account, refreshTokenBehind(accessToken), runner);
  }

  #judge(account: string, runner: string, error: unknown): void {
    const code = error instanceof OAuthError ? error.code : null;
    this.#checker.note(account, runner, () => `answers ${code ?? String(error)}`);
    if (code === 'auth.signed_out') return;
    this.#counts.refused += 1;
    if (code !== 'auth.refresh_token_rejected') return;
    // Which of its sessions was renewed is not told.
    const sessions = Array.from({ length: (this.#signIns.get(account) ?? 0) + 1 }, (_none, signIn) =>
      refreshTokenOf(account, signIn),
    );
    if (!sessions.some((one) => this.#checker.hasEnded(one) || this.#zoho.isRevoked(one))) {
      this.#checker.violate('a session reported as ended that was not', account, runner);
    }
  }

  #cut(machine: Machine): void {
    const forMs = this.#random.ofAnySize(100, 5 * minute);
    this.#counts.cuts += 1;
    if (this.#random.chance(0.5)) machine.cutFromStore(forMs);
    else machine.cutFromZoho(forMs);
  }

  #setClock(machine: Machine): void {
    this.#counts.clocksSet += 1;
    machine.setClock(this.#random.between(-2 * 60 * minute, 2 * 60 * minute));
  }

  async #signOut(machine: Machine, account: string): Promise<void> {
    this.#counts.signOuts += 1;
    const { runner } = machine;
    this.#checker.note(account, runner, () => 'signs out');
    // A store that cannot be reached leaves the session where it is, and says so.
    await machine.manager.signOut(account).catch(() => undefined);
  }

  async #signIn(machine: Machine, account: string): Promise<void> {
    this.#counts.signIns += 1;
    const signIn = (this.#signIns.get(account) ?? 0) + 1;
    this.#signIns.set(account, signIn);
    this.#checker.note(account, machine.runner, () => 'signs in');
    const refreshToken = refreshTokenOf(account, signIn);
    // Zoho gives both; the first access token counts as made by renewal 0.
    const accessToken = `${refreshToken}/0`;
    const expiresAt = this.scheduler.now() + this.#zoho.lifeMs;
    await machine.manager
      .saveSignIn({ ...clientOf(account), refreshToken, accessToken, expiresAt })
      .catch(() => undefined);
  }

  #findStarved(): void {
    for (const { account, since, isThere } of this.#waiting.values()) {
      if (!isThere()) continue;
      this.#checker.violate('a call that starved', account, `waits since ${since - start} ms`);
    }
  }

  /** With a network that works, every session that is there has an access token within a minute. */
  async #checkThatAllWorks(): Promise<void> {
    this.#weather.storeLoss = 0;
    this.#weather.zohoLoss = 0;
    this.#weather.crashesWhileAsking = 0;
    // Cuts last five minutes at most, and a throttle is over after ten.
    await this.scheduler.runUntil(this.scheduler.now() + 12 * minute);
    const accounts = [...new Set(Array.from({ length: 40 }, () => this.#drawAccount()))];
    const machine = new Machine('last', this.#parts);
    for (const account of accounts) {
      if (this.#store.record(account) === null) continue;
      const call = { isDone: false };
      const ended = machine.manager.getAccessToken(account).then(
        ({ accessToken }) => {
          this.#handedOut(account, accessToken, machine.runner);
          call.isDone = true;
        },
        (error: unknown) => {
          call.isDone = true;
          this.#judge(account, machine.runner, error);
        },
      );
      await this.scheduler.runUntil(this.scheduler.now() + minute);
      if (call.isDone) await ended;
      else this.#checker.violate('a call that starved', account, 'with a network that works');
    }
  }

  #outcome(): Outcome {
    const counts = {
      ...this.#counts,
      events: this.scheduler.events,
      machinesUsed: this.#used.size,
      accountsTouched: this.#store.touched,
      refreshes: this.#zoho.made,
      crashes: [...this.#machines.values()].reduce((sum, machine) => sum + machine.crashes, 0),
    };
    const { violations, story } = this.#checker;
    return { seed: this.#options.seed, sizes: this.#sizes, violations, story, counts };
  }

  #machine(index: number): Machine {
    const known = this.#machines.get(index);
    if (known !== undefined) return known;
    const machine = new Machine(`m${index}`, this.#parts);
    this.#machines.set(index, machine);
    return machine;
  }

  #drawUsedMachine(): Machine {
    const used = [...this.#machines.values()];
    return used[this.#random.between(0, Math.max(0, used.length - 1))] ?? this.#machine(0);
  }

  /** Few accounts are asked for by everybody, most by few. */
  #drawAccount(): string {
    const { accounts } = this.#sizes;
    const isPopular = this.#random.chance(this.#popularity);
    return `a${this.#random.between(0, isPopular ? Math.min(accounts, 5) - 1 : accounts - 1)}`;
  }

  /** An account that was there from the start: its access token ends at some moment around it. */
  #untouched(id: string): TokenEntry {
    const { lifeMs } = this.#zoho;
    const expiresAt = start + Math.round((this.#random.fraction() - 0.5) * lifeMs);
    const refreshToken = refreshTokenOf(id, this.#signIns.get(id) ?? 0);
    return {
      token: {
        ...clientOf(id),
        refreshToken,
        accessToken: `${refreshToken}/0`,
        grantToken: null,
        expiresAt,
        redirectUrl: null,
        apiDomain: null,
        environment: null,
        scopes: null,
      },
      generation: this.#random.between(0, 1_000_000_000),
      createdAt: start,
      savedAt: start,
      accessTokenSince: expiresAt - lifeMs,
      lastUsed: start * 1000,
      lastRefreshAt: null,
      failure: null,
      refreshesSent: [],
      leaseOwner: null,
      leaseUntil: null,
    };
  }
}

function clientOf(account: string): {
  readonly id: string;
  readonly userName: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accountsUrl: string;
} {
  return {
    id: account,
    userName: `${account}@acme.example`,
    clientId: '1000.CLIENT',
    clientSecret: 'secret',
    accountsUrl: 'https://accounts.zoho.eu',
  };
}
