import type { TokenInput } from '../../tokens/oauth-token.ts';
import { scenario, type Scenario } from '../kit/scenario.ts';
import { equal, holds, like, refuses } from '../kit/verify.ts';
import { ann, bob, client } from './people.ts';

/** Keys that name nobody: a store must not run them as a search for anything. */
const emptyKeys: readonly (readonly [string, TokenInput])[] = [
  ['an empty object', {}],
  ['empty strings', { id: '', userName: '', refreshToken: '', grantToken: '', accessToken: '' }],
  ['nulls', { id: null, userName: null, refreshToken: undefined }],
  ['only a client', client],
  ['only a client id', { clientId: client.clientId }],
  ['only a place', { accountsUrl: 'https://accounts.zoho.eu', environment: 'production' }],
];

/** What TypeScript would not let through comes from JavaScript all the same. */
const invalid: readonly (readonly [string, unknown])[] = [
  ['a number for a name', { userName: 5, refreshToken: 'r' }],
  ['a date for the expiry', { expiresAt: new Date(0), refreshToken: 'r' }],
  ['a fraction for the expiry', { expiresAt: 1.5, refreshToken: 'r' }],
  ['half a character', { userName: '\ud83d', refreshToken: 'r' }],
  ['an unknown environment', { environment: 'staging', refreshToken: 'r' }],
  ['a value beyond all measure', { refreshToken: 'r'.repeat(70_000) }],
  ['no object', null],
];

export const lookUps: readonly Scenario[] = [
  scenario('contract', 'gives back the complete token, whichever key it is asked by', async ({ store }) => {
    await store.saveToken({ ...ann, grantToken: '1000.grant.ann' });
    const stored = await store.findToken({ userName: ann.userName });
    equal(stored, { ...ann, grantToken: '1000.grant.ann', id: stored?.id });
    const id = stored?.id ?? '';
    holds(id !== '', 'The token has no id.');
    const keys: readonly TokenInput[] = [
      { id },
      { userName: ann.userName, clientId: ann.clientId },
      { userName: ann.userName, accountsUrl: ann.accountsUrl, environment: ann.environment },
      { refreshToken: ann.refreshToken },
      { refreshToken: ann.refreshToken, clientId: ann.clientId },
      { grantToken: '1000.grant.ann', ...client },
      { accessToken: ann.accessToken },
    ];
    for (const key of keys) equal(await store.findToken(key), stored);
    equal(await store.findTokenById(id), stored);
    equal(await store.getTokens(), [stored]);
  }),

  scenario('contract', 'gives tokens that cannot be changed', async ({ store }) => {
    await store.saveToken(ann);
    const stored = await store.findToken({ userName: ann.userName });
    holds(Object.isFrozen(stored), 'The token can be changed by whoever got it.');
  }),

  scenario('contract', 'answers null for what it does not know', async ({ store }) => {
    await store.saveToken({ ...ann, grantToken: '1000.grant.ann' });
    const keys: readonly TokenInput[] = [
      { id: 'unknown' },
      { userName: 'nobody@acme.example' },
      { userName: ann.userName, clientId: 'another client' },
      { userName: ann.userName, environment: 'sandbox' },
      { refreshToken: 'unknown' },
      { refreshToken: ann.refreshToken, clientId: 'another client' },
      { accessToken: ann.accessToken, clientId: 'another client' },
      { grantToken: '1000.grant.ann', clientId: 'another client' },
      { accessToken: ann.refreshToken },
    ];
    for (const key of keys) equal(await store.findToken(key), null);
    equal(await store.findTokenById('unknown'), null);
  }),

  ...emptyKeys.map(([which, key]) =>
    scenario(
      'contract',
      `never matches ${which} (Zoho's samples give somebody's token there)`,
      async ({ store }) => {
        await store.saveToken(bob);
        equal(await store.findToken(key), null);
        equal(await store.findTokenById(''), null);
      },
    ),
  ),

  scenario(
    'contract',
    'is not moved by what would be SQL or a pattern in a name or an id',
    async ({ store }) => {
      await store.saveToken(bob);
      equal(await store.findToken({ userName: "x' or '1'='1" }), null);
      equal(await store.findToken({ refreshToken: "x' or '1'='1" }), null);
      for (const id of ['1 or 1=1', "' or ''='", '1; drop table token', '%', '*']) {
        await store.deleteToken(id);
        equal(await store.findTokenById(id), null);
      }
      like(await store.getTokens(), [bob]);
    },
  ),

  scenario('contract', 'takes an id that is no number', async ({ store }) => {
    await store.saveToken({ ...bob, id: 'account-é-1' });
    like(await store.findTokenById('account-é-1'), bob);
    await store.deleteToken('not-a-number');
    await store.deleteToken('account-é-1');
    equal(await store.getTokens(), []);
  }),

  ...invalid.map(([which, token]) =>
    scenario('contract', `refuses ${which} with a code`, async ({ store }) => {
      // Not a TokenInput, which is the point.
      const given = token as TokenInput;
      await refuses(() => store.saveToken(given), 'token_store.invalid_token');
      await refuses(() => store.findToken(given), 'token_store.invalid_token');
    }),
  ),
];
