import type { TokenInput } from '../../tokens/oauth-token.ts';
import { scenario, type Scenario } from '../kit/scenario.ts';
import { equal, like } from '../kit/verify.ts';
import { ann, bob, client } from './people.ts';

const first = {
  id: 'first',
  userName: ann.userName,
  clientId: 'c1',
  accountsUrl: ann.accountsUrl,
  environment: 'production',
  refreshToken: 'r1',
} as const satisfies TokenInput;

const others: readonly (readonly [string, TokenInput])[] = [
  ['another person', { userName: bob.userName }],
  ['another client', { clientId: 'c2' }],
  ['another server', { accountsUrl: 'https://accounts.zoho.com' }],
  ['another environment', { environment: 'sandbox' }],
];

/** When two rows are one account, and what becomes of them. */
export const accounts: readonly Scenario[] = [
  ...others.map(([which, difference]) =>
    scenario('contract', `does not take the row of ${which} for the same account`, async ({ store }) => {
      await store.saveToken(first);
      await store.saveToken({ ...first, ...difference, id: 'other', refreshToken: 'r2' });
      // Found by its token and not by its id: the row of the id wins, and the other one stays what it is.
      await store.saveToken({ id: first.id, refreshToken: 'r2' });
      like(await store.findTokenById(first.id), { ...first, refreshToken: 'r2' });
      like(await store.findTokenById('other'), { ...difference, refreshToken: 'r2' });
    }),
  ),

  scenario('contract', 'makes one row of two when one of them names nobody', async ({ store }) => {
    await store.saveToken(first);
    await store.saveToken({ id: 'nameless', refreshToken: 'r2', clientId: 'c1' });
    await store.saveToken({ id: first.id, refreshToken: 'r2' });
    like(await store.getTokens(), [{ id: first.id, userName: first.userName, refreshToken: 'r2' }]);
  }),

  scenario(
    'contract',
    'makes one row of two that a save makes the same, and keeps the refresh token of the other',
    async ({ store }) => {
      await store.saveToken(first);
      await store.saveToken({
        ...first,
        id: 'second',
        userName: bob.userName,
        refreshToken: '',
        accessToken: 'a2',
      });
      await store.saveToken({ id: 'second', userName: first.userName, accessToken: 'a3' });
      like(await store.getTokens(), [{ id: 'second', refreshToken: 'r1', accessToken: 'a3' }]);
    },
  ),

  scenario('contract', 'makes one row of two whose clients a save makes the same', async ({ store }) => {
    await store.saveToken(first);
    await store.saveToken({ ...first, id: 'second', clientId: 'c2', refreshToken: 'r2' });
    await store.saveToken({ id: 'second', clientId: first.clientId, accessToken: 'a2' });
    like(await store.getTokens(), [{ id: 'second', refreshToken: 'r2', accessToken: 'a2' }]);
  }),

  scenario(
    'contract',
    'makes one row of an account signed in twice, that of the user name',
    async ({ store }) => {
      await store.saveToken({ ...ann, refreshToken: 'old' });
      const id = (await store.findToken({ userName: ann.userName }))?.id;
      // A grant stored before anybody knew whose it is.
      await store.saveToken({ ...client, grantToken: 'grant', refreshToken: 'new' });
      equal((await store.getTokens()).length, 2, 'The number of tokens');
      await store.saveToken({ ...ann, refreshToken: 'new', grantToken: 'grant' });
      equal(await store.getTokens(), [{ ...ann, id, refreshToken: 'new', grantToken: 'grant' }]);
    },
  ),

  scenario(
    'contract',
    'does not lose the only refresh token of an account signed in twice',
    async ({ store }) => {
      await store.saveToken({ ...client, userName: ann.userName, accessToken: 'a1' });
      await store.saveToken({ ...client, accessToken: 'a2', refreshToken: 'precious' });
      equal((await store.getTokens()).length, 2, 'The number of tokens');
      await store.saveToken({ ...client, userName: ann.userName, accessToken: 'a2' });
      like(await store.getTokens(), [
        { userName: ann.userName, accessToken: 'a2', refreshToken: 'precious' },
      ]);
    },
  ),

  scenario(
    'contract',
    'lets an id that takes over the name of another row take its place',
    async ({ store }) => {
      await store.saveToken({ ...client, id: 'first', accessToken: 'a1' });
      await store.saveToken({ ...client, id: 'second', userName: ann.userName, refreshToken: 'r2' });
      await store.saveToken({ id: 'first', userName: ann.userName, accessToken: 'a3' });
      like(await store.getTokens(), [{ id: 'first', accessToken: 'a3', refreshToken: 'r2' }]);
    },
  ),

  scenario('contract', 'never touches a row that names another user', async ({ store }) => {
    await store.saveToken({ ...ann, refreshToken: 'r1' });
    await store.saveToken(bob);
    await store.saveToken({ ...ann, refreshToken: bob.refreshToken });
    like(await store.findToken({ userName: bob.userName }), bob);
    like(await store.findToken({ userName: ann.userName }), { refreshToken: bob.refreshToken });
  }),
];
