import type { Scenario } from '../kit/scenario.ts';
import { equal, holds, like } from '../kit/verify.ts';
import { account, acquire, ended, id, lease, withAccount, type LeasingScene } from './lease-support.ts';
import { renewed } from './renewed.ts';

const changes: readonly (readonly [string, (scene: LeasingScene) => Promise<void>])[] = [
  ['signed in anew', ({ store }) => store.saveToken({ id, refreshToken: 'r2', accessToken: 'a2' })],
  [
    'signed out and in again with the same token',
    async ({ store }) => {
      await store.deleteToken(id);
      await store.saveToken(account);
    },
  ],
  [
    'signed out with all others and in again',
    async ({ store }) => {
      await store.deleteTokens();
      await store.saveToken(account);
    },
  ],
];

/** One process refreshes under one name: the owner of a lease does not tell an old sign-in from a new one. */
export const generations: readonly Scenario[] = [
  ...changes.map(([what, change]) =>
    withAccount(
      `does nothing for a lease of the same owner from before the account was ${what}`,
      async (scene) => {
        const { store } = scene;
        const old = await lease(scene, 'one');
        await change(scene);
        const current = await lease(scene, 'one');
        holds(current.generation !== old.generation, 'The generation is the same as before.');
        const before = await store.findRecord(id, { countAsUse: false });

        equal(await store.spendRefresh(old, 60_000), { kind: 'gone' });
        await store.refundRefresh(old);
        equal(await store.completeRefresh(old, renewed('of the old sign-in')), null);
        equal(await store.failRefresh(old, ended), false);
        await store.releaseRefreshLease(old);
        equal(await store.findRecord(id, { countAsUse: false }), before);
        like(await acquire(scene, 'two'), { kind: 'held' });

        equal(await store.spendRefresh(current, 20_000), { kind: 'granted' });
        await store.refundRefresh(old);
        equal((await store.findRecord(id, { countAsUse: false }))?.state.refreshesSent.length, 1);
        like(await store.completeRefresh(current, renewed('a3')), { token: { accessToken: 'a3' } });
      },
    ),
  ),

  withAccount('goes on with the lease of a sign-in whose access token alone was saved', async (scene) => {
    const { store } = scene;
    const held = await lease(scene, 'one');
    await store.saveToken({ id, refreshToken: 'r1', accessToken: 'a2' });
    equal((await lease(scene, 'one')).generation, held.generation);
    like(await store.completeRefresh(held, renewed('a3')), { token: { accessToken: 'a3' } });
  }),
];
