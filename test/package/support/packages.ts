import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

export const projectDirectory = resolve(import.meta.dirname, '../../..');
export const distDirectory = join(projectDirectory, 'dist');
export const unpackedDirectory = join(distDirectory, 'linux-unpacked');

/** The package that `npm run dist` has made, by the end of its name. */
export async function packageWith(ending: string, folder = distDirectory): Promise<string> {
  const found = (await readdir(folder)).filter((name) => name.endsWith(ending));
  if (found.length !== 1) throw new Error(`expected one ${ending}, found ${found.join(', ')}`);
  return join(folder, found[0] ?? '');
}
