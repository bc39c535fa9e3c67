import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { ListTokenStore } from '../../../src/stores/list-token-store.ts';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const ann = { userName: 'ann', refreshToken: 'r.ann', clientId: 'c' };
const bob = { userName: 'bob', refreshToken: 'r.bob', clientId: 'c' };

/** The ids under which a store gives the tokens of a file of Zoho's. */
async function idsOfFile(...lines: readonly string[]): Promise<readonly string[]> {
  const file = join(temporaryFolder(), 'sdk_tokens.txt');
  writeFileSync(file, [...lines, ''].join('\n'));
  const store = await FileTokenStore.open({ file, format: 'zoho-csv' });
  const tokens = await store.getTokens();
  await store.close();
  return tokens.map(({ id }) => id);
}

describe('a store that keeps a list', () => {
  it('finds the record of each account by its id', async () => {
    const store = await ListTokenStore.open();
    await store.saveToken(ann);
    await store.saveToken(bob);
    for (const { id, userName } of await store.getTokens()) {
      expect((await store.findRecord(id))?.token.userName).toBe(userName);
    }
    expect(await store.findRecord('none')).toBeNull();
  });

  it('counts a refresh once, however often its token is saved anew', async () => {
    const store = await ListTokenStore.open();
    await store.saveToken({ ...ann, id: 'ann' });
    await store.saveToken({ ...bob, id: 'bob' });
    const answer = await store.acquireRefreshLease('ann', { owner: 'o', durationMs: 20_000 });
    if (answer.kind !== 'acquired') throw new Error(answer.kind);
    await store.spendRefresh(answer.lease, 20_000);
    await store.saveToken({ ...ann, accessToken: 'a.1' });
    await store.saveToken({ ...ann, accessToken: 'a.2' });
    expect((await store.findRecord('ann'))?.state.refreshesSent).toHaveLength(1);
    expect((await store.findRecord('bob'))?.state.refreshesSent).toEqual([]);
  });

  it('puts a use behind those that are stored when the clock was set back', async () => {
    const file = join(temporaryFolder(), 'tokens.json');
    let now = 1_000;
    const first = await FileTokenStore.open({ file, clock: () => now });
    await first.saveToken(ann);
    now = 2_000;
    await first.saveToken(bob);
    await first.close();
    const second = await FileTokenStore.open({ file, clock: () => 500 });
    await second.findToken(ann);
    const { accounts } = await second.describe();
    expect(accounts.map(({ userName, lastUsedAt }) => [userName, lastUsedAt]).sort()).toEqual([
      ['ann', 2_000],
      ['bob', 2_000],
    ]);
    await second.close();
  });
});

describe('a file of tokens', () => {
  it('has ids that count up in Zoho’s form only', async () => {
    const folder = temporaryFolder();
    const idsOf = async (format: 'deskside' | 'zoho-csv'): Promise<readonly string[]> => {
      const store = await FileTokenStore.open({ file: join(folder, format), format });
      await store.saveToken(ann);
      await store.saveToken(bob);
      const tokens = await store.getTokens();
      await store.close();
      return tokens.map(({ id }) => id);
    };
    for (const id of await idsOf('deskside')) expect(id).toMatch(/^[0-9a-z]{10}$/);
    for (const id of await idsOf('zoho-csv')) expect(id).toMatch(/^\d{1,9}$/);
  });

  it('gives a line without an id none that another line has', async () => {
    const header = 'id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time';
    const line = ',ann,c,s,r.ann,,,';
    const [given = ''] = await idsOfFile(header, line);
    const ids = await idsOfFile(header, line, `${given},bob,c,s,r.bob,,,`);
    expect(ids).toEqual([String(Number(given) + 1), given]);
  });

  it('keeps the id of a line without one when its person signs in anew', async () => {
    const header = 'user_mail,client_id,refresh_token,access_token,grant_token,expiry_time';
    const before = await idsOfFile(header, 'ann,c,r.ann,,,', 'bob,c,r.bob,,,');
    const after = await idsOfFile(header, 'ann,c,r.new,a.new,,', 'bob,c,r.bob,,,');
    expect(new Set(before).size).toBe(2);
    expect(after).toEqual(before);
  });

  it('says that it is damaged while open, not that its key is lost, and goes on [token_store.damaged]', async () => {
    const file = join(temporaryFolder(), 'tokens.json');
    const store = await FileTokenStore.open({ file, secretBox: new SwitchableBox() });
    await store.saveToken(ann);
    writeFileSync(file, 'damaged');
    await expect(store.describe()).rejects.toMatchObject({ code: 'token_store.damaged' });
    expect(await store.describe()).toMatchObject({
      keyState: 'ready',
      accounts: [],
      notices: [{ code: 'token_store.damaged' }],
    });
    await store.close();
  });

  it('is not opened when it is damaged and cannot be set aside [token_store.unavailable]', async () => {
    const file = join(temporaryFolder(), 'tokens.json');
    writeFileSync(file, 'damaged');
    // The name is taken, and by something that no file can replace.
    mkdirSync(`${file}.damaged-2026-01-05T09-00-00-000Z`);
    const clock = (): number => Date.UTC(2026, 0, 5, 9);
    await expect(FileTokenStore.open({ file, clock })).rejects.toMatchObject({
      code: 'token_store.unavailable',
    });
    expect(readFileSync(file, 'utf8')).toBe('damaged');
  });

  it('says which option cannot be', async () => {
    const refused = { code: 'token_store.invalid_options' };
    await expect(FileTokenStore.open({ file: '' })).rejects.toMatchObject({ ...refused, detail: 'file' });
    // What a caller without types may hand over.
    const odd = { file: 'x', format: 'toString' } as unknown as Parameters<typeof FileTokenStore.open>[0];
    await expect(FileTokenStore.open(odd)).rejects.toMatchObject({ ...refused, detail: 'format' });
    for (const file of ['', ' tokens.db', 'tokens.db\n']) {
      await expect(SqliteTokenStore.open({ file, secretBox: new SwitchableBox() })).rejects.toMatchObject({
        ...refused,
        detail: 'file',
      });
    }
  });
});
