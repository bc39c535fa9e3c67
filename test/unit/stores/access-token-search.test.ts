import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { fixedBox } from '../../fakes/fixed-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

let file: string;
beforeEach(() => {
  file = join(temporaryFolder(), 'tokens.db');
});

const open = (): Promise<SqliteTokenStore> =>
  SqliteTokenStore.open({ file, secretBox: fixedBox('access tokens') });

const userOf = async (store: SqliteTokenStore, accessToken: string): Promise<string | null | undefined> =>
  (await store.findToken({ accessToken }))?.userName;

function edit(sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

function indexes(): unknown[] {
  const database = new Database(file, { readonly: true });
  const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name").pluck();
  try {
    return names.all().filter((name) => String(name).startsWith('token_'));
  } finally {
    database.close();
  }
}

const present = ['token_by_grant_token', 'token_by_refresh_token', 'token_without_name'];

/** As versions before have made it. */
const asBefore = `DROP INDEX token_without_name;
  CREATE INDEX token_by_access_token ON token (access_token_index) WHERE access_token_index IS NOT NULL`;

describe('A token that is looked for by its access token', () => {
  it('is found whenever it was saved, by this process or another', async () => {
    const store = await open();
    const other = await open();
    await store.saveToken({ userName: 'ann', refreshToken: 'r.ann', accessToken: 'first' });
    for (const _time of ['looks', 'notes', 'knows']) {
      expect(await userOf(store, 'first')).toBe('ann');
      expect(await userOf(store, 'second')).toBeUndefined();
    }
    await store.saveToken({ userName: 'ann', accessToken: 'second' });
    expect(await userOf(store, 'second')).toBe('ann');
    expect(await userOf(store, 'first')).toBeUndefined();
    await store.saveToken({ userName: 'bob', accessToken: 'third' });
    expect(await userOf(store, 'third')).toBe('bob');
    await other.saveToken({ userName: 'bob', accessToken: 'fourth' });
    expect(await userOf(store, 'fourth')).toBe('bob');
    expect(await userOf(store, 'third')).toBeUndefined();
    await other.saveToken({ userName: 'cleo', accessToken: 'fifth' });
    expect(await userOf(store, 'fifth')).toBe('cleo');
    await store.close();
    await other.close();
  });

  it('is found after a save that was taken back', async () => {
    const store = await open();
    await store.saveToken({ userName: 'ann', refreshToken: 'r.ann', accessToken: 'first' });
    edit("CREATE TRIGGER full AFTER UPDATE ON token BEGIN SELECT RAISE(ROLLBACK, 'full'); END");
    for (const _time of ['looks', 'notes']) expect(await userOf(store, 'none')).toBeUndefined();
    const saving = store.saveToken({ userName: 'ann', accessToken: 'second' });
    await expect(saving).rejects.toMatchObject({ code: 'token_store.write_failed' });
    expect(await userOf(store, 'first')).toBe('ann');
    expect(await userOf(store, 'second')).toBeUndefined();
    await store.close();
  });

  it('is found after more renewals than are noted', async () => {
    const store = await open();
    await store.saveToken({ userName: 'ann', accessToken: 'first' });
    for (const _time of ['looks', 'notes']) expect(await userOf(store, 'first')).toBe('ann');
    for (let count = 0; count < 300; count += 1) {
      await store.saveToken({ userName: 'ann', accessToken: `renewed ${String(count)}` });
    }
    expect(await userOf(store, 'renewed 299')).toBe('ann');
    expect(await userOf(store, 'renewed 0')).toBeUndefined();
    await store.close();
  });

  it('is the same row when it is saved again with nothing else, whoever has saved it', async () => {
    const store = await open();
    const other = await open();
    for (const saved of [store, other]) {
      await saved.saveToken({ userName: 'ann', accessToken: 'shared' });
      for (const _time of ['looks', 'notes', 'knows']) {
        await store.saveToken({ accessToken: 'shared', scopes: [String(Math.random())] });
      }
      expect(await store.getTokens()).toHaveLength(1);
      await other.deleteTokens();
    }
    await store.close();
    await other.close();
  });

  it('takes the row without a name in that has it, too, while others have a name', async () => {
    const store = await open();
    await store.saveToken({ userName: 'ann', refreshToken: 'r.ann', accessToken: 'first' });
    await store.saveToken({ userName: 'bob', refreshToken: 'r.bob', accessToken: 'other' });
    await store.saveToken({ accessToken: 'second', apiDomain: 'https://www.zohoapis.eu' });
    expect(await store.getTokens()).toHaveLength(3);
    await store.saveToken({ userName: 'ann', accessToken: 'second' });
    expect((await store.getTokens()).map(({ userName }) => userName).sort()).toEqual(['ann', 'bob']);
    expect(await store.findToken({ accessToken: 'second' })).toMatchObject({ refreshToken: 'r.ann' });
    await store.close();
  });
});

describe('A file with the indexes of a version before', () => {
  it('has those of the present one once it is opened, and the same rows', async () => {
    const first = await open();
    await first.saveToken({ userName: 'ann', refreshToken: 'r.ann', accessToken: 'first' });
    await first.close();
    expect(indexes()).toEqual(present);
    edit(asBefore);
    const store = await open();
    expect(indexes()).toEqual(present);
    expect(await userOf(store, 'first')).toBe('ann');
    await store.close();
  });

  it('opens all the same while somebody else writes, and works with those it has', async () => {
    const first = await open();
    await first.saveToken({ userName: 'ann', refreshToken: 'r.ann', accessToken: 'first' });
    await first.saveToken({ refreshToken: 'r.nameless', accessToken: 'second' });
    await first.close();
    edit(asBefore);
    const writing = new Database(file);
    writing.exec('BEGIN IMMEDIATE');
    const store = await open();
    writing.exec('COMMIT');
    writing.close();
    expect(indexes()).toContain('token_by_access_token');
    await store.saveToken({ userName: 'ann', accessToken: 'second' });
    expect(await store.getTokens()).toMatchObject([{ userName: 'ann', refreshToken: 'r.ann' }]);
    await store.close();
  });
});
