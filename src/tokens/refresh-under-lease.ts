import { OAuthError } from '../oauth/oauth-error.ts';
import type { TokenEndpoint } from '../oauth/token-endpoint.ts';
import { isUsable } from './expiry.ts';
import { errorOf, failureOf, stillStands, type RefreshFailure } from './refresh-failure.ts';
import type { TokenEvent } from './session.ts';
import { pauseBeforeTry, requestToken, triesFor, wasNeverSent } from './token-request.ts';
import type { RefreshedToken, RefreshLease, TokenRecord } from './token-record.ts';
import type { LeasingTokenStore } from './token-store.ts';

/** What a refresh works with. */
export interface RefreshPorts {
  readonly store: LeasingTokenStore;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: () => number;
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly newOwner: () => string;
  readonly timeoutMs: number;
  readonly leaseMs: number;
  readonly defaultAccountsUrl: string;
  readonly tell: (event: Omit<TokenEvent, 'id' | 'at' | 'userName'>) => void;
  /** Replies that could not be stored, so that a full disk does not cost a request per call. */
  readonly unsaved: Map<string, { readonly generation: number; readonly reply: RefreshedToken }>;
}

export interface RefreshWish {
  readonly id: string;
  /** The access token that was not accepted; the present one is good enough when it is another. */
  readonly rejected: string | undefined;
  /** A person asked: what may have been mended by hand is tried again. */
  readonly asked: boolean;
  /** Ends everything, with its reason: signed out, or locked. */
  readonly signal: AbortSignal;
}

/** Another process answers within a second or two; its lease bounds how long it can keep us waiting. */
const firstPollMs = 25;
const slowestPollMs = 250;

/**
 * Makes sure that the row holds a usable access token: waits for the process that is refreshing it, or
 * refreshes it under the lease.
 * @throws OAuthError, TokenStoreError
 */
export async function refreshUnderLease(ports: RefreshPorts, wish: RefreshWish): Promise<TokenRecord> {
  const { store, clock, leaseMs } = ports;
  const startedAt = clock();
  const owner = ports.newOwner();
  let pollMs = firstPollMs;
  for (;;) {
    const answer = await store.acquireRefreshLease(wish.id, { owner, durationMs: leaseMs });
    throwIfEnded(wish);
    if (answer.kind === 'gone') throw signedOut();
    if (answer.kind === 'acquired') {
      const done = await useLease(ports, wish, answer, startedAt);
      if (done !== null) return done;
      continue;
    }
    await pause(ports, wish, pollMs);
    pollMs = Math.min(2 * pollMs, slowestPollMs);
    const record = await store.findRecord(wish.id);
    if (record === null) throw signedOut();
    if (isUsable(record, clock(), wish.rejected)) return record;
  }
}

export function signedOut(): OAuthError {
  return new OAuthError('auth.signed_out', { kind: 'permanent' });
}

type Acquired = { readonly lease: RefreshLease; readonly record: TokenRecord };

/** Null when the row became another sign-in meanwhile: look again. */
async function useLease(
  ports: RefreshPorts,
  wish: RefreshWish,
  { lease, record }: Acquired,
  startedAt: number,
): Promise<TokenRecord | null> {
  const { store, clock, unsaved } = ports;
  if (isUsable(record, clock(), wish.rejected)) {
    await store.releaseRefreshLease(lease);
    return record;
  }
  const { failure } = record.state;
  // What failed in another process while this one waited for it is the answer to both.
  if (failure !== null && (stillStands(failure, clock(), wish.asked) || failure.at > startedAt)) {
    await store.releaseRefreshLease(lease);
    throw errorOf(failure);
  }
  const kept = unsaved.get(wish.id);
  const reply =
    kept?.generation === lease.generation
      ? kept.reply
      : await ask(ports, wish, lease, record).catch(async (error: unknown) => {
          // An ended renewal must not keep the next one waiting; a row that is gone has no lease to give back.
          if (wish.signal.aborted) await store.releaseRefreshLease(lease);
          throw error;
        });
  throwIfEnded(wish);
  if (reply === null) return null;
  unsaved.set(wish.id, { generation: lease.generation, reply });
  const stored = await store.completeRefresh(lease, reply);
  unsaved.delete(wish.id);
  throwIfEnded(wish);
  if (stored !== null) ports.tell({ kind: 'refreshed' });
  return stored;
}

/**
 * Asks Zoho, three times at most and never beyond the budget; notes a failure in the row, where other processes
 * find it. Null when the row is no longer the leased one.
 */
async function ask(
  ports: RefreshPorts,
  wish: RefreshWish,
  lease: RefreshLease,
  { token }: TokenRecord,
): Promise<RefreshedToken | null> {
  const { store, fetch, clock, timeoutMs, leaseMs } = ports;
  const endpoint: TokenEndpoint = {
    accountsUrl: token.accountsUrl ?? ports.defaultAccountsUrl,
    fetch,
    clock,
    timeoutMs,
    signal: wish.signal,
  };
  // A code exchange makes the refresh token, and is not counted against it.
  const counted = token.refreshToken !== null;
  ports.tell({ kind: 'refreshing' });
  for (let attempt = 1; ; attempt += 1) {
    if (counted) {
      const permit = await store.spendRefresh(lease, leaseMs);
      throwIfEnded(wish);
      if (permit.kind === 'gone') return null;
      if (permit.kind === 'spent') {
        const { retryAt } = permit;
        return fail(ports, wish, lease, { code: 'auth.throttled', kind: 'throttled', at: clock(), retryAt });
      }
    }
    try {
      return await requestToken(token, endpoint);
    } catch (error) {
      throwIfEnded(wish);
      if (!(error instanceof OAuthError)) {
        await store.releaseRefreshLease(lease);
        throw error;
      }
      if (counted && wasNeverSent(error)) await store.refundRefresh(lease);
      if (attempt >= triesFor(token, error)) return fail(ports, wish, lease, failureOf(error, clock()));
    }
    await pause(ports, wish, pauseBeforeTry(attempt + 1));
  }
}

/** Notes a failure in the row, tells it, and throws it. */
async function fail(
  { store, tell }: RefreshPorts,
  wish: RefreshWish,
  lease: RefreshLease,
  failure: RefreshFailure,
): Promise<never> {
  await store.failRefresh(lease, failure);
  throwIfEnded(wish);
  const { code, retryAt } = failure;
  tell({
    kind: code === 'auth.refresh_token_rejected' ? 'sign_in_again' : 'refresh_failed',
    code,
    ...(retryAt === null ? {} : { retryAt }),
  });
  throw errorOf(failure);
}

async function pause({ wait }: RefreshPorts, wish: RefreshWish, ms: number): Promise<void> {
  try {
    await wait(ms, wish.signal);
  } finally {
    throwIfEnded(wish);
  }
}

function throwIfEnded({ signal }: RefreshWish): void {
  // What a signal was aborted with is the manager's own.
  if (signal.aborted) throw signal.reason instanceof Error ? signal.reason : signedOut();
}
