import { existsSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { lockFile } from '../../../src/stores/file/lock-file.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

it('says at once why a lock can never be taken', async () => {
  const path = join(temporaryFolder(), 'no such folder', 'tokens.lock');
  await expect(lockFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('notices that its lock is gone, and lets go of it without a word', async () => {
  const path = join(temporaryFolder(), 'tokens.lock');
  const lock = await lockFile(path);
  await lock.assertHeld();
  unlinkSync(path);
  await expect(lock.assertHeld()).rejects.toMatchObject({ code: 'token_store.busy', detail: 'lock lost' });
  await lock.release();
  const next = await lockFile(path);
  await lock.release();
  expect(existsSync(path)).toBe(true);
  await next.release();
  expect(existsSync(path)).toBe(false);
});

it('gives up on a lock that somebody holds, after ten seconds', async () => {
  const path = join(temporaryFolder(), 'tokens.lock');
  const held = await lockFile(path);
  const start = Date.now();
  const now = vi
    .spyOn(Date, 'now')
    .mockReturnValueOnce(start)
    .mockReturnValue(start + 10_001);
  try {
    await expect(lockFile(path)).rejects.toMatchObject({ code: 'token_store.busy', detail: 'lock file' });
  } finally {
    now.mockRestore();
  }
  await held.assertHeld();
  await held.release();
});
