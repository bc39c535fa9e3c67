import { OAuthError } from '../oauth/oauth-error.ts';
import type { TokenEndpoint } from '../oauth/token-endpoint.ts';
import { trustMs } from './access-cache.ts';
import { isUsable } from './expiry.ts';
import { errorOf, failureOf, stillApplies, type RefreshFailure } from './refresh-failure.ts';
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
  readonly emit: (event: Omit<TokenEvent, 'id' | 'at' | 'userName'>) => void;
  /** Replies that could not be stored, so that a full disk does not cost a request per call. */
  readonly unsaved: Map<string, { readonly generation: number; readonly reply: RefreshedToken }>;
  /** Owners of leases that could not be given back, by account: the next renewal goes on with them. */
  readonly unreleased: Map<string, string>;
}

/** A row, and when the store told of it: from then on it is trusted for a moment, see AccessCache. */
export interface ReadRecord {
  readonly record: TokenRecord;
  readonly readAt: number;
}

export interface RefreshRequest {
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

/** A request ends that long before its lease does: clocks do not run alike, and nobody may renew beside it. */
const leaseMarginMs = 250;
/** With less time than that a request is not worth beginning. */
const shortestRequestMs = 1_000;

/**
 * Makes sure that the row holds a usable access token: waits for the process that is refreshing it, or
 * refreshes it under the lease.
 * @throws OAuthError, TokenStoreError
 */
export async function refreshUnderLease(ports: RefreshPorts, request: RefreshRequest): Promise<ReadRecord> {
  const { store, clock, leaseMs } = ports;
  const startedAt = clock();
  const owner = ports.unreleased.get(request.id) ?? ports.newOwner();
  let pollMs = firstPollMs;
  for (;;) {
    const leasedFrom = clock();
    const answer = await store.acquireRefreshLease(request.id, { owner, durationMs: leaseMs });
    const readAt = clock();
    if (answer.kind === 'acquired') {
      const done = await underLease(ports, { ...answer, leasedFrom }, (held) => {
        throwIfEnded(request);
        return useLease(ports, request, { held, record: answer.record }, startedAt);
      });
      if (done === null) continue;
      if (done !== answer.record) return { record: done, readAt: clock() };
      // Giving the lease back may have taken long enough for a sign-out.
      if (clock() - readAt < trustMs) return { record: done, readAt };
    } else {
      throwIfEnded(request);
      if (answer.kind === 'gone') throw signedOut();
      await pause(ports, request, pollMs);
      pollMs = Math.min(2 * pollMs, slowestPollMs);
    }
    const record = await store.findRecord(request.id);
    if (record === null) throw signedOut();
    if (isUsable(record, clock(), request.rejected)) return { record, readAt: clock() };
  }
}

export function signedOut(): OAuthError {
  return new OAuthError('auth.signed_out', { kind: 'permanent' });
}

interface HeldLease {
  readonly lease: RefreshLease;
  /** When it was asked for, or for longer: it lasts at least from then on, however late the answer came. */
  leasedFrom: number;
  /** True once the store has ended it, or the row is no longer the leased one. */
  ended: boolean;
}

interface Acquired {
  readonly held: HeldLease;
  readonly record: TokenRecord;
}

/** Gives the lease back however the work ends: whoever comes next must not wait until it has run out. */
async function underLease<Result>(
  { store, unreleased }: RefreshPorts,
  { lease, leasedFrom }: Pick<HeldLease, 'lease' | 'leasedFrom'>,
  work: (held: HeldLease) => Promise<Result>,
): Promise<Result> {
  const held: HeldLease = { lease, leasedFrom, ended: false };
  unreleased.delete(lease.id);
  try {
    return await work(held);
  } finally {
    // How the work ended counts, and not whether a store that may have failed it takes the lease back.
    if (!held.ended) {
      await store.releaseRefreshLease(lease).catch(() => unreleased.set(lease.id, lease.owner));
    }
  }
}

/** Null when the row became another sign-in meanwhile: look again. */
async function useLease(
  ports: RefreshPorts,
  request: RefreshRequest,
  { held, record }: Acquired,
  startedAt: number,
): Promise<TokenRecord | null> {
  const { store, clock, unsaved } = ports;
  const { lease } = held;
  if (isUsable(record, clock(), request.rejected)) return record;
  const { failure } = record.state;
  // What failed in another process while this one waited for it is the answer to both.
  if (failure !== null && (stillApplies(failure, clock(), request.asked) || failure.at > startedAt)) {
    throw errorOf(failure);
  }
  const kept = unsaved.get(request.id);
  const reply = kept?.generation === lease.generation ? kept.reply : await ask(ports, request, held, record);
  throwIfEnded(request);
  if (reply === null) return null;
  unsaved.set(request.id, { generation: lease.generation, reply });
  const stored = await store.completeRefresh(lease, reply);
  held.ended = true;
  unsaved.delete(request.id);
  throwIfEnded(request);
  if (stored !== null) ports.emit({ kind: 'refreshed' });
  return stored;
}

/**
 * Asks Zoho, three times at most and never beyond the budget; notes a failure in the row, where other processes
 * find it. Null when the row may no longer be the leased one.
 */
async function ask(
  ports: RefreshPorts,
  request: RefreshRequest,
  held: HeldLease,
  { token }: TokenRecord,
): Promise<RefreshedToken | null> {
  const { store, fetch, clock, timeoutMs, leaseMs } = ports;
  const { lease } = held;
  const endpoint: Omit<TokenEndpoint, 'timeoutMs'> = {
    accountsUrl: token.accountsUrl ?? ports.defaultAccountsUrl,
    fetch,
    clock,
    signal: request.signal,
  };
  // A code exchange makes the refresh token, and is not counted against it.
  const counted = token.refreshToken !== null;
  ports.emit({ kind: 'refreshing' });
  for (let attempt = 1; ; attempt += 1) {
    if (counted) {
      held.leasedFrom = clock();
      const permit = await store.spendRefresh(lease, leaseMs);
      throwIfEnded(request);
      if (permit.kind === 'gone') {
        held.ended = true;
        return null;
      }
      if (permit.kind === 'spent') {
        const { retryAt } = permit;
        return fail(ports, request, held, {
          code: 'auth.throttled',
          kind: 'throttled',
          at: clock(),
          retryAt,
        });
      }
    }
    const leftMs = held.leasedFrom + leaseMs - leaseMarginMs - clock();
    if (leftMs < Math.min(shortestRequestMs, timeoutMs)) {
      // Asleep, or the answer of the store was: somebody else may be renewing by now.
      if (counted) await store.refundRefresh(lease);
      return null;
    }
    try {
      return await requestToken(token, { ...endpoint, timeoutMs: Math.min(timeoutMs, leftMs) });
    } catch (error) {
      throwIfEnded(request);
      if (!(error instanceof OAuthError)) throw error;
      if (counted && wasNeverSent(error)) await store.refundRefresh(lease);
      if (attempt >= triesFor(token, error)) return fail(ports, request, held, failureOf(error, clock()));
    }
    await pause(ports, request, pauseBeforeTry(attempt + 1));
  }
}

/** Notes a failure in the row, tells it, and throws it. */
async function fail(
  { store, emit }: RefreshPorts,
  request: RefreshRequest,
  held: HeldLease,
  failure: RefreshFailure,
): Promise<never> {
  await store.failRefresh(held.lease, failure);
  held.ended = true;
  throwIfEnded(request);
  const { code, retryAt } = failure;
  emit({
    kind: code === 'auth.refresh_token_rejected' ? 'sign_in_again' : 'refresh_failed',
    code,
    ...(retryAt === null ? {} : { retryAt }),
  });
  throw errorOf(failure);
}

async function pause({ wait }: RefreshPorts, request: RefreshRequest, ms: number): Promise<void> {
  try {
    await wait(ms, request.signal);
  } finally {
    throwIfEnded(request);
  }
}

function throwIfEnded({ signal }: RefreshRequest): void {
  // What a signal was aborted with is the manager's own.
  if (signal.aborted) throw signal.reason instanceof Error ? signal.reason : signedOut();
}
