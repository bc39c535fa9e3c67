import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LeasingTokenStore } from '../../src/tokens/token-store.ts';
import { TokenManager } from '../../src/tokens/token-manager.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { newOpening, storesUnderTest, type Opening } from './stores-under-test.ts';

/** The defects of Zoho's sample and SDK stores (each was reproduced there), by their numbers in our notes. */
describe.each(storesUnderTest)('$name does not have', ({ open, lasts, name, takesAnyText }) => {
  const clock = new ManualClock();
  let opening: Opening;
  let store: LeasingTokenStore;

  beforeEach(async () => {
    opening = newOpening(temporaryFolder(), clock.now);
    store = await open(opening);
    return async () => store.close();
  });

  const ann = { userName: 'ann@acme.example', clientId: 'c', clientSecret: 's', refreshToken: 'r-ann' };
  const bob = { userName: 'bob@acme.example', clientId: 'c', clientSecret: 's', refreshToken: 'r-bob' };

  it('defect 1: a second start that fails while there is no token', async () => {
    const second = await open(opening);
    expect(await second.getTokens()).toEqual([]);
    await second.saveToken(ann);
    await second.close();
  });

  it('defect 2: an eleventh token that cannot be saved', async () => {
    for (let count = 1; count <= 25; count += 1) {
      await store.saveToken({ ...ann, userName: `user-${count}`, refreshToken: `r-${count}` });
    }
    const tokens = await store.getTokens();
    expect(new Set(tokens.map(({ id }) => id)).size).toBe(25);
  });

  it('defect 3: a log-out that deletes nothing', async () => {
    await store.saveToken(ann);
    await store.saveToken(bob);
    await store.deleteTokens();
    expect(await store.getTokens()).toEqual([]);
  });

  it('defect 4: SQL that a user name or an id can change', async () => {
    await store.saveToken(ann);
    expect(await store.findToken({ userName: "x' or '1'='1" })).toBeNull();
    expect(await store.findToken({ refreshToken: "x' or '1'='1" })).toBeNull();
    for (const id of ['1 or 1=1', "' or ''='", '1; drop table token', '%', '*']) {
      await store.deleteToken(id);
      expect(await store.findTokenById(id)).toBeNull();
    }
    expect(await store.getTokens()).toHaveLength(1);
  });

  it('defects 5 and 16: an apostrophe that cannot be saved or updated', async () => {
    const obrien = { ...ann, userName: "o'brien@acme.example", clientSecret: "it's" };
    await store.saveToken(obrien);
    await store.saveToken({ ...obrien, accessToken: "a'2" });
    expect(await store.findToken({ userName: obrien.userName })).toMatchObject({
      ...obrien,
      accessToken: "a'2",
    });
  });

  it("defect 6: an empty key that gives somebody else's refresh token", async () => {
    await store.saveToken(ann);
    for (const key of [
      { userName: '' },
      { id: 'not there' },
      {},
      { clientId: 'c' },
      { clientId: 'c', clientSecret: 's' },
    ]) {
      expect(await store.findToken(key)).toBeNull();
    }
  });

  it('defect 7: a save that matches by nothing and breaks', async () => {
    await store.saveToken(ann);
    await store.saveToken({ clientId: 'c', grantToken: 'a grant of nobody yet' });
    expect(await store.getTokens()).toHaveLength(2);
    await expect(store.saveToken({ clientId: 'c' })).rejects.toMatchObject({
      code: 'token_store.nothing_to_store',
    });
  });

  it('defect 8: an id that is no number and breaks', async () => {
    await store.saveToken({ ...ann, id: 'account-é-1' });
    expect(await store.findTokenById('account-é-1')).toMatchObject(ann);
    await store.deleteToken('not-a-number');
    await store.deleteToken('account-é-1');
    expect(await store.getTokens()).toEqual([]);
  });

  if (lasts)
    it('defect 10: files that everybody may read', async () => {
      await store.saveToken({ ...ann, accessToken: 'CANARY-access', refreshToken: 'CANARY-refresh' });
      const plain = name === 'FileTokenStore' || name === 'FileTokenStore, Zoho CSV';
      for (const entry of readdirSync(opening.folder)) {
        const path = join(opening.folder, entry);
        expect(statSync(path).mode & 0o077).toBe(0);
        if (!plain) expect(readFileSync(path).includes('CANARY')).toBe(false);
      }
    });

  it('defect 11: one refresh per caller', async () => {
    let posts = 0;
    const fetch: typeof globalThis.fetch = () => {
      posts += 1;
      return Promise.resolve(
        Response.json({
          access_token: `1000.${posts}`,
          expires_in: 3600,
          api_domain: 'https://www.zohoapis.com',
        }),
      );
    };
    await store.saveToken({
      ...ann,
      id: 'ann',
      accessToken: 'old',
      expiresAt: 1,
      accountsUrl: 'https://accounts.zoho.com',
    });
    const manager = new TokenManager({ store, fetch, clock: clock.now });
    const answers = await Promise.all(Array.from({ length: 12 }, () => manager.getAccessToken('ann')));
    expect(posts).toBe(1);
    expect(new Set(answers.map(({ accessToken }) => accessToken))).toEqual(new Set(['1000.1']));
  });

  it('defect 12: saves at the same time of which one survives', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        store.saveToken({ ...ann, userName: `user-${index}`, refreshToken: `r-${index}` }),
      ),
    );
    expect(await store.getTokens()).toHaveLength(10);
  });

  it('defect 13: a comma that shifts the columns', async () => {
    const saving = store.saveToken({
      ...ann,
      redirectUrl: 'http://localhost/?a=1,2',
      apiDomain: 'https://www.zohoapis.com',
    });
    if (!takesAnyText) {
      await expect(saving).rejects.toMatchObject({ code: 'token_store.invalid_token' });
      return;
    }
    await saving;
    expect(await store.findToken(ann)).toMatchObject({
      redirectUrl: 'http://localhost/?a=1,2',
      apiDomain: 'https://www.zohoapis.com',
    });
  });

  it('defect 14: a revocation that sends no request', async () => {
    const sent: string[] = [];
    const fetch: typeof globalThis.fetch = (url, request) => {
      sent.push(`${request?.method ?? ''} ${url instanceof Request ? url.url : String(url)}`);
      return Promise.resolve(Response.json({ status: 'success' }));
    };
    await store.saveToken({ ...ann, id: 'ann', accountsUrl: 'https://accounts.zoho.com' });
    const manager = new TokenManager({ store, fetch, clock: clock.now });
    expect(await manager.signOut('ann')).toEqual({ revoked: true, failure: null });
    expect(sent).toEqual(['POST https://accounts.zoho.com/oauth/v2/token/revoke']);
  });

  it('defects 18 and 19: an unknown id that never answers, a failure without a code', async () => {
    expect(await store.findTokenById('unknown')).toBeNull();
    await store.close();
    await expect(store.findTokenById('unknown')).rejects.toMatchObject({
      name: 'TokenStoreError',
      code: 'token_store.closed',
    });
  });

  it('defect 22: one slot for a person in two data centres or environments', async () => {
    const places = [
      { accountsUrl: 'https://accounts.zoho.com', environment: 'production' },
      { accountsUrl: 'https://accounts.zoho.com', environment: 'sandbox' },
      { accountsUrl: 'https://accounts.zoho.eu', environment: 'production' },
    ] as const;
    for (const [index, place] of places.entries())
      await store.saveToken({ ...ann, ...place, refreshToken: `r${index}` });
    for (const [index, place] of places.entries()) {
      expect(await store.findToken({ userName: ann.userName, ...place })).toMatchObject({
        refreshToken: `r${index}`,
      });
    }
  });

  it('defect 24: values cut off at 255 characters', async () => {
    const long = 'x'.repeat(4_000);
    await store.saveToken({ ...ann, accessToken: long, redirectUrl: long });
    expect(await store.findToken({ accessToken: long })).toMatchObject({
      accessToken: long,
      redirectUrl: long,
    });
  });
});
