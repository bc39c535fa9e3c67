import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { fixedBox } from '../../fakes/fixed-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

describe('A list of tokens that was read before', () => {
  it('is given again without opening a row as long as nothing was written, in a list of its own', async () => {
    await using opened = await twoTokens();
    const first = await opened.store.getTokens();
    const again = await opened.store.getTokens();
    expect(again.map(({ userName }) => userName)).toEqual(['ann', 'bob']);
    expect(again.every((token, index) => token === first[index])).toBe(true);
    expect(again).not.toBe(first);
    // Whoever only looks one up has changed nothing.
    await opened.store.findToken({ userName: 'ann' });
    expect((await opened.store.getTokens())[0]).toBe(first[0]);
  });

  it('is read anew after each write of its own process', async () => {
    await using opened = await twoTokens();
    const { store } = opened;
    await store.getTokens();
    await store.saveToken({ userName: 'ann', accessToken: 'second' });
    const [ann] = await store.getTokens();
    expect(ann?.accessToken).toBe('second');
    const answer = await store.acquireRefreshLease(ann?.id ?? '', { owner: 'one', durationMs: 1_000 });
    if (answer.kind !== 'acquired') throw new Error('Nobody else leases.');
    await store.completeRefresh(answer.lease, {
      ...{ accessToken: 'third', refreshToken: null, expiresAt: 2, receivedAt: 1 },
      ...{ apiDomain: null, scopes: null, grantUsed: false },
    });
    expect((await store.getTokens())[0]?.accessToken).toBe('third');
    await store.rotateDataKey();
    expect(await store.getTokens()).toHaveLength(2);
    await store.deleteToken(ann?.id ?? '');
    expect((await store.getTokens()).map(({ userName }) => userName)).toEqual(['bob']);
    await store.eraseTokens('all');
    expect(await store.getTokens()).toEqual([]);
  });

  it('is read anew after each write of another process, under new keys as well', async () => {
    await using opened = await twoTokens();
    await using other = await opened.another();
    const listed = async (): Promise<readonly (string | null)[]> =>
      (await opened.store.getTokens()).map(({ userName }) => userName);
    await listed();
    await other.store.saveToken({ userName: 'cleo', refreshToken: 'c' });
    expect(await listed()).toEqual(['ann', 'bob', 'cleo']);
    await other.store.deleteTokens();
    expect(await listed()).toEqual([]);
    await other.store.saveToken({ userName: 'dora', refreshToken: 'd' });
    expect(await listed()).toEqual(['dora']);
    await other.store.rotateDataKey();
    expect(await listed()).toEqual(['dora']);
  });

  it('does not hide that somebody changed a row', async () => {
    await using opened = await twoTokens();
    await opened.store.getTokens();
    const database = new Database(opened.file);
    database.prepare("UPDATE token SET api_domain = 'https://thief.example' WHERE user_name = 'ann'").run();
    expect((await opened.store.getTokens()).map(({ userName }) => userName)).toEqual(['bob']);
    database.prepare("UPDATE token SET secrets = zeroblob(100) WHERE user_name = 'bob'").run();
    database.close();
    expect(await opened.store.getTokens()).toEqual([]);
  });

  it('is not given while the store is locked, and not kept over it', async () => {
    await using opened = await twoTokens();
    const [first] = await opened.store.getTokens();
    await opened.store.lock();
    await expect(opened.store.getTokens()).rejects.toMatchObject({ code: 'token_store.locked' });
    await opened.store.unlock();
    const [again] = await opened.store.getTokens();
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });
});

interface Opened extends AsyncDisposable {
  readonly store: SqliteTokenStore;
  readonly file: string;
  readonly another: () => Promise<Opened>;
}

async function twoTokens(): Promise<Opened> {
  const opened = await openedAt(join(temporaryFolder(), 'tokens.db'));
  await opened.store.saveToken({ id: '1', userName: 'ann', refreshToken: 'a', accessToken: 'first' });
  await opened.store.saveToken({ id: '2', userName: 'bob', refreshToken: 'b' });
  return opened;
}

async function openedAt(file: string): Promise<Opened> {
  const store = await SqliteTokenStore.open({ file, secretBox: fixedBox('listed') });
  return {
    ...{ store, file },
    another: () => openedAt(file),
    [Symbol.asyncDispose]: () => store.close(),
  };
}
