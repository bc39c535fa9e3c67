import { leasingScenario, type Needs, type Scenario } from '../kit/scenario.ts';
import { equal, like, refuses } from '../kit/verify.ts';
import { renewed } from './renewed.ts';

const needs: Needs = { methods: ['lock', 'unlock', 'describe', 'purge', 'acquireRefreshLease'] };
const id = 'account-1';
const account = {
  id,
  userName: 'ann@acme.example',
  clientId: 'c',
  refreshToken: 'refresh-of-ann',
  accessToken: 'access-of-ann',
} as const;

/** A store that is locked while nobody is there. */
export const locking: readonly Scenario[] = [
  leasingScenario(
    'contract',
    'gives nothing out while it is locked, and asks its box for nothing',
    async ({ store, place }) => {
      await store.saveToken(account);
      await store.lock();
      const { asked } = place.secretBox;
      const calls: readonly (() => Promise<unknown>)[] = [
        () => store.findToken(account),
        () => store.findTokenById(id),
        () => store.findRecord(id),
        () => store.getTokens(),
        () => store.saveToken(account),
        () => store.saveToken({ userName: 'bob@acme.example', refreshToken: 'r2' }),
        () => store.acquireRefreshLease(id, { owner: 'o', durationMs: 1_000 }),
        () => store.purge({ unusedFor: 1 }),
      ];
      for (const call of calls) await refuses(call, 'token_store.locked');
      equal(place.secretBox.asked, asked, 'How often the box was asked');
      await store.unlock();
      like(await store.getTokens(), [account]);
    },
    needs,
  ),

  leasingScenario(
    'contract',
    'describes itself while it is locked, without opening anything',
    async ({ store }) => {
      await store.saveToken(account);
      await store.lock();
      const { accounts } = await store.describe();
      for (const one of accounts) like(one, { id, status: 'locked' });
    },
    needs,
  ),

  leasingScenario(
    'contract',
    'signs everybody out without being unlocked',
    async ({ store }) => {
      await store.saveToken(account);
      await store.lock();
      await store.deleteTokens();
      await store.unlock();
      equal(await store.getTokens(), []);
    },
    needs,
  ),

  leasingScenario(
    'contract',
    'can be locked twice, closed while locked, and unlocked without having been locked',
    async ({ store }) => {
      await store.unlock();
      await store.lock();
      await store.lock();
      await store.close();
      await refuses(() => store.unlock(), 'token_store.closed');
    },
    needs,
  ),

  leasingScenario(
    'contract',
    'stays locked when its box is',
    async ({ store, place }) => {
      await store.saveToken(account);
      await store.lock();
      place.secretBox.isLocked = true;
      const state = await store.unlock();
      if (state !== 'locked') {
        // Nothing that a box guards: in memory, or not sealed at all.
        like(await store.getTokens(), [account]);
        return;
      }
      place.secretBox.isLocked = false;
      await refuses(() => store.getTokens(), 'token_store.locked');
      equal(await store.unlock(), 'ready');
      like(await store.getTokens(), [account]);
    },
    needs,
  ),

  leasingScenario(
    'contract',
    'does not take a renewal for a use, and forgets none that came before it',
    async ({ store, clock }) => {
      await store.saveToken(account);
      clock.advance(60_000);
      const asked = clock.now();
      await store.findRecord(id);
      clock.advance(86_400_000);
      const answer = await store.acquireRefreshLease(id, { owner: 'o', durationMs: 1_000 });
      like(answer, { kind: 'acquired' });
      if (answer.kind !== 'acquired') return;
      const record = await store.completeRefresh(answer.lease, renewed('renewed'));
      like(record, { state: { lastUsedAt: asked, lastRefreshAt: clock.now() } });
      like((await store.describe()).accounts, [{ id, lastUsedAt: asked }]);
      await store.lock();
      await store.unlock();
      equal((await store.findRecord(id, { countAsUse: false }))?.state.lastUsedAt, asked);
    },
    needs,
  ),
];
