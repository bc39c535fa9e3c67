import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const ann = {
  userName: 'ann@acme.example',
  clientId: '1000.CLIENT',
  clientSecret: 'CANARY-client-secret',
  refreshToken: 'CANARY-refresh-token',
  accessToken: 'CANARY-access-token',
  grantToken: 'CANARY-grant-token',
  accountsUrl: 'https://accounts.zoho.eu',
  apiDomain: 'https://www.zohoapis.eu',
} as const;
const bob = {
  ...ann,
  userName: 'bob@acme.example',
  refreshToken: 'CANARY-bob',
  accessToken: 'CANARY-b',
  grantToken: 'CANARY-g',
};

let folder: string;
let file: string;
let box: SwitchableBox;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'tokens.db');
  box = new SwitchableBox();
});

const open = (): Promise<SqliteTokenStore> => SqliteTokenStore.open({ file, secretBox: box });

async function filled(): Promise<void> {
  const store = await open();
  await store.saveToken({ ...ann, id: 'ann' });
  await store.saveToken({ ...bob, id: 'bob' });
  await store.close();
}

function edit(sql: string, path = file): void {
  const database = new Database(path);
  // Whoever meddles does not keep to our rules either.
  database.pragma('foreign_keys = OFF');
  database.exec(sql);
  database.close();
}

const bytesOnDisk = (): Buffer =>
  Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));

describe('the files', () => {
  it('are readable by their owner only from the first moment, the folder too', async () => {
    const deep = join(folder, 'new', 'folder');
    const store = await SqliteTokenStore.open({ file: join(deep, 'tokens.db'), secretBox: box });
    await store.saveToken(ann);
    expect(readdirSync(deep).sort()).toEqual(['tokens.db', 'tokens.db-shm', 'tokens.db-wal']);
    for (const name of readdirSync(deep)) expect(statSync(join(deep, name)).mode & 0o777).toBe(0o600);
    expect(statSync(deep).mode & 0o777).toBe(0o700);
    await store.close();
    expect(readdirSync(deep)).toEqual(['tokens.db']);
  });

  it('are narrowed when they were too open', async () => {
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    await (await open()).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('are set up to keep what was saved and to lose what was deleted', async () => {
    const store = await open();
    await store.saveToken(ann);
    const database = new Database(file, { readonly: true });
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'token'").pluck().get()).toMatch(
      /STRICT$/,
    );
    database.close();
    await store.close();
  });

  it.each([
    ['a folder', () => mkdirSync(file)],
    [
      'below a file',
      () => (writeFileSync(join(folder, 'plain'), ''), (file = join(folder, 'plain', 'tokens.db'))),
    ],
  ])('cannot be %s, and that is said with a code', async (_name, prepare) => {
    prepare();
    await expect(open()).rejects.toMatchObject({ code: 'token_store.unavailable' });
  });

  it.each(['', ' tokens.db', 'tokens.db '])('are not made for the odd name "%s"', async (name) => {
    const odd = SqliteTokenStore.open({ file: name, secretBox: box });
    await expect(odd).rejects.toMatchObject({ code: 'token_store.invalid_options' });
  });
});

describe('versions', () => {
  it('a file of the first version is opened, rows and all, and counts refreshes from now on', async () => {
    await filled();
    edit('ALTER TABLE token DROP COLUMN refreshes_sent; PRAGMA user_version = 1');
    const store = await open();
    expect(await store.findTokenById('ann')).toMatchObject(ann);
    const answer = await store.acquireRefreshLease('ann', { owner: 'o', durationMs: 20_000 });
    if (answer.kind !== 'acquired') throw new Error(answer.kind);
    expect(answer.record.state.refreshesSent).toEqual([]);
    expect(await store.spendRefresh(answer.lease, 20_000)).toEqual({ kind: 'granted' });
    expect((await store.findRecord('ann'))?.state.refreshesSent).toHaveLength(1);
    await store.close();
  });

  it('a newer file is refused and left alone [token_store.newer_version]', async () => {
    await filled();
    edit('PRAGMA user_version = 99');
    const before = readFileSync(file);
    await expect(open()).rejects.toMatchObject({ code: 'token_store.newer_version' });
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(folder)).toEqual(['tokens.db']);
  });

  it('the database of another program is refused and left alone', async () => {
    edit("CREATE TABLE oauthtoken (id varchar(10) primary key); INSERT INTO oauthtoken VALUES ('1')");
    const before = readFileSync(file);
    await expect(open()).rejects.toMatchObject({ code: 'token_store.invalid_options' });
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(folder)).toEqual(['tokens.db']);
  });

  it('a set-up that was interrupted is finished', async () => {
    edit('PRAGMA application_id = 1145261892');
    const store = await open();
    await store.saveToken(ann);
    expect(await store.getTokens()).toHaveLength(1);
    await store.close();
  });
});

describe('secrets', () => {
  const secrets = ['CANARY', ann.refreshToken, ann.accessToken, ann.grantToken, ann.clientSecret];
  const encodings = (secret: string): Buffer[] => [
    Buffer.from(secret),
    Buffer.from(secret, 'utf16le'),
    Buffer.from(Buffer.from(secret).toString('base64').slice(0, -3)),
    Buffer.from(Buffer.from(secret).toString('hex')),
  ];

  it('are in no file, neither while open nor after closing', async () => {
    const store = await open();
    await store.saveToken(ann);
    await store.saveToken({ userName: ann.userName, accessToken: 'CANARY-second' });
    const open1 = bytesOnDisk();
    await store.close();
    for (const bytes of [open1, bytesOnDisk()]) {
      for (const encoded of secrets.flatMap(encodings)) expect(bytes.includes(encoded)).toBe(false);
    }
  });

  it('leave nothing behind when they are deleted, not even sealed', async () => {
    const store = await open();
    for (let count = 0; count < 200; count += 1) {
      await store.saveToken({
        ...ann,
        userName: `user-${count}`,
        refreshToken: `r${count}`,
        accessToken: `a${count}`,
        grantToken: `g${count}`,
      });
    }
    const database = new Database(file, { readonly: true });
    const sealed = database.prepare<[], { secrets: Buffer }>('SELECT secrets FROM token').all();
    const key = database.prepare<[], { sealed: Buffer }>('SELECT sealed FROM data_key').get();
    database.close();
    expect(sealed).toHaveLength(200);
    await store.deleteToken((await store.findToken({ userName: 'user-7' }))?.id ?? '');
    expect(bytesOnDisk().includes('user-7\0')).toBe(false);
    await store.deleteTokens();
    const left = bytesOnDisk();
    for (const row of sealed) expect(left.includes(row.secrets)).toBe(false);
    expect(left.includes(key?.sealed ?? Buffer.from('no key'))).toBe(false);
    expect(left.includes('user-')).toBe(false);
    await store.close();
  });

  it('are in no error, print or JSON of the store and its box', async () => {
    const store = await open();
    await store.saveToken({ ...ann, environment: 'production' });
    await store.saveToken({ ...bob, userName: ann.userName, environment: 'sandbox' });
    const errors = await Promise.all(
      [
        store.saveToken({ userName: ann.userName, refreshToken: 'CANARY-new' }),
        store.saveToken({ clientSecret: 'CANARY-alone' }),
        store.saveToken({ refreshToken: `CANARY-${'x'.repeat(70_000)}` }),
        store.saveToken({ refreshToken: 'CANARY', expiresAt: 1.5 }),
      ].map((call) => call.catch((error: unknown) => error)),
    );
    edit('DROP TABLE token');
    errors.push(await store.saveToken(ann).catch((error: unknown) => error));
    errors.push(await store.findToken({ refreshToken: ann.refreshToken }).catch((error: unknown) => error));
    expect(errors.every((error) => error instanceof Error)).toBe(true);
    for (const value of [...errors, store, box]) {
      expect(inspect(value, { depth: 12, showHidden: true })).not.toContain('CANARY');
      expect(JSON.stringify(value)).not.toContain('CANARY');
    }
    await store.close();
  });
});

describe('a row that was meddled with', () => {
  beforeEach(filled);

  it.each([
    ['moved under another id', "UPDATE token SET id = 'eve' WHERE id = 'ann'", 'eve'],
    ['given to another user', "UPDATE token SET user_name = 'eve@acme.example' WHERE id = 'ann'", 'ann'],
    [
      'sent to another server',
      "UPDATE token SET accounts_url = 'https://evil.example' WHERE id = 'ann'",
      'ann',
    ],
    ['sent to another API', "UPDATE token SET api_domain = 'https://evil.example' WHERE id = 'ann'", 'ann'],
    ['prolonged', "UPDATE token SET expires_at = 9999999999999 WHERE id = 'ann'", 'ann'],
    ['given scopes', `UPDATE token SET scopes = '["all"]' WHERE id = 'ann'`, 'ann'],
    ['given scopes that are none', "UPDATE token SET scopes = '{' WHERE id = 'ann'", 'ann'],
    ['put in another environment', "UPDATE token SET environment = 'sandbox' WHERE id = 'ann'", 'ann'],
    ['put in an impossible environment', "UPDATE token SET environment = 'moon' WHERE id = 'ann'", 'ann'],
    [
      'given the secrets of another',
      "UPDATE token SET secrets = (SELECT secrets FROM token WHERE id = 'bob') WHERE id = 'ann'",
      'ann',
    ],
    ['cut', "UPDATE token SET secrets = x'01' WHERE id = 'ann'", 'ann'],
    ['given a key that is not there', "UPDATE token SET key_id = 'none' WHERE id = 'ann'", 'ann'],
    ['rolled back', "UPDATE token SET revision = revision - 1 WHERE id = 'ann'", 'ann'],
  ])('%s is refused, and hides no other [token_store.row_damaged]', async (_name, sql, id) => {
    edit(sql);
    const store = await open();
    await expect(store.findTokenById(id)).rejects.toMatchObject({ code: 'token_store.row_damaged' });
    await expect(store.findRecord(id)).rejects.toMatchObject({ code: 'token_store.row_damaged' });
    expect(await store.getTokens()).toMatchObject([bob]);
    const { accounts } = await store.describe();
    expect(accounts.find((account) => account.id === id)).toMatchObject({ status: 'damaged' });
    await store.saveToken({ ...ann, id });
    expect(await store.findTokenById(id)).toMatchObject(ann);
    await store.close();
  });

  it('found under a foreign index gives nothing of another user', async () => {
    edit(
      "UPDATE token SET refresh_token_index = (SELECT refresh_token_index FROM token WHERE id = 'ann') WHERE id = 'bob'",
    );
    edit("UPDATE token SET refresh_token_index = NULL WHERE id = 'ann'");
    const store = await open();
    expect(await store.findToken({ refreshToken: ann.refreshToken })).toBeNull();
    await store.close();
  });

  it('can be signed out', async () => {
    edit("UPDATE token SET secrets = x'01'");
    const store = await open();
    await store.deleteToken('ann');
    expect((await store.describe()).accounts).toMatchObject([{ id: 'bob', status: 'damaged' }]);
    await store.deleteTokens();
    expect((await store.describe()).accounts).toEqual([]);
    await store.close();
  });

  it('does not cost the others when only the canary of the key is damaged', async () => {
    edit("UPDATE data_key SET canary = x'00'");
    const store = await open();
    expect(await store.getTokens()).toHaveLength(2);
    await store.close();
    const again = await open();
    expect((await again.describe()).keyState).toBe('ready');
    await again.close();
  });

  it('is of a lost key when the key of another store was put in', async () => {
    const otherFile = join(folder, 'other.db');
    const other = await SqliteTokenStore.open({ file: otherFile, secretBox: box });
    await other.saveToken(bob);
    await other.close();
    edit(`ATTACH '${otherFile}' AS other; UPDATE data_key SET sealed = (SELECT sealed FROM other.data_key)`);
    const store = await open();
    expect((await store.describe()).keyState).toBe('lost');
    await expect(store.getTokens()).rejects.toMatchObject({ code: 'token_store.key_lost' });
    await store.close();
  });
});

describe('a damaged file', () => {
  beforeEach(filled);

  const users = [ann.userName, bob.userName];

  /**
   * Whatever was done to the file: a coded state, the right tokens or none, and a store that works.
   * @returns `whole`, `in part`, `set aside`, or the code with which it does not open
   */
  async function expectSound(): Promise<string> {
    let store: SqliteTokenStore;
    try {
      store = await open();
    } catch (error) {
      expect(error).toMatchObject({ name: 'TokenStoreError' });
      return (error as { code: string }).code;
    }
    let refusals = 0;
    for (const [token, userName] of [ann, bob].map((one) => [one, one.userName] as const)) {
      for (const key of [{ userName }, { refreshToken: token.refreshToken }, { id: userName.slice(0, 3) }]) {
        const found = await store.findToken(key).catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'TokenStoreError' });
          refusals += 1;
          return null;
        });
        if (found !== null)
          expect(found).toEqual({
            ...token,
            id: userName.slice(0, 3),
            expiresAt: null,
            environment: null,
            redirectUrl: null,
            scopes: null,
          });
      }
    }
    const tokens = await store.getTokens().catch(() => []);
    for (const { userName } of tokens) expect(users).toContain(userName);
    const { notices } = await store.describe();
    for (const notice of notices) expect(existsSync(notice.path ?? '')).toBe(true);
    await store.saveToken({ userName: 'carol', refreshToken: 'r-carol' });
    expect(await store.findToken({ userName: 'carol' })).toMatchObject({ refreshToken: 'r-carol' });
    await store.close();
    if (notices.length > 0) return 'set aside';
    return refusals === 0 && tokens.length === 2 ? 'whole' : 'in part';
  }

  it('whole, it is sound (the check itself is)', async () => {
    expect(await expectSound()).toBe('whole');
  });

  it.each([
    ['garbage', () => writeFileSync(file, Buffer.alloc(20_000, 'garbage '))],
    ['a web page', () => writeFileSync(file, '<!doctype html><title>Proxy</title>')],
    ['zeroed', () => writeFileSync(file, Buffer.alloc(statSync(file).size))],
    ['cut in the first page', () => writeFileSync(file, readFileSync(file).subarray(0, 3_000))],
    ['cut in the second page', () => writeFileSync(file, readFileSync(file).subarray(0, 6_000))],
    ['without its last page', () => writeFileSync(file, readFileSync(file).subarray(0, -4_096))],
  ])('%s is set aside, and a new one works', async (_name, damage) => {
    damage();
    expect(await expectSound()).toBe('set aside');
    const aside = readdirSync(folder).filter((name) => name.includes('.damaged-'));
    expect(aside.length).toBeGreaterThan(0);
  });

  it('emptied, it is a new one', async () => {
    writeFileSync(file, '');
    expect(await expectSound()).toBe('in part');
  });

  it('with any region flipped never shows a wrong token', async () => {
    const whole = readFileSync(file);
    const outcomes = new Map<string, number>();
    const step = Number(process.env['DESKSIDE_DAMAGE_STEP'] ?? 331);
    for (let offset = 0; offset < whole.length; offset += offset < 128 ? 4 : step) {
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
      const damaged = Buffer.from(whole);
      damaged.fill(0xa5, offset, offset + 4);
      writeFileSync(file, damaged);
      const outcome = await expectSound();
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    if (process.env['DESKSIDE_DAMAGE_STEP'] !== undefined) console.log(outcomes);
    expect(outcomes.get('set aside')).toBeGreaterThan(0);
    expect(outcomes.get('whole')).toBeGreaterThan(0);
  });

  it('without its log holds what was there before', async () => {
    const store = await open();
    await store.saveToken({ userName: 'late', refreshToken: 'late' });
    for (const suffix of ['', '-wal', '-shm']) copyFileSync(file + suffix, join(folder, `copy.db${suffix}`));
    await store.close();
    file = join(folder, 'copy.db');
    rmSync(`${file}-wal`);
    expect(await expectSound()).toBe('whole');
  });

  it.each(['-wal', '-journal', '-shm'])('with the %s of another database is sound', async (suffix) => {
    const other = join(folder, 'other.db');
    const database = new Database(other);
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t VALUES (randomblob(30000))');
    copyFileSync(`${other}-wal`, `${file}${suffix}`);
    database.close();
    expect(await expectSound()).toMatch(/whole|set aside|in part|token_store\./);
  });

  it('that goes bad while in use is set aside, and the next call works', async () => {
    const store = await open();
    await store.getTokens();
    const size = statSync(file).size;
    // Behind SQLite's back, as a failing disk or a sync tool would: every page but the first.
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4_096, size);
    writeFileSync(file, bytes);
    edit('PRAGMA user_version = 1');
    const error = await store
      .saveToken({ userName: 'carol', refreshToken: 'r' })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'token_store.damaged' });
    await store.saveToken({ userName: 'carol', refreshToken: 'r' });
    expect(await store.getTokens()).toMatchObject([{ userName: 'carol' }]);
    expect((await store.describe()).notices).toMatchObject([{ code: 'token_store.damaged' }]);
    await store.close();
  });
});
