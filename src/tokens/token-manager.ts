import { randomBytes } from 'node:crypto';
import { setTimeout as timer } from 'node:timers/promises';
import { AccessCache, answerOf } from './access-cache.ts';
import { isUsable } from './expiry.ts';
import { isTimeSure } from './is-time-sure.ts';
import type { OAuthToken, TokenInput } from './oauth-token.ts';
import { RefreshFlights } from './refresh-flights.ts';
import { errorOf, stillApplies } from './refresh-failure.ts';
import { signedOut, type RefreshPorts } from './refresh-under-lease.ts';
import { RevocationQueue } from './revocation-queue.ts';
import { SessionEndings } from './session-endings.ts';
import type {
  AccessToken,
  AccessTokenRequest,
  EndedSession,
  SignOutResult,
  TokenEvent,
  TokenManagerOptions,
} from './session.ts';
import { SharedReads } from './shared-reads.ts';
import { SessionsLockedError } from './sessions-locked.ts';
import type { RefreshedToken, TokenRecord } from './token-record.ts';
import { TokenStoreError } from './token-store-error.ts';
import type { KeyState, LeasingTokenStore } from './token-store.ts';
import { ZohoClock } from './zoho-clock.ts';
import { withSignal } from './with-signal.ts';

/**
 * Hands out access tokens that work, for every account of a store, and ends sessions.
 *
 * However many callers in however many processes ask, an access token is renewed once: one flight per
 * account here, a lease in the row between processes. A sign-out wins over a renewal under way.
 */
export class TokenManager {
  readonly #store: LeasingTokenStore;
  readonly #clock: () => number;
  readonly #ports: Omit<RefreshPorts, 'emit'>;
  readonly #cache: AccessCache;
  readonly #flights: RefreshFlights;
  readonly #reads: SharedReads;
  readonly #endings: SessionEndings;
  readonly #revocations: RevocationQueue;
  readonly #listeners = new Set<(event: TokenEvent) => void>();
  /** Whose session an id is: an event about a row that is gone still says it. */
  readonly #names = new Map<string, string | null>();
  /** Counts sign-outs and locks, so that a row read before one is not believed after it. */
  #ends = 0;
  #locked = false;

  /** @param options - What it is made of; everything from outside comes in here */
  constructor(options: TokenManagerOptions) {
    const { store, random = randomBytes, timeoutMs = 15_000 } = options;
    const zohoClock = options.zohoClock ?? new ZohoClock({ clock: options.clock });
    const clock = zohoClock.now;
    const fetch = zohoClock.watch(options.fetch);
    this.#store = store;
    this.#clock = clock;
    this.#cache = new AccessCache(zohoClock);
    this.#reads = new SharedReads((id) => {
      // Locked since it was asked for.
      this.#assertUnlocked();
      return store.findRecord(id);
    });
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
      unreleased: new Map<string, string>(),
    };
    this.#flights = new RefreshFlights({
      refresh: this.#ports,
      emit: (id, event) => {
        if (event.kind === 'sign_in_again') this.#cache.delete(id);
        this.#emit(id, event);
      },
      onRenewed: ({ record, readAt }) => this.#cache.remember(record, readAt),
    });
    this.#revocations = options.revocations ?? new RevocationQueue({ fetch, clock, timeoutMs });
    this.#endings = new SessionEndings({
      store,
      revocations: this.#revocations,
      defaultAccountsUrl: this.#ports.defaultAccountsUrl,
      assertUnlocked: () => this.#assertUnlocked(),
      forget: (id) => this.#forget(id, signedOut()),
      emit: (id, event) => this.#emit(id, event),
      isTimeSure: (accountsUrl) => isTimeSure(zohoClock, fetch, accountsUrl),
      known: () => [...this.#flights.ids, ...this.#cache.ids],
    });
    this.#revocations.onChange(({ kind, accountId, userName, code }) => {
      this.#names.set(accountId, userName);
      const told = kind === 'sent' ? 'revoked' : 'revocation_queued';
      this.#emit(accountId, { kind: told, ...(code === undefined ? {} : { code }) });
    });
  }

  /** Whether `lock` was called and `unlock` not yet. */
  get locked(): boolean {
    return this.#locked;
  }

  /**
   * An access token that is neither expired nor, as far as known, rejected. Renews it when needed.
   *
   * What another process does to the row (sign-out, renewal) is noticed within a second.
   * @param id - Of the token, see OAuthToken
   * @param request - `rejected`: the access token that the API answered 401 to; `signal`: ends the wait
   * @returns The access token, with the address of the API
   * @throws OAuthError `auth.signed_out`, `auth.refresh_token_rejected` (sign in again; costs no more requests),
   *   `auth.throttled` with `retryAt`, or why Zoho could not be asked; all callers of one renewal get one error
   * @throws TokenStoreError when the row cannot be read or written
   * @throws SessionsLockedError between `lock` and `unlock`
   */
  getAccessToken(id: string, request: AccessTokenRequest = {}): Promise<AccessToken> {
    const fresh = this.#cache.fresh(id);
    if (fresh !== undefined && request.signal?.aborted !== true && fresh.accessToken !== request.rejected) {
      return Promise.resolve(fresh);
    }
    return this.#readOrRefresh(id, request.rejected, false, request.signal);
  }

  /**
   * Renews the access token now, though it may still work. A throttle and an ended session stand.
   * @param id - Of the token
   * @param request - `signal`: ends the wait
   * @returns The new access token
   * @throws OAuthError, TokenStoreError, SessionsLockedError as `getAccessToken` does
   */
  async refresh(id: string, request: { readonly signal?: AbortSignal } = {}): Promise<AccessToken> {
    this.#assertUnlocked();
    const record = await this.#store.findRecord(id);
    if (record === null) throw signedOut();
    return this.#readOrRefresh(id, record.token.accessToken ?? undefined, true, request.signal);
  }

  /**
   * Renews the access tokens that this process has handed out and that have expired since: after a sleep, before
   * anybody asks for them. Sessions that need a new sign-in or are throttled are left alone, and so are those
   * that nobody has used here. A renewal that fails is told as an event only.
   */
  async renewExpired(): Promise<void> {
    if (this.#locked) return;
    const renewals = this.#cache.ids.map(async (id) => {
      const record = await this.#store.findRecord(id, { countAsUse: false });
      if (record === null || isUsable(record, this.#clock(), undefined)) return;
      const { failure } = record.state;
      if (failure !== null && stillApplies(failure, this.#clock(), false)) return;
      await this.#flights.join(id, undefined, false);
    });
    await Promise.allSettled(renewals);
  }

  /**
   * Stores a new sign-in. Ends a renewal of the former one.
   * @param token - The tokens, and whose they are
   * @returns The sign-in as it is stored, with its id
   * @throws TokenStoreError when it could not be stored
   * @throws SessionsLockedError between `lock` and `unlock`
   */
  async saveSignIn(token: TokenInput): Promise<OAuthToken> {
    this.#assertUnlocked();
    await this.#store.saveToken(token);
    const stored = await this.#store.findToken(token);
    // Signed out again by another process in between.
    if (stored === null) throw signedOut();
    this.#cache.delete(stored.id);
    this.#names.set(stored.id, stored.userName);
    this.#emit(stored.id, { kind: 'signed_in' });
    return stored;
  }

  /**
   * Ends a session: here at once, then at Zoho. Callers waiting for a renewal get `auth.signed_out`; its
   * reply, should it still come, is not stored. When Zoho does not confirm, `revoked` is false and the queue of
   * revocations goes on trying.
   * @param id - Of the token
   * @returns Whether Zoho confirmed the end
   * @throws TokenStoreError when the row could not be deleted: then nothing has ended
   * @throws SessionsLockedError between `lock` and `unlock`
   */
  async signOut(id: string): Promise<SignOutResult> {
    this.#assertUnlocked();
    return this.#endings.end(id, 'asked');
  }

  /**
   * Ends all sessions: here in one operation, then at Zoho.
   * @returns One result for each account whose token could be read
   * @throws TokenStoreError when the rows could not be deleted
   * @throws SessionsLockedError between `lock` and `unlock`
   */
  async signOutEverywhere(): Promise<readonly EndedSession[]> {
    this.#assertUnlocked();
    return this.#endings.endAll();
  }

  /**
   * Ends every session that has not been used for so long: here, then at Zoho like a sign-out. What counts as a
   * use is asking for an access token; looking at the accounts does not. Sessions that cannot be read are left
   * alone. Before anything is ended the clock of this computer is compared with Zoho's; when
   * Zoho cannot be asked, nothing is ended yet: a clock that is wrong by years must not cost a session.
   * @param unusedFor - Milliseconds
   * @returns One result for each ended session
   * @throws TokenStoreError when rows could not be read or deleted
   * @throws SessionsLockedError between `lock` and `unlock`
   */
  async endUnused(unusedFor: number): Promise<readonly EndedSession[]> {
    this.#assertUnlocked();
    return this.#endings.endUnused(() => this.#clock() - unusedFor);
  }

  /**
   * Ends a session at Zoho that another sign-in has replaced here. Goes on trying like a sign-out.
   * @param token - The replaced token, as it was stored
   * @returns Whether Zoho confirmed the end
   */
  async revokeReplaced(token: OAuthToken): Promise<SignOutResult> {
    return this.#endings.revoke(token);
  }

  /**
   * Takes every token and the data key out of memory, for an idle lock. Renewals under way end; from now on each
   * call fails with `app.locked`, until `unlock`. Rows stay sealed where they are. Locking twice is fine.
   */
  async lock(): Promise<void> {
    this.#locked = true;
    const ended = this.#flights.ids.map((id) => this.#flights.end(id, new SessionsLockedError()));
    this.#ends += 1;
    this.#cache.clear();
    await Promise.all(ended);
    this.#ports.unsaved.clear();
    await Promise.all([this.#store.lock(), this.#revocations.suspend()]);
  }

  /**
   * Reads the sealed key afresh, and goes on.
   * @returns The state of the key: when it is `lost`, calls say so from now on
   * @throws TokenStoreError `token_store.locked` when the keyring cannot be asked now: then all stays locked
   */
  async unlock(): Promise<KeyState> {
    const state = await this.#store.unlock();
    if (state === 'locked') throw new TokenStoreError('token_store.locked');
    this.#locked = false;
    // Nobody waits for Zoho to unlock an app.
    void this.#revocations.resume();
    return state;
  }

  /**
   * Tells what happens to sessions, after it has happened. Events hold no secret.
   * @param listener - Called with each event; what it throws breaks no renewal
   * @returns A function that ends the listening
   */
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
    this.#assertUnlocked();
    const before = this.#ends;
    const record = await this.#reads.of(id);
    if (record === null || before !== this.#ends) return this.#lookAgain(id, record, rejected, signal);
    this.#names.set(id, record.token.userName);
    const { failure } = record.state;
    // With its refresh token Zoho ended every access token made from it, also one that has time left.
    if (failure?.code === 'auth.refresh_token_rejected') throw errorOf(failure);
    if (isUsable(record, this.#clock(), rejected)) return this.#cache.remember(record);
    if (failure !== null && stillApplies(failure, this.#clock(), asked)) throw errorOf(failure);
    const refreshed = await withSignal(this.#flights.join(id, rejected, asked), signal);
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
    if (this.#cache.delete(id)) this.#emit(id, { kind: 'signed_out', reason: 'elsewhere' });
    throw signedOut();
  }

  #forget(id: string, reason: Error): void {
    this.#ends += 1;
    this.#cache.delete(id);
    this.#ports.unsaved.delete(id);
    // Its callers are told at once; nobody waits for the request to notice.
    void this.#flights.end(id, reason);
  }

  #assertUnlocked(): void {
    if (this.#locked) throw new SessionsLockedError();
  }

  /** Told after the present step, so that a listener that throws breaks no renewal. */
  #emit(id: string, event: Omit<TokenEvent, 'id' | 'at' | 'userName'>): void {
    const userName = this.#names.get(id) ?? null;
    const complete: TokenEvent = { ...event, id, userName, at: this.#clock() };
    for (const listener of this.#listeners) queueMicrotask(() => listener(complete));
  }
}
