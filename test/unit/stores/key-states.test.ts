import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import type { LeasingTokenStore } from '../../../src/tokens/token-store.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const ann = { userName: 'ann@acme.example', clientId: 'c', refreshToken: 'r-ann', accessToken: 'a-ann' };
const bob = { userName: 'bob@acme.example', clientId: 'c', refreshToken: 'r-bob' };

type Options = { readonly file: string; readonly secretBox: SwitchableBox };
type Call = (store: LeasingTokenStore) => Promise<unknown>;
const reads: readonly (readonly [string, Call])[] = [
  ['findToken', (store) => store.findToken({ userName: ann.userName })],
  ['findToken by refresh token', (store) => store.findToken({ refreshToken: ann.refreshToken })],
  ['findTokenById', (store) => store.findTokenById('own-id')],
  ['getTokens', (store) => store.getTokens()],
  ['findRecord', (store) => store.findRecord('own-id')],
  ['acquireRefreshLease', (store) => store.acquireRefreshLease('own-id', { owner: 'o', durationMs: 1 })],
];

describe.each([
  ['SqliteTokenStore', 'tokens.db', (options: Options) => SqliteTokenStore.open(options)],
  ['FileTokenStore', 'tokens.json', (options: Options) => FileTokenStore.open(options)],
] as const)('%s and its secret box', (name, fileName, openStore) => {
  let file: string;
  let box: SwitchableBox;

  beforeEach(async () => {
    file = join(temporaryFolder(), fileName);
    box = new SwitchableBox();
    const store = await open();
    await store.saveToken({ ...ann, id: 'own-id' });
    await store.close();
  });

  const open = (): Promise<LeasingTokenStore> => openStore({ file, secretBox: box });

  it('asks the box once, not for every call', async () => {
    const store = await open();
    const before = box.opens + box.seals;
    for (let count = 0; count < 20; count += 1) await store.findToken(ann);
    await store.saveToken(bob);
    await store.saveToken(ann);
    expect(box.opens + box.seals - before).toBeLessThanOrEqual(1);
    await store.close();
  });

  it.each(['locked', 'odd'] as const)(
    'opens with a box that is %s, and reads once it answers [token_store.locked]',
    async (state) => {
      box.state = state;
      const store = await open();
      expect((await store.describe()).keyState).toBe('locked');
      for (const [, call] of reads)
        await expect(call(store)).rejects.toMatchObject({ code: 'token_store.locked' });
      await expect(store.saveToken(bob)).rejects.toMatchObject({ code: 'token_store.locked' });
      box.state = 'open';
      expect(await store.findTokenById('own-id')).toMatchObject(ann);
      expect((await store.describe()).keyState).toBe('ready');
      expect(await store.getTokens()).toHaveLength(1);
      await store.close();
    },
  );

  it.each(['lost', 'garbage'] as const)(
    'with a key that is %s: says so, and a new sign-in works [token_store.key_lost]',
    async (state) => {
      box.state = state;
      const store = await open();
      expect((await store.describe()).keyState).toBe('lost');
      for (const [, call] of reads)
        await expect(call(store)).rejects.toMatchObject({ code: 'token_store.key_lost' });
      expect((await store.describe()).keyState).toBe('lost');
      await store.saveToken(bob);
      expect(await store.getTokens()).toMatchObject([bob]);
      expect(await store.findToken({ refreshToken: bob.refreshToken })).toMatchObject(bob);
      await store.close();
    },
  );

  it.each(['locked', 'lost', 'garbage'] as const)(
    'signs out everywhere with a box that is %s',
    async (state) => {
      box.state = state;
      const store = await open();
      await store.deleteTokens();
      box.state = 'open';
      expect(await store.getTokens()).toEqual([]);
      await store.close();
      const again = await open();
      expect(await again.getTokens()).toEqual([]);
      await again.close();
    },
  );

  it('opens empty with a locked box', async () => {
    box.state = 'locked';
    file = `${file}-2`;
    const store = await open();
    expect(await store.getTokens()).toEqual([]);
    await expect(store.saveToken(bob)).rejects.toMatchObject({ code: 'token_store.locked' });
    box.state = 'open';
    await store.saveToken(bob);
    expect(await store.getTokens()).toMatchObject([bob]);
    await store.close();
  });

  it(`keeps no token readable on the disk (${name})`, () => {
    for (const entry of readdirSync(join(file, '..'))) {
      const content = readFileSync(join(file, '..', entry));
      for (const secret of [ann.refreshToken, ann.accessToken]) expect(content.includes(secret)).toBe(false);
    }
  });
});

describe('SqliteTokenStore', () => {
  let file: string;
  let box: SwitchableBox;

  beforeEach(async () => {
    file = join(temporaryFolder(), 'tokens.db');
    box = new SwitchableBox();
    const store = await SqliteTokenStore.open({ file, secretBox: box });
    await store.saveToken({ ...ann, id: 'own-id' });
    await store.close();
  });

  const open = (): Promise<SqliteTokenStore> => SqliteTokenStore.open({ file, secretBox: box });

  it('names the accounts also when it cannot read them', async () => {
    for (const [state, status] of [
      ['locked', 'locked'],
      ['lost', 'key_lost'],
    ] as const) {
      box.state = state;
      const store = await open();
      expect((await store.describe()).accounts).toMatchObject([
        { id: 'own-id', userName: ann.userName, status },
      ]);
      await store.close();
    }
  });

  it('keeps the rows of a lost key until their user signs in again, and reads them if the key comes back', async () => {
    box.state = 'lost';
    const store = await open();
    box.state = 'lost';
    await store.saveToken(bob);
    await expect(store.findToken({ userName: ann.userName })).rejects.toMatchObject({
      code: 'token_store.key_lost',
    });
    expect((await store.describe()).accounts.map(({ status }) => status).sort()).toEqual([
      'key_lost',
      'readable',
    ]);
    box.state = 'open';
    expect(await store.retryKey()).toBe('ready');
    expect(await store.getTokens()).toHaveLength(2);
    await store.close();
  });

  it('replaces a row of a lost key when its user signs in again', async () => {
    box.state = 'lost';
    const store = await open();
    await store.saveToken({ ...ann, refreshToken: 'r-new' });
    expect(await store.getTokens()).toMatchObject([{ id: 'own-id', refreshToken: 'r-new' }]);
    await store.close();
    box.state = 'open';
    const again = await open();
    expect(await again.getTokens()).toMatchObject([
      { id: 'own-id', refreshToken: 'r-new', accessToken: 'a-ann' },
    ]);
    await again.close();
  });

  it('deletes one account whose key is lost', async () => {
    box.state = 'lost';
    const store = await open();
    await store.deleteToken('own-id');
    expect((await store.describe()).accounts).toEqual([]);
    expect((await store.describe()).keyState).toBe('ready');
    await store.close();
  });

  it('changes its box without touching a row, and its key without losing one', async () => {
    const store = await open();
    const next = new SwitchableBox();
    await store.changeSecretBox(next);
    await store.rotateDataKey();
    expect(await store.findToken({ refreshToken: ann.refreshToken })).toMatchObject(ann);
    await store.close();
    box = next;
    const again = await open();
    expect(await again.getTokens()).toMatchObject([ann]);
    await again.close();
  });

  it.each([
    ['finds', (store: SqliteTokenStore) => store.findToken({ userName: 'ann' })],
    ['lists', async (store: SqliteTokenStore) => (await store.getTokens()).at(-1)],
  ])('%s what another process has sealed anew, though it has deleted a token since', async (_name, read) => {
    const store = await open();
    const other = await open();
    await store.saveToken({ id: 'ann', userName: 'ann', refreshToken: 'r.ann' });
    await store.saveToken({ id: 'bob', userName: 'bob', refreshToken: 'r.bob' });
    await other.rotateDataKey();
    await store.deleteToken('bob');
    expect(await read(store)).toMatchObject({ refreshToken: 'r.ann' });
    await store.close();
    await other.close();
  });

  it('saves under the key that another process has made, though it has deleted a token since', async () => {
    const store = await open();
    const other = await open();
    await store.saveToken({ id: 'ann', userName: 'ann', refreshToken: 'r.ann' });
    await store.saveToken({ id: 'bob', userName: 'bob', refreshToken: 'r.bob' });
    await other.rotateDataKey();
    await store.deleteToken('bob');
    await store.saveToken({ userName: 'ann', accessToken: 'a.ann' });
    expect(await other.findTokenById('ann')).toMatchObject({ refreshToken: 'r.ann', accessToken: 'a.ann' });
    await store.close();
    await other.close();
  });

  it('follows another process through a change of key', async () => {
    const [one, other] = [await open(), await open()];
    await one.rotateDataKey();
    expect(await other.findToken({ refreshToken: ann.refreshToken })).toMatchObject(ann);
    await one.rotateDataKey();
    await other.saveToken(bob);
    expect(await one.findToken({ refreshToken: bob.refreshToken })).toMatchObject(bob);
    await one.deleteTokens();
    await other.saveToken(bob);
    expect(await one.getTokens()).toMatchObject([bob]);
    await one.close();
    await other.close();
  });

  it('stays in memory when nothing protects the key, and leaves the file alone [token_store.unprotected]', async () => {
    const before = readFileSync(file);
    const store = await SqliteTokenStore.open({ file, secretBox: new SwitchableBox('none') });
    await store.saveToken(bob);
    expect(await store.describe()).toMatchObject({
      kind: 'memory',
      location: null,
      protection: 'none',
      keyState: 'unprotected',
      notices: [{ code: 'token_store.unprotected' }],
    });
    expect(await store.getTokens()).toMatchObject([bob]);
    await store.close();
    expect(readFileSync(file)).toEqual(before);
  });

  it('writes without protection only when told to', async () => {
    const unprotected = join(temporaryFolder(), 'insisted.db');
    const none = new SwitchableBox('none');
    const store = await SqliteTokenStore.open({ file: unprotected, secretBox: none, allowUnprotected: true });
    await store.saveToken(bob);
    expect(await store.describe()).toMatchObject({ kind: 'sqlite', protection: 'none' });
    await store.close();
    expect(existsSync(unprotected)).toBe(true);
  });
});

describe('FileTokenStore', () => {
  it('sets a file aside whose key is lost, when a new sign-in replaces it', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'tokens.json');
    const first = await FileTokenStore.open({ file, secretBox: new SwitchableBox() });
    await first.saveToken(ann);
    await first.close();
    const store = await FileTokenStore.open({ file, secretBox: new SwitchableBox() });
    await expect(store.deleteToken('x')).rejects.toMatchObject({ code: 'token_store.key_lost' });
    await store.saveToken(bob);
    const { notices } = await store.describe();
    expect(notices).toMatchObject([{ code: 'token_store.key_lost' }]);
    expect(existsSync(notices[0]?.path ?? '')).toBe(true);
    await store.close();
  });

  it('seals a plain file with the first change, and refuses a sealed one without a box', async () => {
    const file = join(temporaryFolder(), 'tokens.json');
    const plain = await FileTokenStore.open({ file });
    await plain.saveToken(ann);
    await plain.close();
    expect(readFileSync(file, 'utf8')).toContain(ann.refreshToken);
    const sealed = await FileTokenStore.open({ file, secretBox: new SwitchableBox() });
    expect(await sealed.getTokens()).toMatchObject([ann]);
    await sealed.saveToken(bob);
    await sealed.close();
    expect(readFileSync(file, 'utf8')).not.toContain(ann.refreshToken);
    await expect(FileTokenStore.open({ file })).rejects.toMatchObject({
      code: 'token_store.invalid_options',
    });
  });
});
