import { beforeEach, describe, expect, it, vi } from 'vitest';
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

function addressOf(input: string | URL | Request): string {
  return input instanceof Request ? input.url : input.toString();
}

describe('access tokens that are handed out', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let store: InMemoryTokenStore;
  let manager: TokenManager;
  let id: string;

  useSandbox(clock, (started) => (sandbox = started));
  beforeEach(async () => {
    store = await InMemoryTokenStore.open({ clock: clock.now });
    manager = new TokenManager({ store, fetch, clock: clock.now, wait: clock.skip });
    id = await signInAtSandbox(sandbox, manager);
    return async () => store.close();
  });

  const asked = (): number => sandbox.counts.all;
  const leases = () => vi.spyOn(store, 'acquireRefreshLease');

  it('are no longer, from the moment on that Zoho says that the session has ended', async () => {
    await manager.getAccessToken(id);
    sandbox.control.revokeRefreshTokens();
    await expect(manager.refresh(id)).rejects.toMatchObject({ code: 'auth.refresh_token_rejected' });
    // No time has passed: what was handed out a moment ago would still be at hand.
    await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.refresh_token_rejected' });
  });

  it('still are after a renewal that failed for a reason that passes', async () => {
    const before = await manager.getAccessToken(id);
    sandbox.control.setFaults([{ path: /oauth\/v2\/token/, respond: { kind: 'html', status: 502 } }]);
    await expect(manager.refresh(id)).rejects.toMatchObject({ code: 'auth.server_unexpected' });
    expect(await manager.getAccessToken(id)).toEqual(before);
  });

  it('are renewed at the very moment that they are due, not a millisecond later', async () => {
    await store.saveToken({ id, accessToken: 'short', expiresAt: clock.now() + 10_000 });
    clock.advance(7_999);
    expect(await manager.getAccessToken(id)).toMatchObject({ accessToken: 'short' });
    clock.advance(1);
    expect((await manager.getAccessToken(id)).accessToken).not.toBe('short');
  });

  it('are believed for a second, also by a clock that was set back', async () => {
    const before = await manager.getAccessToken(id);
    const reads = vi.spyOn(store, 'findRecord');
    clock.advance(999);
    expect(await manager.getAccessToken(id)).toEqual(before);
    expect(reads).not.toHaveBeenCalled();
    clock.advance(1);
    await manager.getAccessToken(id);
    expect(reads).toHaveBeenCalledTimes(1);
    await manager.getAccessToken(id);
    expect(reads).toHaveBeenCalledTimes(1);
    clock.advance(-1);
    await manager.getAccessToken(id);
    expect(reads).toHaveBeenCalledTimes(2);
  });

  it('are those of the new sign-in from the moment on that it is stored', async () => {
    await manager.getAccessToken(id);
    await manager.saveSignIn({ id, refreshToken: 'r', accessToken: 'new', expiresAt: clock.now() + hour });
    expect(await manager.getAccessToken(id)).toMatchObject({ accessToken: 'new' });
  });

  it('are told with whose they are by a process that has only just begun', async () => {
    clock.advance(2 * hour);
    const restarted = new TokenManager({ store, fetch, clock: clock.now });
    const events: TokenEvent[] = [];
    restarted.onChange((event) => events.push(event));
    await restarted.getAccessToken(id);
    await new Promise((resolve) => setImmediate(resolve));
    expect(events.map(({ userName }) => userName)).toEqual(['ann@acme.example', 'ann@acme.example']);
  });

  it('are missed once when another process has signed out', async () => {
    const events: TokenEvent[] = [];
    manager.onChange((event) => events.push(event));
    await store.deleteToken(id);
    clock.advance(1_000);
    for (let asks = 0; asks < 2; asks += 1) {
      await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.signed_out' });
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(events).toEqual([
      { kind: 'signed_out', reason: 'elsewhere', id, userName: 'ann@acme.example', at: clock.now() },
    ]);
  });

  it('are renewed once more for whoever saw the one rejected that another process brings', async () => {
    clock.advance(2 * hour);
    const answer = await store.acquireRefreshLease(id, { owner: 'another process', durationMs: 20_000 });
    if (answer.kind !== 'acquired') throw new Error('The lease is taken.');
    const waiting = new TokenManager({
      store,
      fetch,
      clock: clock.now,
      wait: async () => {
        await store.completeRefresh(answer.lease, renewedToken('of the other', clock.now()));
      },
    });
    const [first, second] = await Promise.all([
      waiting.getAccessToken(id),
      waiting.getAccessToken(id, { rejected: 'of the other' }),
    ]);
    expect(first.accessToken).toBe('of the other');
    expect(second.accessToken).not.toBe('of the other');
  });

  it('are asked for where the account is, else at the default data centre', async () => {
    const addresses: string[] = [];
    const refusing: typeof globalThis.fetch = (input) => {
      addresses.push(addressOf(input));
      return Promise.resolve(Response.json({ error: 'invalid_code' }));
    };
    for (const [name, accountsUrl, defaultAccountsUrl] of [
      ['one', undefined, undefined],
      ['two', undefined, 'https://accounts.zoho.in'],
      ['three', 'https://accounts.zoho.eu', 'https://accounts.zoho.in'],
    ] as const) {
      await store.saveToken({ id: name, clientId: 'c', clientSecret: 's', refreshToken: name, accountsUrl });
      const options = defaultAccountsUrl === undefined ? {} : { defaultAccountsUrl };
      const at = new TokenManager({ store, fetch: refusing, clock: clock.now, ...options });
      await expect(at.getAccessToken(name)).rejects.toMatchObject({ code: 'auth.refresh_token_rejected' });
    }
    expect(addresses.map((address) => new URL(address).origin)).toEqual([
      'https://accounts.zoho.com',
      'https://accounts.zoho.in',
      'https://accounts.zoho.eu',
    ]);
  });

  describe('to nobody for long', () => {
    const day = 24 * hour;
    const asking = () => vi.fn<typeof globalThis.fetch>((...request) => fetch(...request));

    it('end after a look at the time of Zoho that goes nowhere else, and no second one', async () => {
      clock.advance(31 * day);
      const send = asking();
      const restarted = new TokenManager({ store, fetch: send, clock: clock.now });
      await store.saveToken({ id: 'fresh', refreshToken: 'r', accountsUrl: sandbox.accountsUrl });
      expect(await restarted.endUnused(30 * day)).toMatchObject([{ id, revoked: true }]);
      const looks = () => send.mock.calls.filter(([input]) => addressOf(input).endsWith('/oauth/serverinfo'));
      expect(looks()).toHaveLength(1);
      expect(looks()[0]?.[1]).toMatchObject({
        redirect: 'manual',
        signal: expect.any(AbortSignal) as unknown,
      });
      clock.advance(31 * day);
      expect(await restarted.endUnused(30 * day)).toMatchObject([{ id: 'fresh' }]);
      expect(looks()).toHaveLength(1);
    });

    it('do not end by the time of an address that is not one of Zoho', async () => {
      await store.deleteTokens();
      await store.saveToken({
        id: 'strange',
        refreshToken: 'r',
        accountsUrl: 'https://accounts.evil.example',
      });
      clock.advance(31 * day);
      const send = asking();
      const restarted = new TokenManager({ store, fetch: send, clock: clock.now });
      expect(await restarted.endUnused(30 * day)).toEqual([]);
      expect(send).not.toHaveBeenCalled();
    });
  });

  it('are of no account that nobody knows', async () => {
    for (const ask of [manager.refresh('unknown'), manager.getAccessToken('unknown')]) {
      await expect(ask).rejects.toMatchObject({ code: 'auth.signed_out', kind: 'permanent' });
    }
  });

  it('are asked for again by a person at once, and by an app only after a minute, when the client is wrong', async () => {
    await store.saveToken({ id, clientSecret: 'wrong', accessToken: 'a', expiresAt: 1 });
    clock.advance(1_000);
    await expect(manager.getAccessToken(id)).rejects.toMatchObject({ kind: 'configuration' });
    const before = asked();
    await expect(manager.getAccessToken(id)).rejects.toMatchObject({ kind: 'configuration' });
    expect(asked()).toBe(before);
    await expect(manager.refresh(id)).rejects.toMatchObject({ kind: 'configuration' });
    expect(asked()).toBe(before + 1);
    clock.advance(60_000);
    await expect(manager.getAccessToken(id)).rejects.toMatchObject({ kind: 'configuration' });
    expect(asked()).toBe(before + 2);
  });

  it('are not in memory any more after a lock, not even those that could not be stored', async () => {
    clock.advance(2 * hour);
    const complete = store.completeRefresh.bind(store);
    store.completeRefresh = () => Promise.reject(new TokenStoreError('token_store.write_failed'));
    await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'token_store.write_failed' });
    store.completeRefresh = complete;
    await manager.lock();
    await manager.unlock();
    const before = sandbox.counts.token.refresh;
    await expect(manager.getAccessToken(id)).resolves.toBeDefined();
    expect(sandbox.counts.token.refresh).toBe(before + 1);
  });

  it('are none of a sign-in that another process ended while it was stored', async () => {
    const events: TokenEvent[] = [];
    manager.onChange((event) => events.push(event));
    store.findToken = () => Promise.resolve(null);
    await expect(manager.saveSignIn({ userName: 'x', refreshToken: 'r' })).rejects.toMatchObject({
      code: 'auth.signed_out',
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(events).toEqual([]);
  });

  it('are told as renewed only when they were stored', async () => {
    clock.advance(2 * hour);
    const events: TokenEvent[] = [];
    const complete = store.completeRefresh.bind(store);
    // Between the reply and its row there is another sign-in.
    store.completeRefresh = async (...given) => {
      const input = { id, refreshToken: 'new', accessToken: 'newer', expiresAt: clock.now() + hour };
      await store.saveToken(input);
      return complete(...given);
    };
    manager.onChange((event) => events.push(event));
    expect(await manager.getAccessToken(id)).toMatchObject({ accessToken: 'newer' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(events.map(({ kind }) => kind)).toEqual(['refreshing']);
  });

  describe('and renewed after a sleep', () => {
    it('count as used by nobody', async () => {
      clock.advance(9 * hour);
      const before = await store.findRecord(id, { countAsUse: false });
      await manager.renewExpired();
      const after = await store.findRecord(id, { countAsUse: false });
      expect(after?.token.accessToken).not.toBe(before?.token.accessToken);
      expect(after?.state.lastUsedAt).toBe(before?.state.lastUsedAt);
    });

    it('keep no other process waiting while they still work, and none when they are gone', async () => {
      const taken = leases();
      await manager.renewExpired();
      await store.deleteToken(id);
      await manager.renewExpired();
      expect(taken).not.toHaveBeenCalled();
    });

    it('are left alone while nothing but a person can mend them', async () => {
      await store.saveToken({ id, clientSecret: 'wrong', accessToken: 'a', expiresAt: 1 });
      clock.advance(1_000);
      await expect(manager.getAccessToken(id)).rejects.toMatchObject({ kind: 'configuration' });
      const before = asked();
      const taken = leases();
      await manager.renewExpired();
      expect(taken).not.toHaveBeenCalled();
      clock.advance(60_001);
      await manager.renewExpired();
      expect(taken).toHaveBeenCalledTimes(1);
      expect(asked()).toBe(before + 1);
    });
  });
});
