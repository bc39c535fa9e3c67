import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { overwriteInPlace } from '../../../src/stores/file/overwrite.ts';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { fixedBox } from '../../fakes/fixed-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const ann = { id: 'ann', userName: 'ann@acme.example', clientId: 'c', refreshToken: 'refresh-of-ann' };
const bob = { id: 'bob', userName: 'bob@acme.example', clientId: 'c', refreshToken: 'refresh-of-bob' };

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'tokens');
});

describe.each([
  ['sealed', { secretBox: fixedBox('key') }],
  ['readable', {}],
  ["in Zoho's CSV", { format: 'zoho-csv' }],
  ["in Zoho's CSV, sealed", { format: 'zoho-csv', secretBox: fixedBox('key') }],
] as const)('FileTokenStore, %s, erases without a new file', (_form, form) => {
  const open = (): Promise<FileTokenStore> => FileTokenStore.open({ file, ...form });

  it('those that are named, while others read on', async () => {
    const store = await open();
    const other = await open();
    await store.saveToken(ann);
    await store.saveToken(bob);
    expect(await other.getTokens()).toHaveLength(2);
    const { ino } = statSync(file);
    await store.eraseTokens(['ann', 'unknown']);
    expect(statSync(file).ino).toBe(ino);
    expect(await store.getTokens()).toMatchObject([bob]);
    expect(await other.getTokens()).toMatchObject([bob]);
    const all = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(all.join()).not.toContain('refresh-of-ann');
    await store.eraseTokens(['bob']);
    await store.saveToken(ann);
    expect(await other.getTokens()).toMatchObject([ann]);
  });

  it('all of them, as deleteTokens does', async () => {
    const store = await open();
    await store.saveToken(ann);
    await store.deleteTokens();
    const before = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
    await store.saveToken(ann);
    await store.eraseTokens('all');
    expect(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')])).toEqual(
      before,
    );
    expect(await store.getTokens()).toEqual([]);
  });

  it('all of them while it is locked, none of them by name, and nothing once it is closed', async () => {
    const store = await open();
    await store.saveToken(ann);
    await store.lock();
    await expect(store.eraseTokens(['ann'])).rejects.toMatchObject({ code: 'token_store.locked' });
    await store.eraseTokens('all');
    await store.unlock();
    expect(await store.getTokens()).toEqual([]);
    await store.close();
    await expect(store.eraseTokens('all')).rejects.toMatchObject({ code: 'token_store.closed' });
  });
});

describe('overwriteInPlace', () => {
  it('leaves the new content, and a file that is not there away', async () => {
    writeFileSync(file, 'a secret');
    await overwriteInPlace(file, 'é');
    expect(readFileSync(file, 'utf8')).toBe('é');
    await overwriteInPlace(join(folder, 'none'), '');
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  it.each([
    ['is longer', 'more than that', () => Promise.resolve(), { code: 'ENOSPC' }],
    [
      'is not to be written after all',
      '',
      () => Promise.reject(new Error('not ours')),
      { message: 'not ours' },
    ],
  ])('changes nothing when the content %s', async (_why, content, confirm, error) => {
    writeFileSync(file, 'a secret');
    await expect(overwriteInPlace(file, content, confirm)).rejects.toMatchObject(error);
    expect(readFileSync(file, 'utf8')).toBe('a secret');
  });
});
