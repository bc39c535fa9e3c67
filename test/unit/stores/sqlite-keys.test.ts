import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { SecretBoxError } from '../../../src/tokens/secret-box.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const ann = { id: 'ann', userName: 'ann', clientId: 'c', refreshToken: 'r.ann', accessToken: 'a.ann' };
const bob = { id: 'bob', userName: 'bob', clientId: 'c', refreshToken: 'r.bob' };

/** Keeps one of its keys locked, whatever the others do; opens nothing before it is let. */
class ParticularBox extends SwitchableBox {
  readonly locked = new Set<string>();
  gate: Promise<unknown> = Promise.resolve();

  override async open(sealed: Uint8Array): Promise<Uint8Array> {
    await this.gate;
    if (this.locked.has(Buffer.from(sealed).toString('hex'))) throw new SecretBoxError('locked');
    return super.open(sealed);
  }
}

let file: string;
let box: ParticularBox;
let now: number;
beforeEach(async () => {
  file = join(temporaryFolder(), 'tokens.db');
  box = new ParticularBox();
  now = Date.UTC(2026, 0, 5, 9);
  const store = await open();
  await store.saveToken(ann);
  await store.close();
});

const open = (secretBox: SwitchableBox = box): Promise<SqliteTokenStore> =>
  SqliteTokenStore.open({ file, secretBox, clock: () => now });

function look(sql: string): unknown[] {
  const database = new Database(file, { readonly: true });
  const rows = database.prepare(sql).all();
  database.close();
  return rows;
}

function edit(sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

/** What the file has of its keys and rows: who is sealed with what. */
const sealed = () => look('SELECT id, key_id, secrets FROM token ORDER BY id');
const keys = () => look('SELECT key_id, sealed, is_current FROM data_key ORDER BY is_current DESC');

describe('another data key', () => {
  it('seals every row, and takes the place of the one before', async () => {
    const store = await open();
    await store.saveToken(bob);
    const [rowsBefore, keysBefore] = [sealed(), keys()];
    await store.rotateDataKey();
    const [rowsAfter, keysAfter] = [sealed(), keys()];
    expect(keysAfter).toHaveLength(1);
    expect(keysAfter).not.toEqual(keysBefore);
    const [key] = keysAfter as [{ readonly key_id: string }];
    expect(rowsAfter).toMatchObject([
      { id: 'ann', key_id: key.key_id },
      { id: 'bob', key_id: key.key_id },
    ]);
    expect(rowsAfter).not.toEqual(rowsBefore);
    expect(await store.findToken({ refreshToken: 'r.ann' })).toMatchObject(ann);
    expect(await store.findToken({ refreshToken: 'r.bob' })).toMatchObject(bob);
    await store.close();
  });

  it('leaves a row that cannot be read as it is, and its key with it', async () => {
    const first = await open();
    await first.saveToken(bob);
    await first.close();
    edit("UPDATE token SET expires_at = 5 WHERE id = 'bob'");
    const [, before] = sealed();
    const store = await open();
    await store.rotateDataKey();
    expect(sealed()[1]).toEqual(before);
    expect(keys()).toMatchObject([{ is_current: 1 }, { is_current: 0 }]);
    expect(await store.findTokenById('ann')).toMatchObject(ann);
    await store.close();
  });

  it('is not made by a box that cannot seal [token_store.locked]', async () => {
    const store = await open();
    const before = keys();
    box.state = 'locked';
    await expect(store.rotateDataKey()).rejects.toMatchObject({ code: 'token_store.locked' });
    expect(keys()).toEqual(before);
    await store.close();
  });
});

describe('another box', () => {
  it('guards the key from then on, and the one before no more', async () => {
    const store = await open();
    const next = new SwitchableBox();
    const [rowsBefore, keysBefore] = [sealed(), keys()];
    await store.changeSecretBox(next);
    expect(sealed()).toEqual(rowsBefore);
    expect(keys()).not.toEqual(keysBefore);
    await store.close();
    const again = await open(next);
    expect(await again.getTokens()).toMatchObject([ann]);
    await again.close();
    const old = await open(box);
    expect((await old.describe()).keyState).toBe('lost');
    await old.close();
  });

  it('is not taken while the store is locked, or where it cannot seal [token_store.locked]', async () => {
    const store = await open();
    const before = keys();
    await store.lock();
    await expect(store.changeSecretBox(new SwitchableBox())).rejects.toMatchObject({
      code: 'token_store.locked',
    });
    await store.unlock();
    const closed = new SwitchableBox();
    closed.state = 'locked';
    await expect(store.changeSecretBox(closed)).rejects.toMatchObject({ code: 'token_store.locked' });
    expect(keys()).toEqual(before);
    expect(await store.getTokens()).toMatchObject([ann]);
    await store.close();
    box.state = 'locked';
    const locked = await open();
    await expect(locked.changeSecretBox(new SwitchableBox())).rejects.toMatchObject({
      code: 'token_store.locked',
    });
    await locked.close();
  });

  it('is said to be lost where it says so when it has to seal [token_store.key_lost]', async () => {
    const forgetful = new SwitchableBox();
    forgetful.seal = () => Promise.reject(new SecretBoxError('lost'));
    const store = await SqliteTokenStore.open({
      file: join(temporaryFolder(), 'other.db'),
      secretBox: forgetful,
    });
    await expect(store.saveToken(ann)).rejects.toMatchObject({ code: 'token_store.key_lost' });
    await store.close();
  });
});

describe('a key that is not there any more', () => {
  /** Ann under a key that is lost, Bob under one that was made since. */
  async function twoKeys(): Promise<SqliteTokenStore> {
    box.state = 'lost';
    const store = await open();
    await store.saveToken(bob);
    return store;
  }

  it('is dropped as soon as its last row is signed in anew', async () => {
    const store = await twoKeys();
    expect(keys()).toMatchObject([{ is_current: 1 }, { is_current: 0 }]);
    await store.saveToken({ ...ann, refreshToken: 'r.new' });
    expect(keys()).toMatchObject([{ is_current: 1 }]);
    expect(await store.findToken({ refreshToken: 'r.new' })).toMatchObject({ id: 'ann' });
    await store.close();
  });

  it('is not asked for again because another process changed the keys', async () => {
    const store = await twoKeys();
    const other = new Database(file);
    other.exec("DELETE FROM token WHERE id = 'bob'; DELETE FROM data_key WHERE is_current = 1");
    other.close();
    const before = box.opens;
    await expect(store.findTokenById('nobody')).resolves.toBeNull();
    expect(box.opens).toBe(before);
    await store.close();
  });

  it('hides no row from a save: what only a locked keyring hides is not overwritten [token_store.locked]', async () => {
    await (await twoKeys()).close();
    const [lost] = look('SELECT sealed FROM data_key WHERE is_current = 0') as [{ readonly sealed: Buffer }];
    box.locked.add(lost.sealed.toString('hex'));
    box.state = 'open';
    const store = await open();
    const before = sealed();
    await expect(store.saveToken({ ...ann, refreshToken: 'r.new' })).rejects.toMatchObject({
      code: 'token_store.locked',
    });
    expect(sealed()).toEqual(before);
    await store.saveToken({ ...bob, refreshToken: 'r.new' });
    expect(await store.findToken({ refreshToken: 'r.new' })).toMatchObject({ id: 'bob' });
    await store.close();
  });
});

describe('while keys are read anew', () => {
  it('a store can be closed, and says so to who waits [token_store.closed]', async () => {
    const store = await open();
    await store.getTokens();
    const other = await open();
    await other.rotateDataKey();
    await other.close();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    box.gate = promise;
    const finding = store.findTokenById('ann');
    await store.close();
    resolve(undefined);
    await expect(finding).rejects.toMatchObject({ code: 'token_store.closed' });
  });
});

describe('what is written of a row', () => {
  it('is found by everything that was changed in it at once', async () => {
    const store = await open();
    const whole = {
      id: 'whole',
      userName: 'w1',
      clientId: 'c1',
      accountsUrl: 'https://accounts.zoho.eu',
      environment: 'sandbox',
      refreshToken: 'r1',
      grantToken: 'g1',
    } as const;
    const other = {
      id: 'whole',
      userName: 'w2',
      clientId: 'c2',
      accountsUrl: 'https://accounts.zoho.in',
      environment: 'developer',
      refreshToken: 'r2',
      grantToken: 'g2',
    } as const;
    await store.saveToken(whole);
    await store.saveToken(other);
    for (const key of [{ userName: 'w2' }, { refreshToken: 'r2' }, { grantToken: 'g2' }]) {
      expect(await store.findToken(key)).toMatchObject(other);
    }
    expect(await store.findToken({ refreshToken: 'r1' })).toBeNull();
    await store.close();
  });

  it('has no index of a grant token that a purge took away', async () => {
    const store = await open();
    await store.saveToken({ ...ann, grantToken: 'g.ann' });
    const index = () => look('SELECT grant_token_index AS found FROM token');
    expect(index()).not.toEqual([{ found: null }]);
    now += 4 * 60_000;
    await store.purge({ expiredGrants: true });
    expect(index()).toEqual([{ found: null }]);
    await store.close();
  });

  it('is no use of it before a minute has passed', async () => {
    const store = await open();
    const used = () => look('SELECT last_used FROM token');
    const before = used();
    now += 1_000;
    await store.findTokenById('ann');
    expect(used()).toEqual(before);
    now += 60_000;
    await store.findTokenById('ann');
    expect(used()).toEqual([{ last_used: now * 1_000 }]);
    await store.close();
  });
});

describe('what is found in a file', () => {
  it('is guarded by the box, and says by which', async () => {
    const store = await open();
    expect(await store.describe()).toMatchObject({ kind: 'sqlite', location: file, protection: 'os' });
    await store.close();
  });

  it('has its proof of the key mended', async () => {
    edit("UPDATE data_key SET canary = x'00'");
    const store = await open();
    expect(await store.getTokens()).toMatchObject([ann]);
    await store.close();
    expect(look("SELECT count(*) AS damaged FROM data_key WHERE canary = x'00'")).toEqual([{ damaged: 0 }]);
  });

  it('is set aside where an index says something else than its table [token_store.damaged]', async () => {
    const database = new Database(file).unsafeMode();
    database.exec(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = 'CREATE INDEX token_by_refresh_token ON token (user_name)'
      WHERE name = 'token_by_refresh_token'`);
    database.close();
    const store = await open();
    expect((await store.describe()).notices).toMatchObject([{ code: 'token_store.damaged' }]);
    await store.close();
  });

  it('is set aside where it has our tables under the mark of another program [token_store.damaged]', async () => {
    edit('PRAGMA application_id = 0');
    const store = await open();
    expect((await store.describe()).notices).toMatchObject([{ code: 'token_store.damaged' }]);
    await store.close();
  });
});
