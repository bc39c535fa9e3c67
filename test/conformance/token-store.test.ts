import { beforeEach, describe, expect, it } from 'vitest';
import type { TokenInput } from '../../src/tokens/oauth-token.ts';
import type { LeasingTokenStore } from '../../src/tokens/token-store.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { newOpening, storesUnderTest, type Opening } from './stores-under-test.ts';

const client = { clientId: '1000.CLIENT', clientSecret: 'secret-of-client' };
const ann = {
  ...client,
  userName: 'ann@acme.example',
  refreshToken: '1000.refresh.ann',
  accessToken: '1000.access.ann',
  expiresAt: 1_900_000_000_000,
  redirectUrl: 'http://localhost:18735/oauth/callback',
  apiDomain: 'https://www.zohoapis.eu',
  accountsUrl: 'https://accounts.zoho.eu',
  environment: 'production',
  scopes: ['ZohoCRM.modules.READ', 'ZohoCRM.users.READ'],
} as const satisfies TokenInput;
const bob = { ...client, userName: 'bob@acme.example', refreshToken: '1000.refresh.bob' } as const;

describe.each(storesUnderTest)('$name keeps the contract', ({ open, lasts, takesAnyText }) => {
  let clock: ManualClock;
  let opening: Opening;
  let store: LeasingTokenStore;

  beforeEach(async () => {
    clock = new ManualClock();
    opening = newOpening(temporaryFolder(), clock.now);
    store = await open(opening);
    return async () => store.close();
  });

  const idOf = async (token: TokenInput): Promise<string> => (await store.findToken(token))?.id ?? 'none';

  it('gives back the complete token, whichever key it is asked by', async () => {
    await store.saveToken({ ...ann, grantToken: '1000.grant.ann' });
    const stored = await store.findToken({ userName: ann.userName });
    expect(stored).toEqual({ ...ann, grantToken: '1000.grant.ann', id: stored?.id });
    expect(stored?.id).toMatch(/^[0-9a-z]{1,10}$/);
    for (const key of [
      { id: stored?.id ?? '' },
      { userName: ann.userName, clientId: ann.clientId },
      { userName: ann.userName, accountsUrl: ann.accountsUrl, environment: ann.environment },
      { refreshToken: ann.refreshToken },
      { refreshToken: ann.refreshToken, clientId: ann.clientId },
      { grantToken: '1000.grant.ann', ...client },
      { accessToken: ann.accessToken },
    ]) {
      expect(await store.findToken(key)).toEqual(stored);
    }
    expect(await store.findTokenById(stored?.id ?? '')).toEqual(stored);
    expect(await store.getTokens()).toEqual([stored]);
  });

  it('gives tokens that cannot be changed', async () => {
    await store.saveToken(ann);
    const stored = await store.findToken({ userName: ann.userName });
    expect(Object.isFrozen(stored)).toBe(true);
  });

  it('answers null for what it does not know', async () => {
    await store.saveToken(ann);
    for (const key of [
      { id: 'unknown' },
      { userName: 'nobody@acme.example' },
      { userName: ann.userName, clientId: 'another client' },
      { userName: ann.userName, environment: 'sandbox' },
      { refreshToken: 'unknown' },
      { refreshToken: ann.refreshToken, clientId: 'another client' },
      { accessToken: ann.refreshToken },
    ] as const) {
      expect(await store.findToken(key)).toBeNull();
    }
    expect(await store.findTokenById('unknown')).toBeNull();
  });

  it.each([
    ['an empty object', {}],
    ['empty strings', { id: '', userName: '', refreshToken: '', grantToken: '', accessToken: '' }],
    ['nulls', { id: null, userName: null, refreshToken: undefined }],
    ['only a client', client],
    ['only a place', { accountsUrl: 'https://accounts.zoho.eu', environment: 'production' }],
  ] as const)('never matches %s', async (_name, key) => {
    await store.saveToken(ann);
    expect(await store.findToken(key)).toBeNull();
    expect(await store.findTokenById('')).toBeNull();
  });

  it('updates the matching token instead of adding one', async () => {
    await store.saveToken(ann);
    const id = await idOf({ userName: ann.userName });
    await store.saveToken({ userName: ann.userName, accessToken: 'second' });
    await store.saveToken({ refreshToken: ann.refreshToken, clientId: ann.clientId, expiresAt: 5 });
    await store.saveToken({ id, refreshToken: 'new refresh', apiDomain: '' });
    expect(await store.getTokens()).toEqual([
      { ...ann, id, grantToken: null, accessToken: 'second', expiresAt: 5, refreshToken: 'new refresh' },
    ]);
  });

  it('keeps the refresh token when a refresh reply has none', async () => {
    await store.saveToken(ann);
    await store.saveToken({ userName: ann.userName, accessToken: 'renewed', refreshToken: null });
    expect(await store.findToken({ userName: ann.userName })).toMatchObject({
      accessToken: 'renewed',
      refreshToken: ann.refreshToken,
    });
  });

  it('keeps users, clients, data centres and environments apart', async () => {
    const variants = [
      ann,
      { ...ann, environment: 'sandbox', refreshToken: 'r2', accessToken: 'a2' },
      { ...ann, accountsUrl: 'https://accounts.zoho.com', refreshToken: 'r3', accessToken: 'a3' },
      { ...ann, clientId: 'other', refreshToken: 'r4', accessToken: 'a4' },
      { ...ann, userName: 'ann@other.example', refreshToken: 'r5', accessToken: 'a5' },
    ] as const;
    for (const token of variants) await store.saveToken(token);
    expect(await store.getTokens()).toHaveLength(variants.length);
    for (const token of variants) {
      expect(await store.findToken({ ...token, refreshToken: '', accessToken: '' })).toMatchObject(token);
    }
  });

  it('takes a given id, and gives none twice', async () => {
    await store.saveToken({ ...bob, id: 'my-own-id' });
    expect(await store.findTokenById('my-own-id')).toMatchObject(bob);
    for (let count = 0; count < 12; count += 1) {
      await store.saveToken({ ...bob, userName: `user${count}@acme.example`, refreshToken: `r${count}` });
    }
    const ids = (await store.getTokens()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(13);
  });

  it('finds the most recently used of several, and refuses to save over any of them [token_store.ambiguous]', async () => {
    await store.saveToken({ ...ann, environment: 'production', refreshToken: 'r1', accessToken: 'a1' });
    await store.saveToken({ ...ann, environment: 'sandbox', refreshToken: 'r2', accessToken: 'a2' });
    expect(await store.findToken({ userName: ann.userName })).toMatchObject({ environment: 'sandbox' });
    await store.findToken({ refreshToken: 'r1' });
    expect(await store.findToken({ userName: ann.userName })).toMatchObject({ environment: 'production' });
    const before = await store.getTokens();
    await expect(store.saveToken({ userName: ann.userName, accessToken: 'x' })).rejects.toMatchObject({
      name: 'TokenStoreError',
      code: 'token_store.ambiguous',
    });
    expect(await store.getTokens()).toEqual(before);
  });

  it('refuses a token with nothing to use it by [token_store.nothing_to_store]', async () => {
    await store.saveToken(ann);
    for (const token of [
      {},
      { userName: 'u' },
      { id: 'x', ...client },
      { userName: ann.userName, expiresAt: 1 },
    ]) {
      await expect(store.saveToken(token)).rejects.toMatchObject({ code: 'token_store.nothing_to_store' });
    }
    expect(await store.getTokens()).toHaveLength(1);
  });

  it.each([
    ['a number for a name', { userName: 5, refreshToken: 'r' }],
    ['a date for the expiry', { expiresAt: new Date(), refreshToken: 'r' }],
    ['a fraction for the expiry', { expiresAt: 1.5, refreshToken: 'r' }],
    ['half a character', { userName: '\ud83d', refreshToken: 'r' }],
    ['an unknown environment', { environment: 'staging', refreshToken: 'r' }],
    ['a value beyond all measure', { refreshToken: 'r'.repeat(70_000) }],
    ['no object', null],
  ])('refuses %s with a code and without repeating it', async (_name, token) => {
    // What TypeScript would not let through comes from JavaScript all the same.
    await expect(store.saveToken(token as TokenInput)).rejects.toMatchObject({
      code: 'token_store.invalid_token',
    });
    await expect(store.findToken(token as TokenInput)).rejects.toMatchObject({
      code: 'token_store.invalid_token',
    });
  });

  describe('an account signed in twice', () => {
    it('is one account again once a save shows it: the row of the user name wins', async () => {
      await store.saveToken({ ...ann, refreshToken: 'old' });
      const id = await idOf({ userName: ann.userName });
      // A grant stored before anybody knew whose it is.
      await store.saveToken({ ...client, grantToken: 'grant', refreshToken: 'new' });
      expect(await store.getTokens()).toHaveLength(2);
      await store.saveToken({ ...ann, refreshToken: 'new', grantToken: 'grant' });
      expect(await store.getTokens()).toEqual([{ ...ann, id, refreshToken: 'new', grantToken: 'grant' }]);
    });

    it('does not lose the only refresh token', async () => {
      await store.saveToken({ ...client, userName: ann.userName, accessToken: 'a1' });
      await store.saveToken({ ...client, accessToken: 'a2', refreshToken: 'precious' });
      expect(await store.getTokens()).toHaveLength(2);
      await store.saveToken({ ...client, userName: ann.userName, accessToken: 'a2' });
      expect(await store.getTokens()).toMatchObject([
        { userName: ann.userName, accessToken: 'a2', refreshToken: 'precious' },
      ]);
    });

    it('an id that takes over the name of another row takes its place', async () => {
      await store.saveToken({ ...client, id: 'first', accessToken: 'a1' });
      await store.saveToken({ ...client, id: 'second', userName: ann.userName, refreshToken: 'r2' });
      await store.saveToken({ id: 'first', userName: ann.userName, accessToken: 'a3' });
      expect(await store.getTokens()).toMatchObject([{ id: 'first', accessToken: 'a3', refreshToken: 'r2' }]);
    });

    it('never touches a row that names another user', async () => {
      await store.saveToken({ ...ann, refreshToken: 'r1' });
      await store.saveToken(bob);
      await store.saveToken({ ...ann, refreshToken: bob.refreshToken });
      expect(await store.findToken({ userName: bob.userName })).toMatchObject(bob);
      expect(await store.findToken({ userName: ann.userName })).toMatchObject({
        refreshToken: bob.refreshToken,
      });
    });
  });

  it('deletes one token, and does not mind an unknown id', async () => {
    await store.saveToken(ann);
    await store.saveToken(bob);
    await store.deleteToken(await idOf(ann));
    await store.deleteToken('unknown');
    await store.deleteToken('');
    expect(await store.getTokens()).toMatchObject([bob]);
  });

  it('deletes all tokens in one operation, and works on', async () => {
    await store.saveToken(ann);
    await store.saveToken(bob);
    await store.deleteTokens();
    expect(await store.getTokens()).toEqual([]);
    expect(await store.findToken(ann)).toBeNull();
    await store.deleteTokens();
    await store.saveToken(bob);
    expect(await store.getTokens()).toMatchObject([bob]);
  });

  it('describes what it holds without showing any secret', async () => {
    await store.saveToken({ ...ann, grantToken: '1000.grant.ann' });
    const description = await store.describe();
    expect(description.accounts).toMatchObject([
      { userName: ann.userName, clientId: ann.clientId, status: 'readable', lastUsedAt: clock.now() },
    ]);
    const text = JSON.stringify(description);
    for (const secret of [ann.refreshToken, ann.accessToken, ann.clientSecret, '1000.grant.ann']) {
      expect(text).not.toContain(secret);
    }
  });

  it('purges what was not used for long, and grant tokens that no longer work', async () => {
    await store.saveToken({ ...ann, grantToken: 'g1' });
    await store.saveToken({ ...client, userName: 'grant only', grantToken: 'g2' });
    const grantOnly = await idOf({ userName: 'grant only' });
    clock.advance(2 * 60_000);
    expect(await store.purge({ expiredGrants: true })).toEqual([]);
    clock.advance(2 * 60_000);
    expect(await store.purge({ expiredGrants: true })).toEqual([grantOnly]);
    expect(await store.getTokens()).toMatchObject([{ refreshToken: ann.refreshToken, grantToken: null }]);
    await store.saveToken(bob);
    clock.advance(20 * 86_400_000);
    await store.findToken({ userName: bob.userName });
    clock.advance(20 * 86_400_000);
    const annId = (await store.getTokens()).find(({ userName }) => userName === ann.userName)?.id;
    expect(await store.purge({ unusedFor: 30 * 86_400_000 })).toEqual([annId]);
    expect(await store.getTokens()).toMatchObject([bob]);
    expect(await store.purge({})).toEqual([]);
  });

  it('fails with a code once it is closed [token_store.closed]', async () => {
    await store.saveToken(ann);
    await store.close();
    await store.close();
    const calls = [
      () => store.findToken(ann),
      () => store.saveToken(ann),
      () => store.deleteToken('x'),
      () => store.getTokens(),
      () => store.deleteTokens(),
      () => store.findTokenById('x'),
      () => store.describe(),
      () => store.purge({}),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'token_store.closed' });
  });

  it('takes any text as it is', async () => {
    const odd = [
      "o'brien@x.example",
      'a,b\r\n"c";--',
      '😀 \u202e مرحبا',
      'nul\0inside',
      ' spaces ',
      'x'.repeat(10_000),
    ];
    const texts = takesAnyText ? odd : odd.filter((text) => !/[",\r\n]/.test(text));
    for (const text of texts) {
      await store.saveToken({
        userName: text,
        clientSecret: text,
        refreshToken: `r ${text}`,
        apiDomain: text,
      });
    }
    const again = lasts ? await reopened() : store;
    expect(await again.getTokens()).toHaveLength(texts.length);
    for (const text of texts) {
      const expected = { userName: text, clientSecret: text, refreshToken: `r ${text}`, apiDomain: text };
      expect(await again.findToken({ userName: text })).toMatchObject(expected);
      expect(await again.findToken({ refreshToken: `r ${text}` })).toMatchObject(expected);
    }
  });

  if (lasts)
    it('has everything again after closing and opening', async () => {
      await store.saveToken(ann);
      await store.saveToken(bob);
      const before = await store.getTokens();
      await store.findToken(ann);
      clock.advance(1000);
      const again = await reopened();
      expect(await again.getTokens()).toEqual(before);
      expect((await again.describe()).notices).toEqual([]);
    });

  if (lasts)
    it('remembers across a restart which token was used last', async () => {
      await store.saveToken({ ...ann, environment: 'production', refreshToken: 'r1', accessToken: 'a1' });
      await store.saveToken({ ...ann, environment: 'sandbox', refreshToken: 'r2', accessToken: 'a2' });
      await store.findToken({ refreshToken: 'r1' });
      const again = await reopened();
      expect(await again.findToken({ userName: ann.userName })).toMatchObject({ environment: 'production' });
    });

  if (lasts)
    it('sees what another instance does to the same file', async () => {
      const other = await open(opening);
      await store.saveToken(ann);
      expect(await other.getTokens()).toMatchObject([ann]);
      await other.saveToken({ userName: ann.userName, accessToken: 'from the other' });
      expect(await store.findToken(ann)).toMatchObject({ accessToken: 'from the other' });
      await other.deleteTokens();
      expect(await store.findToken({ refreshToken: ann.refreshToken })).toBeNull();
      await store.saveToken(bob);
      expect(await other.findToken({ refreshToken: bob.refreshToken })).toMatchObject(bob);
      await other.close();
    });

  async function reopened(): Promise<LeasingTokenStore> {
    await store.close();
    store = await open(opening);
    return store;
  }
});
