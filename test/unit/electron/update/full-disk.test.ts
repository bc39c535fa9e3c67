import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

const run = promisify(execFile);
const script = new URL('stage-on-a-full-disk.ts', import.meta.url).pathname;
/** A disk of 48 KB that only the process sees which runs in it. */
const onSmallDisk = 'mount -t tmpfs -o size=48k none "$1" && exec "$2" "$3" "$1"';

it('leaves nothing of an update on a disk that fills up while it is written', async () => {
  const parts = ['sh', temporaryFolder(), process.execPath, script];
  const own = ['--user', '--map-root-user', '--mount', 'sh', '-c', onSmallDisk];
  const { stdout } = await run('unshare', [...own, ...parts]);
  const said: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(said).toEqual({ told: ['disk_full'], waiting: null, files: [] });
});
