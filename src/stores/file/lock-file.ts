import { randomBytes } from 'node:crypto';
import { link, open, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as timer } from 'node:timers/promises';
import { z } from 'zod';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { isMissing, readIfExists } from './file-errors.ts';

/** A change takes milliseconds; who holds a lock for longer than this has died or hangs. */
const staleAfterMs = 30_000;
/** A lock file is written right after it is made; one that stays empty was left by a crash in between. */
const emptyStaleAfterMs = 2_000;
const timeoutMs = 10_000;

const holderSchema = z.object({ pid: z.int().positive(), host: z.string(), token: z.string() });

export interface FileLock {
  /** @throws TokenStoreError `token_store.busy` when somebody took the lock for stale meanwhile */
  assertHeld(): Promise<void>;
  release(): Promise<void>;
}

export interface LockOptions {
  /**
   * Takes the lock also where the disk has no room to write down who holds it. Others take such a lock for one that a
   * crash has left, after two seconds: it is for work of milliseconds.
   */
  readonly withoutRoom?: boolean;
}

/**
 * Takes the lock of a file, waiting for whoever holds it; a lock whose holder has died is passed over.
 * @throws TokenStoreError `token_store.busy` after ten seconds
 */
export async function lockFile(path: string, { withoutRoom = false }: LockOptions = {}): Promise<FileLock> {
  const token = randomBytes(12).toString('hex');
  const deadline = Date.now() + timeoutMs;
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, 50)) {
    const lock = await create(path, token, withoutRoom);
    if (lock !== null) return lock;
    const seen = await readHolder(path);
    if (seen !== null && (await isStale(path, seen))) await breakStaleLock(path, seen, token);
    else if (Date.now() > deadline) throw new TokenStoreError('token_store.busy', { detail: 'lock file' });
    // Spread, so that many waiting processes do not come back all at once.
    else await timer(pauseMs * (0.5 + Math.random()));
  }
}

/** @returns Null when somebody holds it */
async function create(path: string, token: string, withoutRoom: boolean): Promise<FileLock | null> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
    throw error;
  }
  try {
    await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname(), token }));
    return heldLock(path, async () => {
      const holder = holderSchema.safeParse(parseJson((await readHolder(path)) ?? ''));
      return holder.success && holder.data.token === token;
    });
  } catch (error) {
    // What nobody holds must not keep others waiting.
    if (!withoutRoom) {
      await unlink(path);
      throw error;
    }
    const { ino } = await handle.stat({ bigint: true });
    return heldLock(path, async () => (await inodeOf(path)) === ino);
  } finally {
    await handle.close();
  }
}

async function inodeOf(path: string): Promise<bigint | null> {
  return stat(path, { bigint: true }).then(
    ({ ino }) => ino,
    (error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    },
  );
}

/** The raw content; null when there is no lock any more. */
async function readHolder(path: string): Promise<string | null> {
  return (await readIfExists(path))?.toString('utf8') ?? null;
}

async function isStale(path: string, content: string): Promise<boolean> {
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    (error: unknown) => {
      if (isMissing(error)) return 0;
      throw error;
    },
  );
  const holder = holderSchema.safeParse(parseJson(content));
  if (!holder.success) return age > emptyStaleAfterMs;
  if (age > staleAfterMs) return true;
  return holder.data.host === hostname() && !isAlive(holder.data.pid);
}

/**
 * Removes a stale lock. Two processes may both find it stale, and the slower one must not remove the fresh
 * lock of the quicker: so it is moved away first, looked at, and put back if it is not the stale one.
 */
async function breakStaleLock(path: string, stale: string, token: string): Promise<void> {
  const aside = `${path}.${token}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  if ((await readHolder(aside)) !== stale) {
    await link(aside, path).catch((error: unknown) => {
      // Somebody else holds it by now; the owner of the one moved away notices before it writes.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
  }
  await unlink(aside);
}

function heldLock(path: string, isOurs: () => Promise<boolean>): FileLock {
  return {
    assertHeld: async () => {
      if (!(await isOurs())) throw new TokenStoreError('token_store.busy', { detail: 'lock lost' });
    },
    release: async () => {
      if (await isOurs()) await unlink(path);
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Half written, which the schema says next.
    return undefined;
  }
}
