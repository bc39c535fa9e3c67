import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectDirectory } from './packages.ts';

/** Called by Vitest before the tests of this folder: packs the app once for all of them. */
export async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(projectDirectory, 'scripts/dist.mjs')], {
    cwd: projectDirectory,
    maxBuffer: 64 * 1024 * 1024,
  });
}
