import { beforeEach, describe, expect, it } from 'vitest';
import type { RefreshedToken, RefreshLease } from '../../src/tokens/token-record.ts';
import type { LeasingTokenStore } from '../../src/tokens/token-store.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { newOpening, storesUnderTest } from './stores-under-test.ts';

const late: RefreshedToken = {
  accessToken: 'of the old sign-in',
  expiresAt: 2_000_000_000_000,
  receivedAt: 1_999_996_400_000,
  refreshToken: null,
  apiDomain: 'https://www.zohoapis.com',
  scopes: null,
  grantUsed: false,
};
const id = 'account-1';
const account = { id, userName: 'ann@acme.example', clientId: 'c', refreshToken: 'r1', accessToken: 'a1' };

/** One process refreshes under one name: the owner of a lease does not tell an old sign-in from a new one. */
describe.each(storesUnderTest)('$name tells sign-ins apart whose leases have one owner', ({ open }) => {
  let clock: ManualClock;
  let store: LeasingTokenStore;
  beforeEach(async () => {
    clock = new ManualClock();
    store = await open(newOpening(temporaryFolder(), clock.now));
    await store.saveToken(account);
    return async () => store.close();
  });

  async function lease(): Promise<RefreshLease> {
    const answer = await store.acquireRefreshLease(id, { owner: 'one', durationMs: 20_000 });
    if (answer.kind !== 'acquired') throw new Error(`The lease is ${answer.kind}.`);
    return answer.lease;
  }

  const changes: [string, () => Promise<void>][] = [
    ['signed in anew', () => store.saveToken({ id, refreshToken: 'r2', accessToken: 'a2' })],
    [
      'signed out and in again with the same token',
      async () => {
        await store.deleteToken(id);
        await store.saveToken(account);
      },
    ],
    [
      'signed out everywhere and in again',
      async () => {
        await store.deleteTokens();
        await store.saveToken(account);
      },
    ],
  ];

  it.each(changes)('does nothing for a lease of before when %s', async (_name, change) => {
    const old = await lease();
    await change();
    const current = await lease();
    expect(current.generation).not.toBe(old.generation);
    const before = await store.findRecord(id, { countAsUse: false });

    expect(await store.spendRefresh(old, 60_000)).toEqual({ kind: 'gone' });
    await store.refundRefresh(old);
    expect(await store.completeRefresh(old, late)).toBeNull();
    const failure = { code: 'auth.refresh_token_rejected', kind: 'permanent', at: 1, retryAt: null } as const;
    expect(await store.failRefresh(old, failure)).toBe(false);
    await store.releaseRefreshLease(old);
    expect(await store.findRecord(id, { countAsUse: false })).toEqual(before);

    expect(await store.spendRefresh(current, 20_000)).toEqual({ kind: 'granted' });
    await store.refundRefresh(old);
    expect((await store.findRecord(id, { countAsUse: false }))?.state.refreshesSent).toHaveLength(1);
    expect(await store.completeRefresh(current, { ...late, accessToken: 'a3' })).toMatchObject({
      token: { accessToken: 'a3' },
    });
  });

  it('goes on with the lease of a sign-in whose access token alone was saved', async () => {
    const held = await lease();
    await store.saveToken({ id, refreshToken: 'r1', accessToken: 'a2' });
    expect((await lease()).generation).toBe(held.generation);
    expect(await store.completeRefresh(held, { ...late, accessToken: 'a3' })).toMatchObject({
      token: { accessToken: 'a3' },
    });
  });
});
