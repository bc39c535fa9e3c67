import { beforeEach, describe, expect, it } from 'vitest';
import type { TokenInput } from '../../src/tokens/oauth-token.ts';
import type { LeasingTokenStore } from '../../src/tokens/token-store.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { newOpening, storesUnderTest } from './stores-under-test.ts';

const ann = {
  id: 'first',
  userName: 'ann@acme.example',
  clientId: 'c1',
  accountsUrl: 'https://accounts.zoho.eu',
  environment: 'production',
  refreshToken: 'r1',
} as const;

describe.each(storesUnderTest)('$name takes two rows for one account', ({ open, name }) => {
  // The form of Zoho's CSV has no place for the server and the environment.
  const knowsPlaces = !name.includes('CSV');
  let store: LeasingTokenStore;
  beforeEach(async () => {
    store = await open(newOpening(temporaryFolder(), new ManualClock().now));
    await store.saveToken(ann);
    return async () => store.close();
  });
  const ids = async (): Promise<string[]> => (await store.getTokens()).map(({ id }) => id).sort();

  it('only where person, client, server and environment are the same', async () => {
    const others: [string, TokenInput][] = [
      ['another person', { userName: 'bob@acme.example' }],
      ['another client', { clientId: 'c2' }],
      ...(knowsPlaces
        ? ([
            ['another server', { accountsUrl: 'https://accounts.zoho.com' }],
            ['another environment', { environment: 'sandbox' }],
          ] satisfies [string, TokenInput][])
        : []),
    ];
    for (const [index, [which, difference]] of others.entries()) {
      const refreshToken = `r2 of ${which}`.replaceAll(' ', '-');
      const id = `other-${String(index)}`;
      await store.saveToken({ ...ann, ...difference, id, refreshToken });
      // Found by its token and not by its id: the row of the id wins, and the other one stays what it is.
      await store.saveToken({ id: ann.id, refreshToken });
      expect([which, await ids()]).toEqual([which, [ann.id, id].sort()]);
      expect(await store.findTokenById(id)).toMatchObject({ ...difference, refreshToken });
      await store.deleteToken(id);
    }
  });

  it('that one of them did not know of, and keeps one row of both', async () => {
    await store.saveToken({ id: 'nameless', refreshToken: 'r2', clientId: 'c1' });
    await store.saveToken({ id: ann.id, refreshToken: 'r2' });
    expect(await ids()).toEqual([ann.id]);
    expect(await store.findTokenById(ann.id)).toMatchObject({ userName: ann.userName, refreshToken: 'r2' });
  });

  it('that a save makes the same, and keeps the refresh token of the other', async () => {
    await store.saveToken({
      ...ann,
      id: 'second',
      userName: 'bob@acme.example',
      refreshToken: '',
      accessToken: 'a2',
    });
    expect(await ids()).toEqual([ann.id, 'second'].sort());
    await store.saveToken({ id: 'second', userName: ann.userName, accessToken: 'a3' });
    expect(await ids()).toEqual(['second']);
    expect(await store.findTokenById('second')).toMatchObject({ refreshToken: 'r1', accessToken: 'a3' });
  });

  it('that a save of nothing but the client makes the same', async () => {
    await store.saveToken({ ...ann, id: 'second', clientId: 'c2', refreshToken: 'r2' });
    expect(await ids()).toEqual([ann.id, 'second'].sort());
    await store.saveToken({ id: 'second', clientId: ann.clientId, accessToken: 'a2' });
    expect(await ids()).toEqual(['second']);
    expect(await store.findTokenById('second')).toMatchObject({ refreshToken: 'r2', accessToken: 'a2' });
  });
});
