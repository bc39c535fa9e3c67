import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTime } from '../../scripts/lib/build-time.mjs';
import { distDirectory, packageWith, projectDirectory } from './support/packages.ts';

const run = promisify(execFile);

/** The same source in another folder, with another clock zone, language and umask, and files of another age. */
describe('a second build', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-built-elsewhere-'));
    const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: projectDirectory,
    });
    const long = new Date('2001-02-03T04:05:06Z');
    for (const path of stdout.split('\0').filter((each) => each !== '')) {
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true });
      const copied = await cp(join(projectDirectory, path), target).then(
        () => true,
        // Deleted, and not yet committed so.
        () => false,
      );
      if (copied) await utimes(target, long, long);
    }
    // The same files under another path: links would lead the tools back.
    await run('cp', ['-al', join(projectDirectory, 'node_modules'), join(folder, 'node_modules')]);
    const epoch = String((await buildTime()).getTime() / 1000);
    await run('sh', ['-c', 'umask 077; exec "$0" scripts/dist.mjs', process.execPath], {
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
      env: {
        ...process.env,
        TZ: 'Pacific/Kiritimati',
        LANG: 'tr_TR.UTF-8',
        LC_ALL: 'tr_TR.UTF-8',
        SOURCE_DATE_EPOCH: epoch,
      },
    });
  }, 600_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const hashOf = async (file: string): Promise<string> =>
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex');

  it.each([
    ['app.asar', (dist: string) => Promise.resolve(join(dist, 'linux-unpacked/resources/app.asar'))],
    [
      'bill of materials',
      (dist: string) => Promise.resolve(join(dist, 'linux-unpacked/resources/sbom.cdx.json')),
    ],
    ['.tar.gz', (dist: string) => packageWith('.tar.gz', dist)],
    ['.deb', (dist: string) => packageWith('_amd64.deb', dist)],
  ])('makes the same bytes of the %s', async (_name, fileIn) => {
    const [first, second] = await Promise.all([distDirectory, join(folder, 'dist')].map(fileIn));
    expect(first).not.toBe(second);
    expect(await hashOf(second ?? '')).toBe(await hashOf(first ?? ''));
  });
});
