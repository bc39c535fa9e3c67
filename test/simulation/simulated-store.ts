import { saveEntry } from '../../src/stores/list/list-changes.ts';
import { acquireLease, endLease, refundRefresh, spendRefresh } from '../../src/stores/rules/lease.ts';
import { completeRefresh } from '../../src/stores/rules/refresh.ts';
import { recordOfEntry, type Decision, type TokenEntry } from '../../src/stores/rules/token-entry.ts';
import { UseLog } from '../../src/stores/use-log.ts';
import { normaliseTokenInput, type TokenInput } from '../../src/tokens/oauth-token.ts';
import type { RefreshFailure } from '../../src/tokens/refresh-failure.ts';
import { withoutLatest } from '../../src/tokens/refresh-budget.ts';
import type {
  LeaseAnswer,
  RefreshedToken,
  RefreshLease,
  RefreshPermit,
  TokenRecord,
} from '../../src/tokens/token-record.ts';
import type { Checker, Runner } from './checker.ts';
import type { PlantedBug } from './planted-bugs.ts';
import type { Scheduler } from './scheduler.ts';
import type { SeededRandom } from './seeded-random.ts';
import { refreshTokenBehind } from './simulated-zoho.ts';

export interface SimulatedStoreOptions {
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly checker: Checker;
  readonly bug: PlantedBug | null;
  /** How far the clock of the store is from true time. */
  readonly skewMs: number;
  /** The row of an account that was never touched; null when there is no such account. */
  readonly untouched: (id: string) => TokenEntry | null;
}

/** Who asks, and what its clock says: the store must not listen to the latter. */
export interface Asker {
  readonly runner: Runner;
  readonly clockSays: number;
}

/**
 * The server of a store: one row per account, changed by the rules of the library (`src/stores/rules`), each in one
 * step, by one clock. What is between it and the machines is simulated elsewhere.
 */
export class SimulatedStore {
  readonly #options: SimulatedStoreOptions;
  readonly #rows = new Map<string, TokenEntry | null>();
  /** Former rows, for the bug of a replica that is behind. */
  readonly #former = new Map<string, { readonly until: number; readonly entry: TokenEntry | null }[]>();
  readonly #uses: UseLog;

  constructor(options: SimulatedStoreOptions) {
    this.#options = options;
    this.#uses = new UseLog(this.#clock, 0);
  }

  /** How many accounts were ever touched. */
  get touched(): number {
    return this.#rows.size;
  }

  record(id: string): TokenRecord | null {
    const entry = this.#row(id);
    return entry === null ? null : recordOfEntry(entry, { now: this.#clock(), pendingUse: 0 });
  }

  find(id: string): TokenRecord | null {
    if (this.#options.bug !== 'stale-replica') return this.record(id);
    const behind = this.#options.scheduler.now() - this.#options.random.between(0, 20_000);
    const former = this.#former.get(id)?.find(({ until }) => until > behind);
    if (former === undefined) return this.record(id);
    return former.entry === null ? null : recordOfEntry(former.entry, { now: this.#clock(), pendingUse: 0 });
  }

  acquire(id: string, request: { owner: string; durationMs: number }, asker: Asker): LeaseAnswer {
    const { bug, checker } = this.#options;
    const durationMs = this.#durationOf(request.durationMs);
    const answer = this.#change(
      id,
      (entry, moment) => {
        const free =
          bug === 'no-lease' && entry !== null ? { ...entry, leaseOwner: null, leaseUntil: null } : entry;
        return acquireLease(free, { owner: request.owner, durationMs }, moment);
      },
      asker,
    );
    if (answer.kind === 'acquired')
      checker.granted(answer.lease, asker.runner, this.#endOf(request.durationMs));
    return answer;
  }

  spend(lease: RefreshLease, durationMs: number, asker: Asker): RefreshPermit {
    const { bug, checker } = this.#options;
    const permit = this.#change(
      lease.id,
      (entry, moment) => {
        const { after, answer } = spendRefresh(entry, lease, this.#durationOf(durationMs), moment);
        if (bug !== 'count-in-memory' || after === null) return { after, answer };
        return { after: { ...after, refreshesSent: withoutLatest(after.refreshesSent) }, answer };
      },
      asker,
    );
    if (permit.kind !== 'gone') checker.extended(lease, this.#endOf(durationMs));
    return permit;
  }

  refund(lease: RefreshLease, asker: Asker): void {
    this.#change(lease.id, (entry) => refundRefresh(entry, lease), asker);
  }

  complete(lease: RefreshLease, reply: RefreshedToken, asker: Asker): TokenRecord | null {
    const { bug, checker } = this.#options;
    const record = this.#change(
      lease.id,
      (entry, moment) => {
        if (bug === 'late-answer' && entry !== null) {
          const taken = { ...entry, leaseOwner: lease.owner, generation: lease.generation };
          const { after, answer } = completeRefresh(taken, lease, reply, moment);
          return { after: after === null ? null : { ...after, generation: entry.generation }, answer };
        }
        if (bug === 'row-returns' && entry === null) {
          const last = this.#former.get(lease.id)?.findLast((one) => one.entry !== null)?.entry;
          if (last !== undefined && last !== null) return completeRefresh(last, lease, reply, moment);
        }
        return completeRefresh(entry, lease, reply, moment);
      },
      asker,
    );
    if (record !== null) {
      checker.stored(lease);
      const { refreshToken, accessToken } = record.token;
      if (refreshToken !== refreshTokenBehind(accessToken ?? '')) {
        checker.violate('an answer stored after its lease was passed on', lease.id, 'to another sign-in');
      }
    }
    return record;
  }

  end(lease: RefreshLease, failure: RefreshFailure | null, asker: Asker): boolean {
    const ended = this.#change(lease.id, (entry) => endLease(entry, lease, failure), asker);
    if (ended) this.#options.checker.released(lease);
    return ended;
  }

  save(token: TokenInput): void {
    const fields = normaliseTokenInput(token);
    const id = fields.id ?? '';
    const entry = this.#row(id);
    const { entries } = saveEntry(entry === null ? [] : [entry], fields, {
      clock: this.#clock,
      random: (size) => this.#options.random.bytes(size),
      uses: this.#uses,
      newId: () => id,
    });
    this.#write(id, entries[0] ?? null);
    const before = entry?.token.refreshToken;
    if (before !== undefined && before !== null && before !== fields.refreshToken) {
      this.#options.checker.sessionEnded(id, before);
    }
  }

  remove(id: string): void {
    const entry = this.#row(id);
    this.#write(id, null);
    const refreshToken = entry?.token.refreshToken;
    if (refreshToken !== undefined && refreshToken !== null) {
      this.#options.checker.sessionEnded(id, refreshToken);
    }
  }

  readonly #clock = (): number => this.#options.scheduler.now() + this.#options.skewMs;

  #durationOf(asked: number): number {
    const { bug } = this.#options;
    if (bug === 'short-lease') return Math.round(asked / 8);
    return bug === 'long-lease' ? 590_000 : asked;
  }

  /** When a lease ends as it was promised, in true time. */
  #endOf(durationMs: number): number {
    return this.#options.scheduler.now() + durationMs;
  }

  #row(id: string): TokenEntry | null {
    const known = this.#rows.get(id);
    if (known !== undefined) return known;
    const entry = this.#options.untouched(id);
    this.#rows.set(id, entry);
    return entry;
  }

  /** Runs a rule on a row, as a transaction does. */
  #change<Answer>(id: string, decide: Decision<Answer>, asker: Asker): Answer {
    const { bug, scheduler, random } = this.#options;
    const now = bug === 'clock-of-asker' ? asker.clockSays : this.#clock();
    const entry = this.#row(id);
    const { after, answer } = decide(entry, { now, pendingUse: 0 });
    if (after === null) return answer;
    if (bug === 'lost-update') scheduler.after(random.between(1, 30), () => this.#write(id, after));
    else this.#write(id, after, entry === null);
    return answer;
  }

  #write(id: string, entry: TokenEntry | null, isReturn = false): void {
    const { bug, checker, scheduler } = this.#options;
    if (isReturn)
      checker.violate('a row that was signed out came back', id, 'by a change that is no sign-in');
    if (bug === 'stale-replica' || bug === 'row-returns') {
      const former = this.#former.get(id) ?? [];
      former.push({ until: scheduler.now(), entry: this.#rows.get(id) ?? null });
      this.#former.set(id, former.slice(-20));
    }
    this.#rows.set(id, entry);
  }
}
