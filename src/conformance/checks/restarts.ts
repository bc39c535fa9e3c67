import { scenario, type Scenario } from '../kit/scenario.ts';
import { equal, like } from '../kit/verify.ts';
import { ann, bob } from './people.ts';

/** What outlives close(). */
export const restarts: readonly Scenario[] = [
  scenario('contract', 'opens a second time while there is no token', async ({ another }) => {
    const second = await another();
    equal(await second.getTokens(), []);
    await second.saveToken(bob);
    like(await second.getTokens(), [bob]);
  }),

  scenario(
    'contract',
    'has everything again after closing and opening',
    async ({ store, clock, reopen }) => {
      await store.saveToken(ann);
      await store.saveToken(bob);
      const before = await store.getTokens();
      await store.findToken(ann);
      clock.advance(1_000);
      equal(await (await reopen()).getTokens(), before);
    },
    { lasting: true },
  ),

  scenario(
    'contract',
    'remembers across a restart which token was used last',
    async ({ store, reopen }) => {
      await store.saveToken({ ...ann, environment: 'production', refreshToken: 'r1', accessToken: 'a1' });
      await store.saveToken({ ...ann, environment: 'sandbox', refreshToken: 'r2', accessToken: 'a2' });
      await store.findToken({ refreshToken: 'r1' });
      const again = await reopen();
      like(await again.findToken({ userName: ann.userName }), { environment: 'production' });
    },
    { lasting: true },
  ),

  ...(
    [
      ['stands still', 0],
      ['was set back by an hour', -3_600_000],
    ] as const
  ).map(([how, moved]) =>
    scenario(
      'contract',
      `knows after a restart which of two sign-ins was used last when the clock ${how}`,
      async ({ store, clock, reopen }) => {
        await store.saveToken({ userName: 'ann', grantToken: 'g1' });
        await store.saveToken({ userName: 'ann', refreshToken: 'r1', environment: 'production' });
        await store.findToken({ grantToken: 'g1' });
        clock.advance(moved);
        const again = await reopen();
        await again.saveToken({ refreshToken: 'r1' });
        like(await again.findToken({ userName: 'ann' }), { refreshToken: 'r1' });
        await again.findToken({ grantToken: 'g1' });
        like(await again.findToken({ userName: 'ann' }), { grantToken: 'g1' });
      },
      { lasting: true },
    ),
  ),
];
