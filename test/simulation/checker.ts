import { trustMs } from '../../src/tokens/access-cache.ts';
import type { RefreshLease } from '../../src/tokens/token-record.ts';

export type Rule =
  | 'two leases of one row at once'
  | 'a request to Zoho outside of a lease'
  | 'two requests for one account under way at once'
  | 'two refreshes in one lease'
  | 'an answer stored after its lease was passed on'
  | 'a row that was signed out came back'
  | 'a signed-out token handed out too late'
  | 'an eleventh request in ten minutes'
  | 'a session reported as ended that was not'
  | 'a call that starved';

export interface Violation {
  readonly rule: Rule;
  readonly account: string;
  /** Milliseconds after the start. */
  readonly at: number;
  readonly detail: string;
}

/** Which run of which machine. */
export type Runner = string;

interface Grant {
  readonly owner: string;
  readonly runner: Runner;
  readonly generation: number;
  /** By the clock of the store. */
  validUntil: number;
  ended: boolean;
  answers: number;
}

/**
 * Knows everything that happens anywhere, and what must not. It looks at messages only: what the rules of the
 * library think of a row does not count here.
 */
export class Checker {
  readonly violations: Violation[] = [];
  readonly story: string[] = [];
  readonly #now: () => number;
  readonly #start: number;
  readonly #traced: string | null;
  readonly #grants = new Map<string, Grant[]>();
  /** Sessions that ended, by refresh token, and when the store deleted them. */
  readonly #endedAt = new Map<string, number>();
  /** When the latest answer of the store arrived that showed a session before its end, by runner. */
  readonly #seen = new Map<string, number>();
  readonly #underWay = new Map<string, Set<Runner>>();

  /** @param traced - The account whose story is kept */
  constructor(now: () => number, traced: string | null) {
    this.#now = now;
    this.#start = now();
    this.#traced = traced;
  }

  note(account: string, runner: Runner, text: () => string): void {
    if (account !== this.#traced) return;
    this.story.push(
      `${((this.#now() - this.#start) / 1000).toFixed(3).padStart(10)} s  ${runner.padEnd(8)} ${text()}`,
    );
  }

  violate(rule: Rule, account: string, detail: string): void {
    this.note(account, '', () => `VIOLATED: ${rule} (${detail})`);
    this.violations.push({ rule, account, at: this.#now() - this.#start, detail });
  }

  granted(lease: RefreshLease, runner: Runner, validUntil: number): void {
    const { id, owner, generation } = lease;
    const isOwn = (one: Grant): boolean => one.owner === owner && one.generation === generation;
    const known = (this.#grants.get(id) ?? []).filter((one) => !one.ended);
    const other = known.find(
      (one) => !isOwn(one) && one.generation === generation && one.validUntil > this.#now(),
    );
    if (other !== undefined) {
      this.violate('two leases of one row at once', id, `${other.runner} and ${runner}`);
    }
    // One that had run out is a new lease, though it has the same owner.
    const own = known.find((one) => isOwn(one) && one.validUntil > this.#now());
    const grant = { owner, runner, generation, validUntil, ended: false, answers: own?.answers ?? 0 };
    const grants = [...known.filter((one) => !isOwn(one)).slice(-5), grant];
    this.note(id, runner, () => `is given the lease for ${Math.round(validUntil - this.#now())} ms`);
    this.#grants.set(id, grants);
  }

  extended(lease: RefreshLease, validUntil: number): void {
    const grant = this.#grantOf(lease);
    if (grant !== undefined) grant.validUntil = validUntil;
  }

  released(lease: RefreshLease): void {
    const grant = this.#grantOf(lease);
    if (grant !== undefined) grant.ended = true;
  }

  stored(lease: RefreshLease): void {
    const latest = this.#grants.get(lease.id)?.findLast(({ generation }) => generation === lease.generation);
    if (latest !== undefined && latest.owner !== lease.owner) {
      this.violate('an answer stored after its lease was passed on', lease.id, `to ${latest.runner}`);
    }
    this.released(lease);
  }

  /** A request for a new access token leaves a machine. */
  sent(account: string, refreshToken: string, runner: Runner): void {
    const grant = this.#liveGrant(account, runner);
    // A session that ends between the permit and the request is renewed in vain, and by nobody else.
    const hasLease = grant !== undefined && grant.validUntil > this.#now();
    if (!hasLease && !this.hasEnded(refreshToken)) {
      this.violate('a request to Zoho outside of a lease', account, runner);
    }
    const underWay = this.#underWay.get(refreshToken) ?? new Set();
    const [other] = underWay;
    if (other !== undefined && other !== runner) {
      this.violate('two requests for one account under way at once', account, `${other} and ${runner}`);
    }
    this.#underWay.set(refreshToken, underWay.add(runner));
  }

  /** An answer arrives, or the machine has stopped waiting for one. */
  heard(account: string, refreshToken: string, runner: Runner, gotToken: boolean): void {
    this.#underWay.get(refreshToken)?.delete(runner);
    if (!gotToken) return;
    const grant = this.#liveGrant(account, runner);
    if (grant === undefined) return;
    grant.answers += 1;
    if (grant.answers > 1) this.violate('two refreshes in one lease', account, runner);
  }

  /** The machine is gone, and with it what it waited for. */
  crashed(runner: Runner): void {
    for (const underWay of this.#underWay.values()) underWay.delete(runner);
  }

  sessionEnded(account: string, refreshToken: string): void {
    this.#grants.delete(account);
    this.#endedAt.set(refreshToken, this.#now());
  }

  hasEnded(refreshToken: string): boolean {
    return this.#endedAt.has(refreshToken);
  }

  /** An answer of the store arrives at a machine. @param readAt - When the store gave it */
  saw(refreshToken: string, runner: Runner, readAt: number): void {
    const ended = this.#endedAt.get(refreshToken);
    if (ended === undefined || readAt <= ended) this.#seen.set(`${refreshToken} ${runner}`, this.#now());
  }

  handedOut(account: string, refreshToken: string, runner: Runner): void {
    const ended = this.#endedAt.get(refreshToken);
    if (ended === undefined) return;
    const seen = this.#seen.get(`${refreshToken} ${runner}`) ?? Number.NEGATIVE_INFINITY;
    // Clocks run up to 0.1 percent slow or fast.
    if (this.#now() - seen > trustMs * 1.002) {
      this.violate(
        'a signed-out token handed out too late',
        account,
        `${this.#now() - ended} ms after the row was gone`,
      );
    }
  }

  #grantOf({ id, owner, generation }: RefreshLease): Grant | undefined {
    return this.#grants.get(id)?.find((one) => one.owner === owner && one.generation === generation);
  }

  #liveGrant(account: string, runner: Runner): Grant | undefined {
    return this.#grants.get(account)?.findLast((one) => one.runner === runner && !one.ended);
  }
}
