import { appendFile, mkdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hashOfFile, hashOfFolder } from '../../../scripts/lib/folder-hash.mjs';
import { isAsBuilt, noteOf } from '../../../scripts/lib/native-addon.mjs';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

describe('the hash of a cached runtime', () => {
  async function runtime(): Promise<string> {
    const folder = temporaryFolder();
    await mkdir(join(folder, 'locales'));
    await writeFile(join(folder, 'electron'), 'program');
    await writeFile(join(folder, 'locales/en.pak'), 'words');
    return folder;
  }

  it('is the same for the same files, wherever they lie and whenever they were written', async () => {
    expect(await hashOfFolder(await runtime())).toBe(await hashOfFolder(await runtime()));
  });

  it.each<[string, (folder: string) => Promise<void>]>([
    ['a byte more', (folder) => appendFile(join(folder, 'electron'), '!')],
    ['a cut file', (folder) => truncate(join(folder, 'locales/en.pak'), 2)],
    ['a file more', (folder) => writeFile(join(folder, 'locales/x.pak'), '')],
    ['a file less', (folder) => rm(join(folder, 'locales/en.pak'))],
    ['another name', (folder) => rename(join(folder, 'electron'), join(folder, 'electron2'))],
    [
      'a link in place of a file',
      async (folder) => {
        await rename(join(folder, 'electron'), join(folder, '../elsewhere'));
        await symlink('../elsewhere', join(folder, 'electron'));
      },
    ],
  ])('is another with %s', async (_what, change) => {
    const folder = join(await runtime());
    const before = await hashOfFolder(folder);
    await change(folder);
    expect(await hashOfFolder(folder)).not.toBe(before);
  });

  it('leaves out what is not meant', async () => {
    const folder = await runtime();
    const only = (path: string): boolean => path !== 'locales/en.pak';
    const before = await hashOfFolder(folder, only);
    await appendFile(join(folder, 'locales/en.pak'), '!');
    expect(await hashOfFolder(folder, only)).toBe(before);
  });
});

describe('a cached addon', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('is used with the bytes that it was built with, and no others', async () => {
    vi.stubEnv('XDG_CACHE_HOME', temporaryFolder());
    vi.stubEnv('LOCALAPPDATA', temporaryFolder());
    const addon = join(temporaryFolder(), 'better-sqlite3.node');
    expect(await isAsBuilt(addon)).toBe(false);
    await writeFile(addon, 'built here');
    // Nobody knows where it came from.
    expect(await isAsBuilt(addon)).toBe(false);
    await mkdir(dirname(noteOf(addon)), { recursive: true });
    await writeFile(noteOf(addon), await hashOfFile(addon));
    expect(await isAsBuilt(addon)).toBe(true);
    await writeFile(addon, 'built thEre');
    expect(await isAsBuilt(addon)).toBe(false);
  });
});
