import { randomBytes } from 'node:crypto';
import { setTimeout as timer } from 'node:timers/promises';
import { isUsable, refreshDueAt } from './expiry.ts';
import type { OAuthToken, TokenInput } from './oauth-token.ts';
import { errorOf, stillStands } from './refresh-failure.ts';
import { refreshUnderLease, signedOut, type RefreshPorts } from './refresh-under-lease.ts';
import { revokeAtZoho } from './revoke-at-zoho.ts';
import type {
  AccessToken,
  AccessTokenRequest,
  SignOutResult,
  TokenEvent,
  TokenManagerOptions,
} from './session.ts';
import type { RefreshedToken, TokenRecord } from './token-record.ts';
import { TokenStoreError } from './token-store-error.ts';
import type { LeasingTokenStore } from './token-store.ts';
import { withSignal } from './with-signal.ts';

interface CachedAccess {
  readonly answer: AccessToken;
  readonly refreshDueAt: number;
  /** When the row was last read. */
  readonly readAt: number;
}

interface Flight {
  readonly result: Promise<TokenRecord>;
  readonly controller: AbortController;
}

/** How long an access token is handed out without a look at the row: a sign-out elsewhere is seen after that. */
const trustMs = 1_000;

/**
 * Hands out access tokens that work, for every account of a store, and ends sessions.
 *
 * However many callers in however many processes ask, an access token is renewed once: one flight per
 * account here, a lease in the row between processes. A sign-out wins over a renewal under way.
 */
export class TokenManager {
  readonly #store: LeasingTokenStore;
  readonly #clock: () => number;
  readonly #ports: Omit<RefreshPorts, 'tell'>;
  readonly #cache = new Map<string, CachedAccess>();
  readonly #flights = new Map<string, Flight>();
  readonly #listeners = new Set<(event: TokenEvent) => void>();
  /** Counts sign-outs, so that a row read before one is not believed after it. */
  #signOuts = 0;

  constructor(options: TokenManagerOptions) {
    const { store, fetch, clock, random = randomBytes, timeoutMs = 15_000 } = options;
    this.#store = store;
    this.#clock = clock;
    this.#ports = {
      store,
      fetch,
      clock,
      wait: options.wait ?? ((ms, signal) => timer(ms, undefined, signal === undefined ? {} : { signal })),
      newOwner: () => Buffer.from(random(16)).toString('hex'),
      timeoutMs,
      leaseMs: Math.max(options.leaseMs ?? 20_000, timeoutMs + 1_000),
      defaultAccountsUrl: options.defaultAccountsUrl ?? 'https://accounts.zoho.com',
      unsaved: new Map<string, { generation: number; reply: RefreshedToken }>(),
    };
  }

  /**
   * An access token that is neither expired nor, as far as known, rejected. Renews it when needed.
   *
   * What another process does to the row (sign-out, renewal) is noticed within a second.
   * @throws OAuthError `auth.signed_out`, `auth.refresh_token_rejected` (sign in again; costs no more requests),
   *   `auth.throttled` with `retryAt`, or why Zoho could not be asked; all callers of one renewal get one error.
   * @throws TokenStoreError when the row cannot be read or written.
   */
  getAccessToken(id: string, request: AccessTokenRequest = {}): Promise<AccessToken> {
    const cached = this.#cache.get(id);
    if (cached !== undefined) {
      const now = this.#clock();
      const age = now - cached.readAt;
      const fresh = age >= 0 && age < trustMs && now < cached.refreshDueAt;
      const wanted = request.signal?.aborted !== true && cached.answer.accessToken !== request.rejected;
      if (fresh && wanted) return Promise.resolve(cached.answer);
    }
    return this.#readOrRefresh(id, request.rejected, false, request.signal);
  }

  /** Renews the access token now, though it may still work. A throttle and an ended session stand. */
  async refresh(id: string, request: { readonly signal?: AbortSignal } = {}): Promise<AccessToken> {
    const record = await this.#store.findRecord(id);
    if (record === null) throw signedOut();
    return this.#readOrRefresh(id, record.token.accessToken ?? undefined, true, request.signal);
  }

  /** Stores a new sign-in and gives it back as stored, with its id. Ends a renewal of the former one. */
  async saveSignIn(token: TokenInput): Promise<OAuthToken> {
    await this.#store.saveToken(token);
    const stored = await this.#store.findToken(token);
    // Signed out again by another process in between.
    if (stored === null) throw signedOut();
    this.#cache.delete(stored.id);
    this.#tell(stored.id, { kind: 'signed_in' });
    return stored;
  }

  /**
   * Ends a session: here at once, then at Zoho. Callers waiting for a renewal get `auth.signed_out`; its
   * reply, should it still come, is not stored.
   */
  async signOut(id: string): Promise<SignOutResult> {
    this.#forget(id);
    const read = await this.#readForRevocation(() => this.#store.findTokenById(id));
    await this.#store.deleteToken(id);
    this.#forget(id);
    this.#tell(id, { kind: 'signed_out' });
    const { token } = read;
    if (token === null) return { revoked: false, failure: read.failure };
    return revokeAtZoho(this.#ports, token);
  }

  /** Ends all sessions: here in one operation, then at Zoho. One result per account whose token could be read. */
  async signOutEverywhere(): Promise<readonly (SignOutResult & { readonly id: string })[]> {
    const forgetAll = (): void => {
      for (const id of [...this.#flights.keys(), ...this.#cache.keys()]) this.#forget(id);
    };
    forgetAll();
    const read = await this.#readForRevocation(async () => this.#store.getTokens());
    const tokens = read.token ?? [];
    await this.#store.deleteTokens();
    forgetAll();
    for (const { id } of tokens) this.#tell(id, { kind: 'signed_out' });
    return Promise.all(
      tokens.map(async (token) => ({ id: token.id, ...(await revokeAtZoho(this.#ports, token)) })),
    );
  }

  /** @returns A function that ends the listening. Events hold no secret. */
  onChange(listener: (event: TokenEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async #readOrRefresh(
    id: string,
    rejected: string | undefined,
    asked: boolean,
    signal: AbortSignal | undefined,
  ): Promise<AccessToken> {
    signal?.throwIfAborted();
    const before = this.#signOuts;
    const record = await this.#store.findRecord(id);
    if (record === null || before !== this.#signOuts) return this.#lookAgain(id, record, rejected, signal);
    if (isUsable(record, this.#clock(), rejected)) return this.#remember(record);
    const { failure } = record.state;
    if (failure !== null && stillStands(failure, this.#clock(), asked)) throw errorOf(failure);
    const refreshed = await withSignal(this.#flight(id, rejected, asked), signal);
    // Joined a renewal that was not started because of the token that this caller saw rejected.
    if (refreshed.token.accessToken === rejected) return this.#readOrRefresh(id, rejected, asked, signal);
    return answerOf(refreshed);
  }

  /** The row is gone, or was read before a sign-out and proves nothing. */
  async #lookAgain(
    id: string,
    record: TokenRecord | null,
    rejected: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<AccessToken> {
    if (record !== null) return this.#readOrRefresh(id, rejected, false, signal);
    if (this.#cache.delete(id)) this.#tell(id, { kind: 'signed_out' });
    throw signedOut();
  }

  #flight(id: string, rejected: string | undefined, asked: boolean): Promise<TokenRecord> {
    const present = this.#flights.get(id);
    if (present !== undefined) return present.result;
    const controller = new AbortController();
    const tell: RefreshPorts['tell'] = (event) => this.#tell(id, event);
    const wish = { id, rejected, asked, signal: controller.signal };
    const refreshed = refreshUnderLease({ ...this.#ports, tell }, wish).then((record) => {
      if (!controller.signal.aborted) this.#remember(record);
      return record;
    });
    // A sign-out ends the wait at once, not when the request has noticed.
    const result = withSignal(refreshed, controller.signal);
    const flight: Flight = { result, controller };
    this.#flights.set(id, flight);
    const land = (): void => {
      if (this.#flights.get(id) === flight) this.#flights.delete(id);
    };
    // Callers get the error from `result`; when all have gone away, the listeners have been told.
    result.then(land, land);
    return result;
  }

  #remember(record: TokenRecord): AccessToken {
    const answer = answerOf(record);
    this.#cache.set(record.token.id, {
      answer,
      refreshDueAt: refreshDueAt(record),
      readAt: this.#clock(),
    });
    return answer;
  }

  #forget(id: string): void {
    this.#signOuts += 1;
    this.#cache.delete(id);
    this.#ports.unsaved.delete(id);
    this.#flights.get(id)?.controller.abort(signedOut());
    this.#flights.delete(id);
  }

  /** A key that is locked or lost must not keep a person signed in: the row goes, Zoho is not told. */
  async #readForRevocation<Read>(
    read: () => Promise<Read | null>,
  ): Promise<{ readonly token: Read | null; readonly failure: SignOutResult['failure'] }> {
    try {
      return { token: await read(), failure: null };
    } catch (error) {
      if (!(error instanceof TokenStoreError)) throw error;
      return { token: null, failure: error.code };
    }
  }

  /** Told after the present step, so that a listener that throws breaks no renewal. */
  #tell(id: string, event: Omit<TokenEvent, 'id' | 'at'>): void {
    const complete: TokenEvent = { ...event, id, at: this.#clock() };
    for (const listener of this.#listeners) queueMicrotask(() => listener(complete));
  }
}

function answerOf({ token }: TokenRecord): AccessToken {
  const { accessToken, apiDomain, expiresAt } = token;
  // Every record that comes here passed isUsable or was just refreshed.
  if (accessToken === null) throw new TypeError('A record without an access token was handed out.');
  return Object.freeze({ accessToken, apiDomain, expiresAt });
}
