import { leasingScenario, type Needs, type Scenario } from '../kit/scenario.ts';
import { equal, holds, like, refuses } from '../kit/verify.ts';
import { ann, bob, client } from './people.ts';

const needs = (...methods: NonNullable<Needs['methods']>): Needs => ({ methods });

/** What stores offer beyond Zoho's contract, where they do. */
export const keeping: readonly Scenario[] = [
  leasingScenario(
    'contract',
    'describes what it holds without showing any secret',
    async ({ store, clock }) => {
      await store.saveToken({ ...ann, grantToken: '1000.grant.ann' });
      const description = await store.describe();
      like(description.accounts, [
        { userName: ann.userName, clientId: ann.clientId, status: 'readable', lastUsedAt: clock.now() },
      ]);
      equal(description.notices, [], 'What a person is told of the store');
      const text = JSON.stringify(description);
      for (const secret of [ann.refreshToken, ann.accessToken, ann.clientSecret, '1000.grant.ann']) {
        holds(!text.includes(secret), `The description shows ${secret}.`);
      }
      await store.close();
      await refuses(() => store.describe(), 'token_store.closed');
    },
    needs('describe'),
  ),

  leasingScenario(
    'contract',
    'purges what was not used for long, and grant tokens that no longer work',
    async ({ store, clock }) => {
      await store.saveToken({ ...ann, grantToken: 'g1' });
      await store.saveToken({ ...client, userName: 'grant only', grantToken: 'g2' });
      const grantOnly = (await store.findToken({ userName: 'grant only' }))?.id;
      clock.advance(2 * 60_000);
      equal(await store.purge({ expiredGrants: true }), []);
      clock.advance(2 * 60_000);
      equal(await store.purge({ expiredGrants: true }), [grantOnly]);
      like(await store.getTokens(), [{ refreshToken: ann.refreshToken, grantToken: null }]);
      await store.saveToken(bob);
      clock.advance(20 * 86_400_000);
      await store.findToken({ userName: bob.userName });
      clock.advance(20 * 86_400_000);
      const annId = (await store.getTokens()).find(({ userName }) => userName === ann.userName)?.id;
      equal(await store.purge({ unusedFor: 30 * 86_400_000 }), [annId]);
      like(await store.getTokens(), [bob]);
      equal(await store.purge({}), []);
      await store.close();
      await refuses(() => store.purge({}), 'token_store.closed');
    },
    needs('purge'),
  ),

  leasingScenario(
    'contract',
    'does not take a look for a use',
    async ({ store, clock }) => {
      const id = 'account-1';
      await store.saveToken({ ...bob, id });
      const before = (await store.findRecord(id))?.state.lastUsedAt;
      clock.advance(60_000);
      equal((await store.findRecord(id, { countAsUse: false }))?.state.lastUsedAt, before);
      like((await store.describe()).accounts, [{ lastUsedAt: before }]);
      equal((await store.findRecord(id))?.state.lastUsedAt, clock.now());
    },
    needs('findRecord', 'describe'),
  ),
];
