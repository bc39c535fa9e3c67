import { beforeEach, describe, expect, it } from 'vitest';
import type { RefreshedToken, RefreshLease } from '../../src/tokens/token-record.ts';
import type { LeasingTokenStore } from '../../src/tokens/token-store.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { newOpening, storesUnderTest } from './stores-under-test.ts';

const reply: RefreshedToken = {
  accessToken: 'renewed',
  expiresAt: 2_000_000_000_000,
  refreshToken: null,
  apiDomain: 'https://www.zohoapis.com',
  scopes: null,
  grantUsed: false,
};
const id = 'account-1';
const account = { id, userName: 'ann@acme.example', clientId: 'c', refreshToken: 'r1', accessToken: 'a1' };

describe.each(storesUnderTest)('$name gives the right to refresh to one at a time', ({ open }) => {
  let clock: ManualClock;
  let store: LeasingTokenStore;

  beforeEach(async () => {
    clock = new ManualClock();
    store = await open(newOpening(temporaryFolder(), clock.now));
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
        accessTokenSince: clock.now(),
      },
    });
    expect(await store.findRecord(id)).toEqual(record);
    await lease('two');
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

  it('lets a refresh go on when the same sign-in is saved meanwhile', async () => {
    const held = await lease('one');
    await store.saveToken({ id, refreshToken: 'r1', redirectUrl: 'http://localhost:1' });
    expect(await store.completeRefresh(held, reply)).toMatchObject({ token: { accessToken: 'renewed' } });
  });
});
