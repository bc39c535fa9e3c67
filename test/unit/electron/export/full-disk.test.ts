import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { messageFor } from '../../../../src/contract/errors.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

const run = promisify(execFile);
const script = new URL('on-a-full-disk.ts', import.meta.url).pathname;
/** A disk of 48 KB that only the process sees which runs in it: nothing of this computer can fill up. */
const onSmallDisk = 'mount -t tmpfs -o size=48k none "$1" && exec "$2" "$3" "$1" "$4"';

it('says that the disk is full, and leaves nothing of the file [export.disk_full]', () =>
  exportToFullDisk('contacts.csv'));

it('says that the disk is full, and leaves nothing of a workbook [export.disk_full]', () =>
  exportToFullDisk('contacts.xlsx'));

async function exportToFullDisk(name: string): Promise<void> {
  const folder = temporaryFolder();
  const child = run('unshare', [
    '--user',
    '--map-root-user',
    '--mount',
    'sh',
    '-c',
    onSmallDisk,
    'sh',
    folder,
    process.execPath,
    script,
    name,
  ]);
  const { stdout } = await child.catch((cause: unknown) => {
    throw new Error(
      'This test needs a small disk: `unshare --user --map-root-user --mount` has to be allowed to mount a tmpfs, as it is on Debian unless a container forbids it.',
      { cause },
    );
  });
  const told: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(told).toEqual({
    state: 'failed',
    error: { code: 'export.disk_full', message: messageFor('export.disk_full'), detail: 'ENOSPC' },
    files: [name],
  });
  // It was another disk indeed.
  expect(readdirSync(folder)).toEqual([]);
}
