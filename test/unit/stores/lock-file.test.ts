import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
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

it('says who holds it, to nobody but its owner', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'tokens.lock');
  const lock = await lockFile(path);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    pid: process.pid,
    host: hostname(),
    token: expect.stringMatching(/^[0-9a-f]{24}$/) as unknown,
  });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

describe('a lock that somebody left', () => {
  const dead = 2 ** 22 - 1;
  const own = { host: hostname(), token: 't' };

  it.each<[string, object | string, number, boolean]>([
    ['a process that works for 30 seconds', { ...own, pid: process.pid }, 30_000, false],
    ['a process that works for longer', { ...own, pid: process.pid }, 30_001, true],
    ['a process that has died', { ...own, pid: dead }, 0, true],
    ['a process of another computer', { pid: dead, host: 'elsewhere', token: 't' }, 30_000, false],
    [
      'a process of another computer that was not heard of',
      { pid: 1, host: 'elsewhere', token: 't' },
      30_001,
      true,
    ],
    ['a process that has just made it', '', 2_000, false],
    ['a crash in the act', '', 2_001, true],
    ['a crash in the middle of a word', '{"pid":', 2_001, true],
    ['something that is no process', { ...own, pid: -1 }, 2_001, true],
    ['a process without a name of its own', { pid: dead, host: hostname() }, 2_000, false],
    // Of somebody else: it may not be asked, and is there.
    ['the first process of the computer', { ...own, pid: 1 }, 0, false],
  ])('by %s: %j of %i ms is passed over: %j', async (_name, content, ageMs, isPassed) => {
    const path = join(temporaryFolder(), 'tokens.lock');
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    // Whole seconds, which a file keeps exactly.
    const made = Math.floor(Date.now() / 1000) * 1000;
    utimesSync(path, made / 1000, made / 1000);
    const now = vi
      .spyOn(Date, 'now')
      .mockReturnValueOnce(made + ageMs - 10_001)
      .mockReturnValue(made + ageMs);
    try {
      const lock = lockFile(path);
      if (isPassed) await (await lock).release();
      else await expect(lock).rejects.toMatchObject({ code: 'token_store.busy', detail: 'lock file' });
    } finally {
      now.mockRestore();
    }
    expect(existsSync(path)).toBe(!isPassed);
  });
});
