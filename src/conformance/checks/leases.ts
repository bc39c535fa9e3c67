import type { Scenario } from '../kit/scenario.ts';
import { equal, like } from '../kit/verify.ts';
import { account, acquire, ended, id, lease, withAccount, type LeasingScene } from './lease-support.ts';
import { renewed } from './renewed.ts';

const meanwhile: readonly (readonly [string, (scene: LeasingScene) => Promise<void>])[] = [
  ['was signed out', ({ store }) => store.deleteToken(id)],
  ['was signed out with all others', ({ store }) => store.deleteTokens()],
  [
    'was signed out and in again',
    async ({ store }) => {
      await store.deleteToken(id);
      await store.saveToken(account);
    },
  ],
  ['was signed in anew', ({ store }) => store.saveToken({ id, refreshToken: 'of a new sign-in' })],
  [
    'was leased to another',
    async (scene) => {
      scene.clock.advance(20_001);
      await lease(scene, 'two');
    },
  ],
];

/** The right to refresh belongs to one at a time. */
export const leases: readonly Scenario[] = [
  withAccount('leases a row, and shows it as it is under the lease', async (scene) => {
    like(await acquire(scene, 'one'), {
      kind: 'acquired',
      lease: { id, owner: 'one' },
      record: { token: account, state: { refreshingUntil: scene.clock.now() + 20_000 } },
    });
    equal(await scene.store.acquireRefreshLease('unknown', { owner: 'one', durationMs: 1 }), {
      kind: 'gone',
    });
  }),

  withAccount('keeps others waiting until the lease ends, is given back or runs out', async (scene) => {
    const first = await lease(scene, 'one');
    equal(await acquire(scene, 'two'), { kind: 'held', until: scene.clock.now() + 20_000 });
    await scene.store.releaseRefreshLease(first);
    await lease(scene, 'two');
    scene.clock.advance(20_001);
    await lease(scene, 'three');
    like(await acquire(scene, 'two'), { kind: 'held' });
  }),

  withAccount('leases to one of ten who ask at the same time', async (scene) => {
    const owners = Array.from({ length: 10 }, (_, index) => `owner ${index}`);
    const answers = await Promise.all(owners.map((owner) => acquire(scene, owner)));
    equal(answers.filter(({ kind }) => kind === 'acquired').length, 1, 'The number of leases');
  }),

  withAccount('lets the holder extend its lease', async (scene) => {
    await lease(scene, 'one');
    scene.clock.advance(15_000);
    await lease(scene, 'one');
    scene.clock.advance(15_000);
    like(await acquire(scene, 'two'), { kind: 'held' });
  }),

  withAccount('does not wait for a lease written under a clock that was far ahead', async (scene) => {
    await acquire(scene, 'one', 86_400_000);
    await lease(scene, 'two');
  }),

  withAccount('stores a refresh and ends the lease', async (scene) => {
    const { store, clock } = scene;
    const reply = renewed('renewed');
    const record = await store.completeRefresh(await lease(scene, 'one'), reply);
    like(record, {
      token: { accessToken: 'renewed', refreshToken: 'r1', expiresAt: reply.expiresAt },
      state: {
        refreshingUntil: null,
        failure: null,
        lastRefreshAt: clock.now(),
        accessTokenSince: reply.receivedAt,
      },
    });
    equal(await store.findRecord(id), record);
    await lease(scene, 'two');
  }),

  withAccount(
    'counts the age of a grant token from its save, whatever is renewed meanwhile',
    async (scene) => {
      const { store, clock } = scene;
      await store.saveToken({ id, grantToken: 'g' });
      const savedAt = clock.now();
      clock.advance(2 * 60_000);
      const record = await store.completeRefresh(await lease(scene, 'one'), renewed('renewed'));
      like(record, { token: { grantToken: 'g' }, state: { savedAt } });
      equal(await store.purge({ expiredGrants: true }), []);
      like(await store.findTokenById(id), { grantToken: 'g' });
      clock.advance(60_001);
      equal(await store.purge({ expiredGrants: true }), []);
      like(await store.findTokenById(id), { grantToken: null, accessToken: 'renewed' });
    },
  ),

  withAccount('drops a grant token that was used', async (scene) => {
    const { store } = scene;
    await store.saveToken({ id, grantToken: 'g' });
    const reply = { ...renewed('renewed'), refreshToken: 'r2', grantUsed: true };
    await store.completeRefresh(await lease(scene, 'one'), reply);
    like(await store.findTokenById(id), { refreshToken: 'r2', grantToken: null });
  }),

  withAccount('keeps the API domain chosen at sign-in', async (scene) => {
    const { store } = scene;
    await store.saveToken({ id, accessToken: 'a2', apiDomain: 'https://developer.zohoapis.com' });
    await store.completeRefresh(await lease(scene, 'one'), renewed('renewed'));
    like(await store.findTokenById(id), { apiDomain: 'https://developer.zohoapis.com' });
  }),

  withAccount('notes a failure for everybody', async (scene) => {
    const { store, clock } = scene;
    const failure = {
      code: 'auth.throttled',
      kind: 'throttled',
      at: clock.now(),
      retryAt: clock.now() + 600_000,
    } as const;
    equal(await store.failRefresh(await lease(scene, 'one'), failure), true);
    equal((await store.findRecord(id))?.state.failure, failure);
    await store.releaseRefreshLease(await lease(scene, 'two'));
    equal((await store.findRecord(id))?.state.failure, failure);
    await store.saveToken({ id, refreshToken: 'r2' });
    equal((await store.findRecord(id))?.state.failure, null);
  }),

  ...meanwhile.map(([what, happen]) =>
    withAccount(`stores nothing late when the account ${what} meanwhile`, async (scene) => {
      const { store } = scene;
      const held = await lease(scene, 'one');
      await happen(scene);
      const before = await store.getTokens();
      equal(await store.completeRefresh(held, renewed('late')), null);
      equal(await store.failRefresh(held, ended), false);
      await store.releaseRefreshLease(held);
      equal(await store.getTokens(), before);
      equal((await store.findRecord(id))?.state.failure ?? null, null);
    }),
  ),

  withAccount('knows since when an access token is here: from the save that brought it', async (scene) => {
    const { store, clock } = scene;
    const since = async (): Promise<number | null | undefined> =>
      (await store.findRecord(id))?.state.accessTokenSince;
    const saved = clock.now();
    clock.advance(1_000);
    await store.saveToken({ id, refreshToken: 'r1', redirectUrl: 'http://localhost:1' });
    equal(await since(), saved);
    await store.saveToken({ ...account, accessToken: 'a1' });
    equal(await since(), saved);
    await store.saveToken({ id, accessToken: 'a2' });
    equal(await since(), clock.now());
  }),

  withAccount(
    'knows of no access token when there is none, however often the sign-in is saved',
    async (scene) => {
      const { store, clock } = scene;
      const since = async (): Promise<number | null | undefined> =>
        (await store.findRecord(id))?.state.accessTokenSince;
      await store.deleteToken(id);
      const { accessToken: _access, ...rest } = account;
      await store.saveToken(rest);
      equal(await since(), null);
      clock.advance(1_000);
      await store.saveToken({ id, refreshToken: 'r1', redirectUrl: 'http://localhost:1' });
      equal(await since(), null);
      await store.saveToken({ id, refreshToken: 'of a new sign-in' });
      equal(await since(), null);
      clock.advance(1_000);
      await store.saveToken({ id, accessToken: 'a2' });
      equal(await since(), clock.now());
    },
  ),

  withAccount('lets a refresh go on when the same sign-in is saved meanwhile', async (scene) => {
    const { store } = scene;
    const held = await lease(scene, 'one');
    await store.saveToken({ id, refreshToken: 'r1', redirectUrl: 'http://localhost:1' });
    like(await store.completeRefresh(held, renewed('renewed')), { token: { accessToken: 'renewed' } });
  }),
];
