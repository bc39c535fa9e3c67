import type { RefreshPermit } from '../../tokens/token-record.ts';
import { budgetWindowMs } from '../../tokens/refresh-budget.ts';
import type { Scenario } from '../kit/scenario.ts';
import { equal, like } from '../kit/verify.ts';
import { account, acquire, id, lease, withAccount, type LeasingScene } from './lease-support.ts';
import { renewed } from './renewed.ts';

const spend = async (scene: LeasingScene, owner = 'one'): Promise<RefreshPermit> =>
  scene.store.spendRefresh(await lease(scene, owner), 20_000);

async function spendAll(scene: LeasingScene): Promise<void> {
  for (let count = 0; count < 10; count += 1) {
    equal(await spend(scene), { kind: 'granted' });
    scene.clock.advance(1_000);
  }
}

/** Zoho takes ten refresh requests in ten minutes from one refresh token. */
export const budget: readonly Scenario[] = [
  withAccount('allows ten requests in a window, then one for each that leaves it', async (scene) => {
    const { clock } = scene;
    const first = clock.now();
    await spendAll(scene);
    equal(await spend(scene), { kind: 'spent', retryAt: first + budgetWindowMs });
    equal(await spend(scene), { kind: 'spent', retryAt: first + budgetWindowMs });
    clock.advance(first + budgetWindowMs - clock.now());
    equal(await spend(scene), { kind: 'granted' });
    equal(await spend(scene), { kind: 'spent', retryAt: first + 1_000 + budgetWindowMs });
  }),

  withAccount(
    'counts requests over renewals, failures, saves of the same sign-in and owners',
    async (scene) => {
      const { store, clock } = scene;
      await spendAll(scene);
      await store.completeRefresh(await lease(scene, 'one'), renewed('renewed'));
      await store.failRefresh(await lease(scene, 'two'), {
        code: 'auth.server_unexpected',
        kind: 'transient',
        at: clock.now(),
        retryAt: null,
      });
      await store.saveToken({ id, refreshToken: 'r1', accessToken: 'a2' });
      like(await spend(scene, 'three'), { kind: 'spent' });
      equal((await store.findRecord(id))?.state.refreshesSent.length, 10, 'The number of requests');
    },
  ),

  withAccount('counts anew for another refresh token', async (scene) => {
    await spendAll(scene);
    await scene.store.saveToken({ id, refreshToken: 'of a new sign-in' });
    equal(await spend(scene), { kind: 'granted' });
  }),

  withAccount('does not count a request that never left', async (scene) => {
    await spendAll(scene);
    await scene.store.refundRefresh(await lease(scene, 'one'));
    equal(await spend(scene), { kind: 'granted' });
    like(await spend(scene), { kind: 'spent' });
  }),

  withAccount('extends the lease over the request', async (scene) => {
    const held = await lease(scene, 'one');
    scene.clock.advance(15_000);
    await scene.store.spendRefresh(held, 20_000);
    scene.clock.advance(15_000);
    like(await acquire(scene, 'two'), { kind: 'held' });
  }),

  withAccount('counts no request without the lease', async (scene) => {
    const { store } = scene;
    const held = await lease(scene, 'one');
    scene.clock.advance(20_001);
    await lease(scene, 'two');
    equal(await store.spendRefresh(held, 20_000), { kind: 'gone' });
    await store.refundRefresh(held);
    equal((await store.findRecord(id))?.state.refreshesSent, []);
  }),

  withAccount('counts requests across a restart, as long as the row is there', async (scene) => {
    await spendAll(scene);
    await scene.reopen();
    if (scene.subject.lasts === false) equal(await acquire(scene, 'one'), { kind: 'gone' });
    else like(await spend(scene), { kind: 'spent' });
  }),

  withAccount('counts requests on when a save brings two rows together', async (scene) => {
    const { store, clock } = scene;
    await store.saveToken({ id: 'nameless', clientId: 'c', refreshToken: 'r2' });
    const answer = await store.acquireRefreshLease('nameless', { owner: 'one', durationMs: 20_000 });
    like(answer, { kind: 'acquired' });
    if (answer.kind !== 'acquired') return;
    await store.spendRefresh(answer.lease, 20_000);
    const sentAt = clock.now();
    clock.advance(1_000);
    await store.saveToken({ ...account, refreshToken: 'r2' });
    equal(await store.findTokenById('nameless'), null);
    equal((await store.findRecord(id))?.state.refreshesSent, [sentAt]);
  }),
];
