import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';

let folder = '';

it('makes a folder for a test, also where another file has loaded what makes it', async () => {
  // As late as if it had been loaded before this file.
  const { temporaryFolder } = await import('../../fakes/temporary-folder.ts');
  folder = temporaryFolder();
  expect(existsSync(folder)).toBe(true);
});

it('removes it when the test is over', () => {
  expect(folder).not.toBe('');
  expect(existsSync(folder)).toBe(false);
});
