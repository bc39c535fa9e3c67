import { mkdtemp, rm, cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settleFiles } from './linux-files.mjs';
import { run } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Packs the unpacked app so that the same files make the same bytes: names in one order, nobody's user id, one time,
 * no time in the header of gzip. electron-builder's own has the times at which it wrote the files.
 *
 * @param {{ unpacked: string, name: string, file: string, time: Date }} options `name` of the one folder in it
 */
export async function makeTarball({ unpacked, name, file, time }) {
  const workshop = await mkdtemp(join(tmpdir(), 'deskside-tar-'));
  try {
    await cp(unpacked, join(workshop, name), { recursive: true, verbatimSymlinks: true });
    await settleFiles(join(workshop, name), time);
    const { code, stderr } = await run(
      'tar',
      [
        ...['--create', '--file', file, '--directory', workshop, '--sort=name', '--format=gnu'],
        ...['--owner=0', '--group=0', '--numeric-owner', `--mtime=@${time.getTime() / 1000}`],
        ...['--use-compress-program', 'gzip --no-name -6', name],
      ],
      { env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', GZIP: '' } },
    );
    if (code !== 0) throw new SetupError(`tar made no archive: ${stderr.trim()}`);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}
