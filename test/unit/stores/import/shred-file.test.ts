import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shredFile } from '../../../../src/stores/import/shred-file.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

it('overwrites a file before it deletes it, with what SQLite keeps beside it', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'zohooauth.db');
  const witness = join(folder, 'same bytes under another name');
  for (const suffix of ['', '-wal', '-journal']) writeFileSync(file + suffix, 'secret '.repeat(20_000));
  linkSync(file, witness);
  await shredFile(file);
  for (const suffix of ['', '-wal', '-journal']) expect(existsSync(file + suffix)).toBe(false);
  expect(readFileSync(witness)).toHaveLength(0);
});

it('follows no link and shreds no folder', async () => {
  const folder = temporaryFolder();
  const target = join(folder, 'target');
  writeFileSync(target, 'keep');
  symlinkSync(target, join(folder, 'link'));
  mkdirSync(join(folder, 'folder'));
  await expect(shredFile(join(folder, 'link'))).rejects.toMatchObject({ code: 'token_store.write_failed' });
  await expect(shredFile(join(folder, 'folder'))).rejects.toMatchObject({ name: 'TokenStoreError' });
  await expect(shredFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'token_store.write_failed' });
  expect(readFileSync(target, 'utf8')).toBe('keep');
});

it('leaves the file when something beside it cannot be shredded', async () => {
  const file = join(temporaryFolder(), 'zohooauth.db');
  writeFileSync(file, 'keep');
  mkdirSync(`${file}-journal`);
  await expect(shredFile(file)).rejects.toMatchObject({ name: 'TokenStoreError' });
  expect(readFileSync(file, 'utf8')).toBe('keep');
});
