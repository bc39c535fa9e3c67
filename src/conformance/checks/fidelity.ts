import type { OAuthToken, TokenInput } from '../../tokens/oauth-token.ts';
import type { TokenStore } from '../../tokens/token-store.ts';
import { scenario, type Scenario } from '../kit/scenario.ts';
import { equal, holds, like } from '../kit/verify.ts';
import { ann, bob, client } from './people.ts';

/** Texts that a place may take for one: by letters, accents, spaces, numbers, escapes, or as what they stand for. */
const lookAlikes: readonly (readonly [string, string])[] = [
  ['ann@acme.example', 'Ann@Acme.example'],
  ['ren\u00e9@acme.example', 'rene\u0301@acme.example'],
  ['rene@acme.example', 'ren\u00e8@acme.example'],
  ['bob@acme.example', 'bob@acme.example '],
  ['cid@acme.example', ' cid@acme.example'],
  ['dan+crm@acme.example', 'dan crm@acme.example'],
  ['eve.crm@acme.example', 'evecrm@acme.example'],
  ['stra\u00dfe', 'strasse'],
  ['\u0131p', 'ip'],
  ['7', '007'],
  ['1', '1.0'],
  ['10', '1e1'],
  ['a%20b', 'a b'],
  ['a\\b', 'a\\\\b'],
  ['a/b', 'a//b'],
  ['fa_e', 'fate'],
  ['x', 'x\0'],
];

/** What a place may have a meaning of its own for. */
const reservedTexts = [
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'true',
  '0',
  '..',
  '../up',
  'a/b/c',
  'C:\\x',
  '-rf',
  'x'.repeat(300),
];

const isWordForNothing = (text: string): boolean => /^(?:null|undefined)$/.test(text);

/** Between the parts of a key. */
const separators = ['|', ':', '/', ';', '-', '_', '#', '\0', '::', ' '];

/** Zero, what 32 bits do not hold, both halves of the year, parts of a second, and the last day there is. */
const times = [
  0, 1, 999, 1_767_225_599_999, 1_783_000_000_001, 2_147_483_647_000, 2_147_483_648_000, 4_102_444_800_123,
  8_640_000_000_000_000,
];

const longText = 'x'.repeat(5_000);

const person = (userName: string, number: number): TokenInput => ({
  ...client,
  userName,
  refreshToken: `refresh ${number}`,
});

async function idOf(store: TokenStore, key: TokenInput): Promise<string> {
  return (await store.findToken(key))?.id ?? 'none';
}

/** Saves a token under each first text, then under each second; nothing of the first may answer for the second. */
async function tellApart(
  store: TokenStore,
  tokenOf: (text: string, number: number) => TokenInput,
  find: (text: string) => Promise<OAuthToken | null>,
): Promise<void> {
  const firsts = lookAlikes.map(([text], number) => tokenOf(text, number));
  for (const token of firsts) await store.saveToken(token);
  for (const [, text] of lookAlikes) equal(await find(text), null);
  const seconds = lookAlikes.map(([, text], number) => tokenOf(text, firsts.length + number));
  for (const token of seconds) await store.saveToken(token);
  equal((await store.getTokens()).length, 2 * lookAlikes.length, 'The number of tokens');
  for (const [index, [one, other]] of lookAlikes.entries()) {
    like(await find(one), firsts[index]);
    like(await find(other), seconds[index]);
  }
}

/** That what was saved is what comes back: no place has an opinion about a text, a time or a list. */
export const fidelity: readonly Scenario[] = [
  scenario('contract', 'tells user names apart that look alike', ({ store }) =>
    tellApart(store, person, (userName) => store.findToken({ userName })),
  ),

  ...(['refreshToken', 'accessToken', 'grantToken'] as const).map((field) =>
    scenario('contract', `tells apart what looks alike as ${field}`, ({ store }) =>
      tellApart(
        store,
        (text, number) => ({ ...client, userName: `user ${number}`, [field]: text }),
        (text) => store.findToken({ [field]: text }),
      ),
    ),
  ),

  scenario('contract', 'tells ids apart that look alike, also when one is deleted', async ({ store }) => {
    await tellApart(
      store,
      (id, number) => ({ ...person(`user ${number}`, number), id }),
      (id) => store.findTokenById(id),
    );
    for (const [, id] of lookAlikes) await store.deleteToken(id);
    const left = (await store.getTokens()).map(({ id }) => id);
    equal(left.toSorted(), lookAlikes.map(([id]) => id).toSorted(), 'What ids are left');
  }),

  scenario(
    'contract',
    'takes names and ids that mean something else elsewhere',
    async ({ store, subject }) => {
      const reserved = reservedTexts.filter(
        (text) => subject.takesAnyText !== false || !isWordForNothing(text),
      );
      for (const text of reserved) {
        equal(await store.findTokenById(text), null);
        equal(await store.findToken({ userName: text }), null);
      }
      for (const [number, text] of reserved.entries()) {
        await store.saveToken({ ...person(text, number), id: text });
      }
      for (const [number, text] of reserved.entries()) {
        like(await store.findTokenById(text), { id: text, ...person(text, number) });
        like(await store.findToken({ userName: text }), { id: text });
      }
      for (const text of reserved) await store.deleteToken(text);
      equal(await store.getTokens(), []);
    },
  ),

  scenario(
    'contract',
    'takes no parts of a key for each other, however they are joined',
    async ({ store }) => {
      const tokens = separators.flatMap((mark, number) => [
        { userName: `a${mark}b`, clientId: 'c', refreshToken: `one ${number}` },
        { userName: 'a', clientId: `b${mark}c`, refreshToken: `other ${number}` },
      ]);
      for (const token of tokens) await store.saveToken(token);
      equal((await store.getTokens()).length, tokens.length, 'The number of tokens');
      for (const token of tokens) {
        const { userName, clientId } = token;
        like(await store.findToken({ userName, clientId }), token);
      }
    },
  ),

  scenario('contract', 'cuts none of its values at five thousand characters', async ({ store }) => {
    const token = {
      id: `id ${longText}`,
      userName: `user ${longText}`,
      clientId: `client ${longText}`,
      clientSecret: `secret ${longText}`,
      refreshToken: `refresh ${longText}`,
      accessToken: `access ${longText}`,
      grantToken: `grant ${longText}`,
      redirectUrl: `http://localhost/${longText}`,
      apiDomain: `https://api.example/${longText}`,
      accountsUrl: `https://accounts.example/${longText}`,
      scopes: Array.from(
        { length: 100 },
        (_, index) => `ZohoCRM.modules.${longText.slice(0, 50)}${index}.READ`,
      ),
    };
    await store.saveToken(token);
    const expected = [{ ...token, expiresAt: null, environment: null }];
    equal(await store.getTokens(), expected);
    for (const field of ['userName', 'refreshToken', 'accessToken', 'grantToken'] as const) {
      equal(await store.findToken({ [field]: `${token[field]}y` }), null);
    }
  }),

  scenario(
    'contract',
    'keeps the end of an access token to the millisecond, whenever it is',
    async ({ store }) => {
      for (const [number, expiresAt] of times.entries()) {
        await store.saveToken({
          ...person(`user ${number}`, number),
          accessToken: `access ${number}`,
          expiresAt,
        });
      }
      for (const [number, expiresAt] of times.entries()) {
        like(await store.findToken({ userName: `user ${number}` }), { expiresAt });
      }
    },
  ),

  scenario('contract', 'keeps scopes and addresses as they were given', async ({ store, subject }) => {
    const scopes = ['ZohoCRM.users.READ', 'ZohoCRM.modules.ALL', 'ZohoCRM.users.READ', 'zohocrm.org.read'];
    const odd = ['with a space', ...(subject.takesAnyText === false ? [] : ['a,b', '"c"', '[d]', '{e}'])];
    const token = {
      ...bob,
      redirectUrl: 'HTTP://Localhost:80/a/../b',
      apiDomain: 'https://WWW.zohoapis.eu/',
      accountsUrl: 'https://accounts.zoho.eu/',
      scopes: [...scopes, ...odd],
    };
    await store.saveToken(token);
    like(await store.findToken({ userName: bob.userName }), token);
    equal(await store.findToken({ userName: bob.userName, accountsUrl: 'https://accounts.zoho.eu' }), null);
  }),

  scenario('contract', 'is not changed by whoever changes what it gave', async ({ store }) => {
    await store.saveToken(ann);
    const id = await idOf(store, { userName: ann.userName });
    const ask = async (): Promise<readonly (OAuthToken | null)[]> => [
      await store.findToken({ id }),
      await store.findTokenById(id),
      ...(await store.getTokens()),
    ];
    const before = structuredClone(await ask());
    for (const token of await ask()) {
      // What cannot be changed says so, or not.
      Reflect.set(token ?? {}, 'refreshToken', 'changed');
      const { scopes } = token ?? {};
      if (Array.isArray(scopes)) Reflect.set(scopes, 0, 'changed');
    }
    equal(await ask(), before);
  }),

  scenario('contract', 'keeps nothing that its caller may change later', async ({ store }) => {
    const scopes = ['ZohoCRM.users.READ'];
    const input = { ...bob, scopes };
    await store.saveToken(input);
    scopes.push('ZohoCRM.modules.ALL');
    Object.assign(input, { userName: 'nobody@acme.example' });
    like(await store.getTokens(), [{ ...bob, scopes: ['ZohoCRM.users.READ'] }]);
  }),

  scenario('contract', 'gives the id of a deleted token to no other', async ({ store }) => {
    const used = new Set<string>();
    for (let number = 0; number < 6; number += 1) {
      await store.saveToken(person(`user ${number}`, number));
      const id = await idOf(store, { userName: `user ${number}` });
      holds(!used.has(id), `The id ${id} of a deleted token was given again.`);
      used.add(id);
      await (number % 2 === 0 ? store.deleteToken(id) : store.deleteTokens());
    }
  }),

  scenario('contract', "deletes one of a person's sign-ins and keeps the others", async ({ store }) => {
    const others: readonly TokenInput[] = [
      { ...ann, environment: 'sandbox', refreshToken: 'r2', accessToken: 'a2' },
      { ...ann, clientId: 'other', refreshToken: 'r3', accessToken: 'a3' },
      { ...ann, accountsUrl: 'https://accounts.zoho.com', refreshToken: 'r4', accessToken: 'a4' },
    ];
    for (const token of [ann, ...others]) await store.saveToken(token);
    await store.deleteToken(await idOf(store, { refreshToken: ann.refreshToken }));
    equal((await store.getTokens()).length, others.length, 'The number of tokens');
    for (const token of others) like(await store.findToken({ refreshToken: token.refreshToken }), token);
  }),

  scenario('contract', 'makes one row of ten saves of one person at the same time', async ({ store }) => {
    const saves = Array.from({ length: 10 }, (_, index) =>
      store.saveToken({ ...bob, accessToken: `a${index}` }),
    );
    await Promise.all(saves);
    like(await store.getTokens(), [bob]);
  }),

  scenario('contract', 'lists as many as there are, and deletes them all', async ({ store, subject }) => {
    const { many = 120 } = subject;
    for (let start = 0; start < many; start += 20) {
      const numbers = Array.from({ length: Math.min(20, many - start) }, (_, index) => start + index);
      await Promise.all(numbers.map((number) => store.saveToken(person(`user ${number}`, number))));
    }
    const names = (await store.getTokens()).map(({ userName }) => userName);
    equal(new Set(names).size, many, 'The number of users');
    equal(names.length, many, 'The number of tokens');
    await store.deleteTokens();
    equal(await store.getTokens(), []);
    equal(await store.findToken({ userName: `user ${many - 1}` }), null);
  }),
];
