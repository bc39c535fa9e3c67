import { beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import type { TokenEvent } from '../../../src/tokens/session.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { TokenStoreError } from '../../../src/tokens/token-store-error.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { renewedToken } from '../../fakes/renewed-token.ts';
import { signInAtSandbox } from './support/sign-in.ts';
import { useSandbox } from './support/use-sandbox.ts';

const hour = 3_600_000;

describe('sessions that end or fail', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let store: InMemoryTokenStore;
  let manager: TokenManager;
  let pauses: number[];
  let events: TokenEvent[];
  let id: string;
  useSandbox(clock, (started) => (sandbox = started));
  beforeEach(async () => {
    store = await InMemoryTokenStore.open({ clock: clock.now });
    pauses = [];
    const wait = (ms: number): Promise<void> => {
      pauses.push(ms);
      clock.advance(ms);
      return Promise.resolve();
    };
    manager = new TokenManager({ store, fetch, clock: clock.now, wait });
    id = await signInAtSandbox(sandbox, manager);
    events = [];
    manager.onChange((event) => events.push(event));
    return async () => store.close();
  });
  const told = async (): Promise<TokenEvent[]> => {
    await new Promise((resolve) => setImmediate(resolve));
    return events;
  };

  describe('when the row cannot be read', () => {
    const unreadable = (): Promise<never> => Promise.reject(new TokenStoreError('token_store.key_lost'));

    it('are signed out here all the same, and it is said that Zoho was not told', async () => {
      store.findTokenById = unreadable;
      const revoked = sandbox.control.tokenCounts().refresh;
      expect(await manager.signOut(id)).toEqual({ revoked: false, failure: 'token_store.key_lost' });
      expect(await store.getTokens()).toEqual([]);
      expect(sandbox.control.tokenCounts().refresh).toBe(revoked);
      expect(await told()).toMatchObject([{ kind: 'signed_out', reason: 'asked', id }]);
    });

    it('are all signed out here', async () => {
      const getTokens = store.getTokens.bind(store);
      store.getTokens = unreadable;
      expect(await manager.signOutEverywhere()).toEqual([]);
      store.getTokens = getTokens;
      expect(await store.getTokens()).toEqual([]);
      await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.signed_out' });
    });

    it('stay when it is a fault of ours that stopped the reading', async () => {
      const findTokenById = store.findTokenById.bind(store);
      store.findTokenById = () => Promise.reject(new RangeError('a fault'));
      await expect(manager.signOut(id)).rejects.toThrow('a fault');
      store.findTokenById = findTokenById;
      expect(await store.findTokenById(id)).not.toBeNull();
    });
  });

  it('are still there when the row could not be deleted, and Zoho is not told later either', async () => {
    const deleteToken = store.deleteToken.bind(store);
    store.deleteToken = () => Promise.reject(new TokenStoreError('token_store.write_failed'));
    const before = sandbox.control.tokenCounts().refresh;
    await expect(manager.signOut(id)).rejects.toMatchObject({ code: 'token_store.write_failed' });
    store.deleteToken = deleteToken;
    expect(sandbox.control.tokenCounts().refresh).toBe(before);
    await expect(manager.getAccessToken(id)).resolves.toBeDefined();
  });

  it('that never began at Zoho count as ended there', async () => {
    await store.saveToken({ id: 'code only', grantToken: 'g' });
    const asked = sandbox.counts.all;
    expect(await manager.signOut('code only')).toEqual({ revoked: true, failure: null });
    const token = await store.findTokenById(id);
    if (token === null) throw new Error('There is no session.');
    expect(await manager.revokeReplaced({ ...token, refreshToken: null, accessToken: null })).toEqual({
      revoked: true,
      failure: null,
    });
    expect(sandbox.counts.all).toBe(asked);
    expect(await manager.revokeReplaced(token)).toEqual({ revoked: true, failure: null });
    expect(sandbox.counts.all).toBe(asked + 1);
  });

  it('tell why a renewal failed, and until when nobody asks where that is known', async () => {
    clock.advance(2 * hour);
    sandbox.control.setFaults([{ path: /oauth\/v2\/token/, respond: { kind: 'html', status: 502 } }]);
    await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.server_unexpected' });
    expect(pauses).toEqual([500, 2_000]);
    const [, passing] = await told();
    expect(passing).toEqual({
      kind: 'refresh_failed',
      code: 'auth.server_unexpected',
      id,
      userName: 'ann@acme.example',
      at: clock.now(),
    });

    events.length = 0;
    sandbox.control.setFaults([]);
    sandbox.control.throttle();
    await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.throttled' });
    expect((await told())[1]).toMatchObject({
      kind: 'refresh_failed',
      code: 'auth.throttled',
      retryAt: clock.now() + 600_000,
    });
    expect(pauses).toHaveLength(2);
  });

  it('are told with whose they are, when they begin and when all of them end', async () => {
    const other = await signInAtSandbox(sandbox, manager, 'bob@acme.example');
    expect((await told())[0]).toEqual({
      kind: 'signed_in',
      id: other,
      userName: 'bob@acme.example',
      at: clock.now(),
    });
    events.length = 0;
    await manager.signOutEverywhere();
    const ended = (await told()).filter(({ kind }) => kind === 'signed_out');
    expect(ended.map(({ userName, reason }) => [userName, reason]).sort()).toEqual([
      ['ann@acme.example', 'asked'],
      ['bob@acme.example', 'asked'],
    ]);
    const asked = sandbox.counts.all;
    for (const one of [id, other]) {
      await expect(manager.getAccessToken(one)).rejects.toMatchObject({ code: 'auth.signed_out' });
    }
    expect(sandbox.counts.all).toBe(asked);
  });

  it('hold their lease for as long as a request may take', async () => {
    clock.advance(2 * hour);
    const leases: number[] = [];
    const watched: typeof globalThis.fetch = async (...request) => {
      const record = await store.findRecord(id, { countAsUse: false });
      leases.push((record?.state.refreshingUntil ?? 0) - clock.now());
      return fetch(...request);
    };
    for (const [timeoutMs, leaseMs] of [
      [60_000, 20_000],
      [5_000, 30_000],
    ] as const) {
      const patient = new TokenManager({ store, fetch: watched, clock: clock.now, timeoutMs, leaseMs });
      await patient.refresh(id);
    }
    expect(leases).toEqual([61_000, 30_000]);
  });

  it('look more and more seldom for what another process is renewing, four times a second at last', async () => {
    clock.advance(2 * hour);
    await store.acquireRefreshLease(id, { owner: 'another process', durationMs: 2_000 });
    await manager.getAccessToken(id);
    expect(pauses.slice(0, 6)).toEqual([25, 50, 100, 200, 250, 250]);
  });

  it('are gone for whoever waits while another process signs out', async () => {
    clock.advance(2 * hour);
    await store.acquireRefreshLease(id, { owner: 'another process', durationMs: 2_000 });
    const other = new TokenManager({
      store,
      fetch,
      clock: clock.now,
      wait: async (ms) => {
        clock.advance(ms);
        await store.deleteToken(id);
      },
    });
    await expect(other.getAccessToken(id)).rejects.toMatchObject({
      code: 'auth.signed_out',
      kind: 'permanent',
    });
  });

  it('take what another process renewed meanwhile, without asking', async () => {
    clock.advance(2 * hour);
    const answer = await store.acquireRefreshLease(id, { owner: 'another process', durationMs: 20_000 });
    if (answer.kind !== 'acquired') throw new Error('The lease is taken.');
    const asked = sandbox.counts.all;
    const waiting = new TokenManager({
      store,
      fetch,
      clock: clock.now,
      wait: async (ms) => {
        clock.advance(ms);
        await store.completeRefresh(answer.lease, renewedToken('of the other', clock.now()));
      },
    });
    expect(await waiting.getAccessToken(id)).toMatchObject({ accessToken: 'of the other' });
    expect(sandbox.counts.all).toBe(asked);
  });
});
