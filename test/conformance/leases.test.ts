import { beforeEach, describe, expect, it } from 'vitest';
import { budgetWindowMs } from '../../src/tokens/refresh-budget.ts';
import type { RefreshedToken, RefreshLease } from '../../src/tokens/token-record.ts';
import type { LeasingTokenStore } from '../../src/tokens/token-store.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { newOpening, storesUnderTest, type Opening } from './stores-under-test.ts';

const reply: RefreshedToken = {
  accessToken: 'renewed',
  expiresAt: 2_000_000_000_000,
  receivedAt: 1_999_996_400_000,
  refreshToken: null,
  apiDomain: 'https://www.zohoapis.com',
  scopes: null,
  grantUsed: false,
};
const id = 'account-1';
const account = { id, userName: 'ann@acme.example', clientId: 'c', refreshToken: 'r1', accessToken: 'a1' };

describe.each(storesUnderTest)('$name gives the right to refresh to one at a time', ({ open, lasts }) => {
  let clock: ManualClock;
  let opening: Opening;
  let store: LeasingTokenStore;

  beforeEach(async () => {
    clock = new ManualClock();
    opening = newOpening(temporaryFolder(), clock.now);
    store = await open(opening);
    await store.saveToken(account);
    return async () => store.close();
  });

  const acquire = (owner: string, durationMs = 20_000) =>
    store.acquireRefreshLease(id, { owner, durationMs });

  async function lease(owner: string): Promise<RefreshLease> {
    const answer = await acquire(owner);
    if (answer.kind !== 'acquired') throw new Error(`The lease is ${answer.kind}.`);
    return answer.lease;
  }

  it('shows the row as it is under the lease', async () => {
    expect(await acquire('one')).toMatchObject({
      kind: 'acquired',
      lease: { id, owner: 'one' },
      record: { token: account, state: { refreshingUntil: clock.now() + 20_000 } },
    });
    expect(await store.acquireRefreshLease('unknown', { owner: 'one', durationMs: 1 })).toEqual({
      kind: 'gone',
    });
  });

  it('keeps others waiting until the lease ends, is given back or runs out', async () => {
    const first = await lease('one');
    expect(await acquire('two')).toEqual({ kind: 'held', until: clock.now() + 20_000 });
    await store.releaseRefreshLease(first);
    await lease('two');
    clock.advance(20_001);
    await lease('three');
    expect(await acquire('two')).toMatchObject({ kind: 'held' });
  });

  it('lets the holder extend its lease', async () => {
    await lease('one');
    clock.advance(15_000);
    await lease('one');
    clock.advance(15_000);
    expect(await acquire('two')).toMatchObject({ kind: 'held' });
  });

  it('does not wait for a lease written under a clock that was far ahead', async () => {
    await acquire('one', 86_400_000);
    await lease('two');
  });

  it('stores a refresh and ends the lease', async () => {
    const record = await store.completeRefresh(await lease('one'), reply);
    expect(record).toMatchObject({
      token: { accessToken: 'renewed', refreshToken: 'r1', expiresAt: reply.expiresAt },
      state: {
        refreshingUntil: null,
        failure: null,
        lastRefreshAt: clock.now(),
        accessTokenSince: reply.receivedAt,
      },
    });
    expect(await store.findRecord(id)).toEqual(record);
    await lease('two');
  });

  it('counts the age of a grant token from its save, whatever is renewed meanwhile', async () => {
    await store.saveToken({ id, grantToken: 'g' });
    const savedAt = clock.now();
    clock.advance(2 * 60_000);
    const record = await store.completeRefresh(await lease('one'), reply);
    expect(record).toMatchObject({ token: { grantToken: 'g' }, state: { savedAt } });
    expect(await store.purge({ expiredGrants: true })).toEqual([]);
    expect(await store.findTokenById(id)).toMatchObject({ grantToken: 'g' });
    clock.advance(60_001);
    expect(await store.purge({ expiredGrants: true })).toEqual([]);
    expect(await store.findTokenById(id)).toMatchObject({ grantToken: null, accessToken: 'renewed' });
  });

  describe('counts the requests of a refresh token', () => {
    const spend = async (owner = 'one') => store.spendRefresh(await lease(owner), 20_000);

    async function spendAll(): Promise<void> {
      for (let count = 0; count < 10; count += 1) {
        expect(await spend()).toEqual({ kind: 'granted' });
        clock.advance(1_000);
      }
    }

    it('and allows ten in its window, then one for each that leaves it', async () => {
      const first = clock.now();
      await spendAll();
      expect(await spend()).toEqual({ kind: 'spent', retryAt: first + budgetWindowMs });
      expect(await spend()).toEqual({ kind: 'spent', retryAt: first + budgetWindowMs });
      clock.advance(first + budgetWindowMs - clock.now());
      expect(await spend()).toEqual({ kind: 'granted' });
      expect(await spend()).toEqual({ kind: 'spent', retryAt: first + 1_000 + budgetWindowMs });
    });

    it('over renewals, failures, saves of the same sign-in and other owners', async () => {
      await spendAll();
      await store.completeRefresh(await lease('one'), reply);
      await store.failRefresh(await lease('two'), {
        code: 'auth.server_unexpected',
        kind: 'transient',
        at: clock.now(),
        retryAt: null,
      });
      await store.saveToken({ id, refreshToken: 'r1', accessToken: 'a2' });
      expect(await spend('three')).toMatchObject({ kind: 'spent' });
      expect((await store.findRecord(id))?.state.refreshesSent).toHaveLength(10);
    });

    it('anew for another refresh token', async () => {
      await spendAll();
      await store.saveToken({ id, refreshToken: 'of a new sign-in' });
      expect(await spend()).toEqual({ kind: 'granted' });
    });

    it('but not one that never left this computer', async () => {
      await spendAll();
      await store.refundRefresh(await lease('one'));
      expect(await spend()).toEqual({ kind: 'granted' });
      expect(await spend()).toMatchObject({ kind: 'spent' });
    });

    it('extends the lease over the request', async () => {
      const held = await lease('one');
      clock.advance(15_000);
      await store.spendRefresh(held, 20_000);
      clock.advance(15_000);
      expect(await acquire('two')).toMatchObject({ kind: 'held' });
    });

    it('and none without the lease', async () => {
      const held = await lease('one');
      clock.advance(20_001);
      await lease('two');
      expect(await store.spendRefresh(held, 20_000)).toEqual({ kind: 'gone' });
      await store.refundRefresh(held);
      expect((await store.findRecord(id))?.state.refreshesSent).toEqual([]);
    });

    it('across a restart, as long as the row is there', async () => {
      await spendAll();
      await store.close();
      store = await open(opening);
      if (lasts) expect(await spend()).toMatchObject({ kind: 'spent' });
      else expect(await acquire('one')).toEqual({ kind: 'gone' });
    });
  });

  it('drops a grant token that was used', async () => {
    await store.saveToken({ id, grantToken: 'g' });
    await store.completeRefresh(await lease('one'), { ...reply, refreshToken: 'r2', grantUsed: true });
    expect(await store.findTokenById(id)).toMatchObject({ refreshToken: 'r2', grantToken: null });
  });

  it('keeps the API domain chosen at sign-in', async () => {
    await store.saveToken({ id, accessToken: 'a2', apiDomain: 'https://developer.zohoapis.com' });
    await store.completeRefresh(await lease('one'), reply);
    expect(await store.findTokenById(id)).toMatchObject({ apiDomain: 'https://developer.zohoapis.com' });
  });

  it('notes a failure for everybody', async () => {
    const failure = {
      code: 'auth.throttled',
      kind: 'throttled',
      at: clock.now(),
      retryAt: clock.now() + 600_000,
    } as const;
    expect(await store.failRefresh(await lease('one'), failure)).toBe(true);
    expect((await store.findRecord(id))?.state.failure).toEqual(failure);
    await store.releaseRefreshLease(await lease('two'));
    expect((await store.findRecord(id))?.state.failure).toEqual(failure);
    await store.saveToken({ id, refreshToken: 'r2' });
    expect((await store.findRecord(id))?.state.failure).toBeNull();
  });

  it.each<[string, () => Promise<void>]>([
    ['signed out', () => store.deleteToken(id)],
    ['signed out everywhere', () => store.deleteTokens()],
    [
      'signed out and in again',
      async () => {
        await store.deleteToken(id);
        await store.saveToken(account);
      },
    ],
    ['signed in anew', () => store.saveToken({ id, refreshToken: 'of a new sign-in' })],
    [
      'leased to another',
      async () => {
        clock.advance(20_001);
        await lease('two');
      },
    ],
  ])('stores nothing late: %s meanwhile', async (_name, meanwhile) => {
    const held = await lease('one');
    await meanwhile();
    const before = await store.getTokens();
    expect(await store.completeRefresh(held, reply)).toBeNull();
    expect(
      await store.failRefresh(held, {
        code: 'auth.refresh_token_rejected',
        kind: 'permanent',
        at: 1,
        retryAt: null,
      }),
    ).toBe(false);
    await store.releaseRefreshLease(held);
    expect(await store.getTokens()).toEqual(before);
    expect((await store.findRecord(id))?.state.failure ?? null).toBeNull();
  });

  it('stores nothing late for an owner that has leased the next sign-in, too', async () => {
    const former = await lease('one');
    await store.saveToken({ id, refreshToken: 'of a new sign-in' });
    const present = await lease('one');
    expect(await store.spendRefresh(former, 20_000)).toEqual({ kind: 'gone' });
    expect(await store.completeRefresh(former, reply)).toBeNull();
    const failure = { code: 'auth.throttled', kind: 'throttled', at: 1, retryAt: null } as const;
    expect(await store.failRefresh(former, failure)).toBe(false);
    await store.releaseRefreshLease(former);
    expect(await acquire('two')).toMatchObject({ kind: 'held' });
    expect(await store.completeRefresh(present, reply)).toMatchObject({ token: { accessToken: 'renewed' } });
  });

  describe('knows since when an access token is here', () => {
    const since = async (): Promise<number | null | undefined> =>
      (await store.findRecord(id))?.state.accessTokenSince;

    it('from the save that brought it on', async () => {
      const saved = clock.now();
      clock.advance(1_000);
      await store.saveToken({ id, refreshToken: 'r1', redirectUrl: 'http://localhost:1' });
      expect(await since()).toBe(saved);
      await store.saveToken({ ...account, accessToken: 'a1' });
      expect(await since()).toBe(saved);
      await store.saveToken({ id, accessToken: 'a2' });
      expect(await since()).toBe(clock.now());
    });

    it('and of none when there is none, however often the sign-in is saved', async () => {
      await store.deleteToken(id);
      const { accessToken: _access, ...rest } = account;
      await store.saveToken(rest);
      expect(await since()).toBeNull();
      clock.advance(1_000);
      await store.saveToken({ id, refreshToken: 'r1', redirectUrl: 'http://localhost:1' });
      expect(await since()).toBeNull();
      await store.saveToken({ id, refreshToken: 'of a new sign-in' });
      expect(await since()).toBeNull();
      clock.advance(1_000);
      await store.saveToken({ id, accessToken: 'a2' });
      expect(await since()).toBe(clock.now());
    });
  });

  it('counts the requests of a refresh token on when a save brings two rows together', async () => {
    await store.saveToken({ id: 'nameless', clientId: 'c', refreshToken: 'r2' });
    const answer = await store.acquireRefreshLease('nameless', { owner: 'one', durationMs: 20_000 });
    if (answer.kind !== 'acquired') throw new Error(`The lease is ${answer.kind}.`);
    await store.spendRefresh(answer.lease, 20_000);
    const sentAt = clock.now();
    clock.advance(1_000);
    await store.saveToken({ ...account, refreshToken: 'r2' });
    expect(await store.findTokenById('nameless')).toBeNull();
    expect((await store.findRecord(id))?.state.refreshesSent).toEqual([sentAt]);
  });

  it('lets a refresh go on when the same sign-in is saved meanwhile', async () => {
    const held = await lease('one');
    await store.saveToken({ id, refreshToken: 'r1', redirectUrl: 'http://localhost:1' });
    expect(await store.completeRefresh(held, reply)).toMatchObject({ token: { accessToken: 'renewed' } });
  });
});
