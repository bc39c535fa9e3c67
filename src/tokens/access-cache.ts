import { refreshDueAt } from './expiry.ts';
import type { AccessToken } from './session.ts';
import type { TokenRecord } from './token-record.ts';
import type { ZohoClock } from './zoho-clock.ts';

interface CachedAccess {
  readonly answer: AccessToken;
  readonly refreshDueAt: number;
  /** When the row was last read. */
  readonly readAt: number;
  /** Of the clock, by then. */
  readonly corrections: number;
}

/** How long an access token is handed out without a look at the row: a sign-out elsewhere is seen after that. */
export const trustMs = 1_000;

/** Access tokens of rows that were read a moment ago. In memory only. */
export class AccessCache {
  readonly #clock: Pick<ZohoClock, 'now' | 'corrections'>;
  readonly #cached = new Map<string, CachedAccess>();

  /** @param clock - Zoho's time, epoch milliseconds */
  constructor(clock: Pick<ZohoClock, 'now' | 'corrections'>) {
    this.#clock = clock;
  }

  /** Sessions that this process has handed out, by the id of their row. */
  get ids(): readonly string[] {
    return [...this.#cached.keys()];
  }

  /** Undefined when its row has to be read first. */
  fresh(id: string): AccessToken | undefined {
    const cached = this.#cached.get(id);
    if (cached === undefined) return undefined;
    const now = this.#clock.now();
    const age = now - cached.readAt;
    if (cached.corrections !== this.#clock.corrections) return undefined;
    return age >= 0 && age < trustMs && now < cached.refreshDueAt ? cached.answer : undefined;
  }

  /** Takes the access token of a row that was read just now, or a moment ago. */
  remember(record: TokenRecord, readAt = this.#clock.now()): AccessToken {
    const answer = answerOf(record);
    this.#cached.set(record.token.id, {
      answer,
      refreshDueAt: refreshDueAt(record),
      readAt,
      corrections: this.#clock.corrections,
    });
    return answer;
  }

  /** @returns Whether there was one */
  delete(id: string): boolean {
    return this.#cached.delete(id);
  }

  clear(): void {
    this.#cached.clear();
  }
}

/** What callers are given of a row. */
export function answerOf({ token }: TokenRecord): AccessToken {
  const { accessToken, apiDomain, expiresAt } = token;
  // Every record that comes here passed isUsable or was just refreshed.
  if (accessToken === null) throw new TypeError('A record without an access token was handed out.');
  return Object.freeze({ accessToken, apiDomain, expiresAt });
}
