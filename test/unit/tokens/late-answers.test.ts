import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { ZohoClock } from '../../../src/tokens/zoho-clock.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { signInAtSandbox } from './support/sign-in.ts';
import { useSandbox } from './support/use-sandbox.ts';

const hour = 3_600_000;

describe('a permit that was long on its way', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let store: InMemoryTokenStore;
  let id: string;
  let sent: number;
  let tokens: TokenManager;

  useSandbox(clock, (started) => (sandbox = started));

  beforeEach(async () => {
    store = await InMemoryTokenStore.open({ clock: clock.now });
    sent = 0;
    const fetch: typeof globalThis.fetch = (...request) => {
      sent += 1;
      return globalThis.fetch(...request);
    };
    tokens = new TokenManager({ store, fetch, clock: clock.now, wait: clock.skip });
    id = await signInAtSandbox(sandbox, tokens);
    clock.advance(hour);
    sent = 0;
    return async () => {
      vi.restoreAllMocks();
      await store.close();
    };
  });

  /** Lets the answers of the store to the first permits take so long. */
  function delayPermits(...delays: readonly number[]): void {
    const left = [...delays];
    const spend = store.spendRefresh.bind(store);
    store.spendRefresh = async (...given) => {
      const permit = await spend(...given);
      clock.advance(left.shift() ?? 0);
      return permit;
    };
  }

  it.each([
    [0, 15_000],
    [4_000, 15_000],
    [9_000, 10_750],
    [18_000, 1_750],
  ])('after %i ms leaves a request %i ms, so that it ends within the lease', async (delay, limit) => {
    const limits = vi.spyOn(AbortSignal, 'timeout');
    delayPermits(delay);
    await tokens.getAccessToken(id);
    expect(limits.mock.calls).toEqual([[limit]]);
  });

  it('is used at once by a manager whose requests are short', async () => {
    const limits = vi.spyOn(AbortSignal, 'timeout');
    const brief = new TokenManager({ store, fetch: globalThis.fetch, clock: clock.now, timeoutMs: 300 });
    await brief.getAccessToken(id);
    expect(limits.mock.calls).toEqual([[300]]);
  });

  it('is given back when the lease is over, and asked for again', async () => {
    delayPermits(60_000);
    const { accessToken } = await tokens.getAccessToken(id);
    expect(sent).toBe(1);
    const record = await store.findRecord(id);
    expect(record?.token.accessToken).toBe(accessToken);
    expect(record?.state.refreshesSent).toHaveLength(1);
  });

  it('costs no request when somebody else has renewed meanwhile', async () => {
    const spend = store.spendRefresh.bind(store);
    store.spendRefresh = async (...given) => {
      const permit = await spend(...given);
      store.spendRefresh = spend;
      clock.advance(60_000);
      await new TokenManager({ store, fetch: globalThis.fetch, clock: clock.now }).getAccessToken(id);
      return permit;
    };
    const { accessToken } = await tokens.getAccessToken(id);
    expect(sent).toBe(0);
    expect((await store.findRecord(id))?.token.accessToken).toBe(accessToken);
  });
});

describe('a lease that somebody else had used already', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let store: InMemoryTokenStore;
  let id: string;
  let tokens: TokenManager;
  let other: TokenManager;

  useSandbox(clock, (started) => (sandbox = started));

  beforeEach(async () => {
    store = await InMemoryTokenStore.open({ clock: clock.now });
    const options = { store, fetch: globalThis.fetch, clock: clock.now, wait: clock.skip };
    tokens = new TokenManager(options);
    other = new TokenManager(options);
    id = await signInAtSandbox(sandbox, tokens);
    clock.advance(hour);
    return async () => store.close();
  });

  /** Lets the other process renew just before, and something happen while the lease is given back. */
  function whileReleasing(happens: () => Promise<unknown>): void {
    const acquire = store.acquireRefreshLease.bind(store);
    store.acquireRefreshLease = async (...given) => {
      store.acquireRefreshLease = acquire;
      await other.getAccessToken(id);
      return acquire(...given);
    };
    const release = store.releaseRefreshLease.bind(store);
    store.releaseRefreshLease = async (...given) => {
      store.releaseRefreshLease = release;
      await release(...given);
      await happens();
    };
  }

  it('gives no token that was signed out while the lease was given back', async () => {
    whileReleasing(async () => {
      clock.advance(10_000);
      await other.signOut(id);
    });
    await expect(tokens.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.signed_out' });
  });

  it('gives the newer token when there is one by then', async () => {
    whileReleasing(async () => {
      clock.advance(hour);
      await other.getAccessToken(id);
    });
    const { accessToken } = await tokens.getAccessToken(id);
    expect(accessToken).toBe((await store.findRecord(id))?.token.accessToken);
  });

  it('trusts the row from its reading on, not from the end of all that', async () => {
    whileReleasing(() => {
      clock.advance(900);
      return Promise.resolve();
    });
    await tokens.getAccessToken(id);
    await other.signOut(id);
    clock.advance(200);
    await expect(tokens.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.signed_out' });
  });

  it('gives its token without another look when that took no time', async () => {
    let looks = 0;
    whileReleasing(() => {
      const find = store.findRecord.bind(store);
      store.findRecord = (...given) => ((looks += 1), find(...given));
      return Promise.resolve();
    });
    const { expiresAt } = await tokens.getAccessToken(id);
    expect(expiresAt).toBe(clock.now() + hour);
    expect(looks).toBe(0);
  });
});

describe('a clock that is set right by a reply of Zoho', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;

  useSandbox(clock, (started) => (sandbox = started));

  it.each([98_000, 3_600_000])('by %i ms makes no row that was read before look fresh', async (error) => {
    const store = await InMemoryTokenStore.open({ clock: clock.now });
    const zohoClock = new ZohoClock({ clock: clock.now });
    const options = { store, fetch: globalThis.fetch, clock: clock.now };
    const tokens = new TokenManager({ ...options, zohoClock });
    const id = await signInAtSandbox(sandbox, tokens);
    await tokens.getAccessToken(id);
    const now = zohoClock.now();
    zohoClock.observe(new Date(now - error).toUTCString(), now);
    await new TokenManager(options).signOut(id);
    clock.advance(error + 500);
    await expect(tokens.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.signed_out' });
    await store.close();
  });
});

describe('a clock of the computer that is set back by as much as has passed', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;

  useSandbox(clock, (started) => (sandbox = started));

  it('makes no row look fresh, with no other clock given than Date.now', async () => {
    const steady = new ManualClock(0);
    vi.spyOn(Date, 'now').mockImplementation(clock.now);
    vi.spyOn(performance, 'now').mockImplementation(steady.now);
    const store = await InMemoryTokenStore.open({ clock: clock.now });
    const tokens = new TokenManager({ store, fetch: globalThis.fetch, clock: Date.now });
    const id = await signInAtSandbox(sandbox, tokens);
    await tokens.getAccessToken(id);
    await new TokenManager({ store, fetch: globalThis.fetch, clock: clock.now }).signOut(id);
    // 97 seconds later the clock says that half a second has passed.
    steady.advance(97_000);
    clock.advance(500);
    await expect(tokens.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.signed_out' });
    vi.restoreAllMocks();
    await store.close();
  });
});
