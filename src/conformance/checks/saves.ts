import type { TokenInput } from '../../tokens/oauth-token.ts';
import type { TokenStore } from '../../tokens/token-store.ts';
import { scenario, type Scenario } from '../kit/scenario.ts';
import { equal, holds, like, refuses } from '../kit/verify.ts';
import { ann, bob, client } from './people.ts';

const idOf = async (store: TokenStore, token: TokenInput): Promise<string> =>
  (await store.findToken(token))?.id ?? 'none';

export const saves: readonly Scenario[] = [
  scenario('contract', 'updates the matching token instead of adding one', async ({ store }) => {
    await store.saveToken(ann);
    const id = await idOf(store, { userName: ann.userName });
    await store.saveToken({ userName: ann.userName, accessToken: 'second' });
    await store.saveToken({ refreshToken: ann.refreshToken, clientId: ann.clientId, expiresAt: 5 });
    await store.saveToken({ id, refreshToken: 'new refresh', apiDomain: '' });
    equal(await store.getTokens(), [
      { ...ann, id, grantToken: null, accessToken: 'second', expiresAt: 5, refreshToken: 'new refresh' },
    ]);
  }),

  scenario('contract', 'keeps the refresh token when a refresh reply has none', async ({ store }) => {
    await store.saveToken(ann);
    await store.saveToken({ userName: ann.userName, accessToken: 'renewed', refreshToken: null });
    like(await store.findToken({ userName: ann.userName }), {
      accessToken: 'renewed',
      refreshToken: ann.refreshToken,
    });
  }),

  scenario('contract', 'keeps users, clients, data centres and environments apart', async ({ store }) => {
    const variants: readonly TokenInput[] = [
      ann,
      { ...ann, environment: 'sandbox', refreshToken: 'r2', accessToken: 'a2' },
      { ...ann, accountsUrl: 'https://accounts.zoho.com', refreshToken: 'r3', accessToken: 'a3' },
      { ...ann, clientId: 'other', refreshToken: 'r4', accessToken: 'a4' },
      { ...ann, userName: 'ann@other.example', refreshToken: 'r5', accessToken: 'a5' },
    ];
    for (const token of variants) await store.saveToken(token);
    equal((await store.getTokens()).length, variants.length, 'The number of tokens');
    for (const token of variants) {
      like(await store.findToken({ ...token, refreshToken: '', accessToken: '' }), token);
    }
  }),

  scenario('contract', 'takes a given id, and gives none twice', async ({ store }) => {
    await store.saveToken({ ...bob, id: 'my-own-id' });
    like(await store.findTokenById('my-own-id'), bob);
    for (let count = 0; count < 24; count += 1) {
      await store.saveToken({ ...bob, userName: `user${count}@acme.example`, refreshToken: `r${count}` });
    }
    const ids = (await store.getTokens()).map(({ id }) => id);
    equal(new Set(ids).size, 25, 'The number of ids');
  }),

  scenario(
    'contract',
    'finds the most recently used of several, and refuses to save over any of them',
    async ({ store }) => {
      await store.saveToken({ ...ann, environment: 'production', refreshToken: 'r1', accessToken: 'a1' });
      await store.saveToken({ ...ann, environment: 'sandbox', refreshToken: 'r2', accessToken: 'a2' });
      like(await store.findToken({ userName: ann.userName }), { environment: 'sandbox' });
      await store.findToken({ refreshToken: 'r1' });
      like(await store.findToken({ userName: ann.userName }), { environment: 'production' });
      const before = await store.getTokens();
      await refuses(
        () => store.saveToken({ userName: ann.userName, accessToken: 'x' }),
        'token_store.ambiguous',
      );
      equal(await store.getTokens(), before);
    },
  ),

  scenario('contract', 'refuses a token with nothing to use it by', async ({ store }) => {
    await store.saveToken(ann);
    const tokens: readonly TokenInput[] = [
      {},
      { userName: 'u' },
      { clientId: 'c' },
      { id: 'x', ...client },
      { userName: ann.userName, expiresAt: 1 },
    ];
    for (const token of tokens) await refuses(() => store.saveToken(token), 'token_store.nothing_to_store');
    like(await store.getTokens(), [ann]);
  }),

  scenario('contract', 'keeps a grant token of nobody yet beside the others', async ({ store }) => {
    await store.saveToken(bob);
    await store.saveToken({ clientId: bob.clientId, grantToken: 'a grant of nobody yet' });
    equal((await store.getTokens()).length, 2, 'The number of tokens');
  }),

  scenario('contract', 'keeps all of ten saves at the same time', async ({ store }) => {
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        store.saveToken({ ...bob, userName: `user-${index}`, refreshToken: `r-${index}` }),
      ),
    );
    equal((await store.getTokens()).length, 10, 'The number of tokens');
  }),

  scenario('contract', 'deletes one token, and does not mind an unknown id', async ({ store }) => {
    await store.saveToken(ann);
    await store.saveToken(bob);
    await store.deleteToken(await idOf(store, ann));
    await store.deleteToken('unknown');
    await store.deleteToken('');
    like(await store.getTokens(), [bob]);
  }),

  scenario('contract', 'deletes all tokens in one operation, and works on', async ({ store }) => {
    await store.saveToken(ann);
    await store.saveToken(bob);
    await store.deleteTokens();
    equal(await store.getTokens(), []);
    equal(await store.findToken(ann), null);
    await store.deleteTokens();
    await store.saveToken(bob);
    like(await store.getTokens(), [bob]);
  }),

  scenario('contract', 'does not cut values of four thousand characters', async ({ store }) => {
    const long = 'x'.repeat(4_000);
    await store.saveToken({ ...bob, accessToken: long, redirectUrl: long });
    const found = await store.findToken({ accessToken: long });
    holds(found?.accessToken === long && found.redirectUrl === long, 'A long value was cut or not found.');
  }),

  scenario('contract', 'takes any text as it is', async ({ store: first, subject, reopen }) => {
    const odd = [
      "o'brien@x.example",
      'a,b\r\n"c";--',
      '😀 \u202e مرحبا',
      'nul\0inside',
      ' spaces ',
      'http://localhost/?a=1,2',
      'x'.repeat(10_000),
    ];
    const isTaken = (text: string): boolean => subject.takesAnyText !== false || !/[",\r\n]/.test(text);
    const tokenOf = (text: string): TokenInput => ({
      userName: text,
      clientSecret: text,
      refreshToken: `r ${text}`,
      apiDomain: text,
    });
    for (const text of odd) {
      if (isTaken(text)) await first.saveToken(tokenOf(text));
      else await refuses(() => first.saveToken(tokenOf(text)), 'token_store.invalid_token');
    }
    const store = subject.lasts === false ? first : await reopen();
    const texts = odd.filter(isTaken);
    equal((await store.getTokens()).length, texts.length, 'The number of tokens');
    for (const text of texts) {
      like(await store.findToken({ userName: text }), tokenOf(text));
      like(await store.findToken({ refreshToken: `r ${text}` }), tokenOf(text));
    }
  }),

  scenario('contract', 'fails with a code once it is closed, which may be done twice', async ({ store }) => {
    await store.saveToken(ann);
    await store.close();
    await store.close();
    const calls: readonly (() => Promise<unknown>)[] = [
      () => store.findToken(ann),
      () => store.saveToken(ann),
      () => store.deleteToken('x'),
      () => store.getTokens(),
      () => store.deleteTokens(),
      () => store.findTokenById('x'),
    ];
    for (const call of calls) await refuses(call, 'token_store.closed');
  }),
];
