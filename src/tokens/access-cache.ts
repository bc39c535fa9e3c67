import { refreshDueAt } from './expiry.ts';
import type { AccessToken } from './session.ts';
import type { TokenRecord } from './token-record.ts';

interface CachedAccess {
  readonly answer: AccessToken;
  readonly refreshDueAt: number;
  /** When the row was last read. */
  readonly readAt: number;
}

/** How long an access token is handed out without a look at the row: a sign-out elsewhere is seen after that. */
const trustMs = 1_000;

/** Access tokens of rows that were read a moment ago. In memory only. */
export class AccessCache {
  readonly #clock: () => number;
  readonly #cached = new Map<string, CachedAccess>();

  /** @param clock - Zoho's time, epoch milliseconds */
  constructor(clock: () => number) {
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
    const now = this.#clock();
    const age = now - cached.readAt;
    return age >= 0 && age < trustMs && now < cached.refreshDueAt ? cached.answer : undefined;
  }

  /** Takes the access token of a row that was just read. */
  remember(record: TokenRecord): AccessToken {
    const answer = answerOf(record);
    this.#cached.set(record.token.id, {
      answer,
      refreshDueAt: refreshDueAt(record),
      readAt: this.#clock(),
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
