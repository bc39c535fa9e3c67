import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 5000;
/** Six missed heartbeats: also right for a holder in another container, whose process id says nothing here. */
const STALE_AFTER_MS = 30_000;
const ASK_AGAIN_MS = 250;

/**
 * Does some work while no other process does work under the same lock file. A lock left behind by a process
 * that died is taken over.
 *
 * @template T
 * @param {string} path of the lock file
 * @param {() => Promise<T>} work
 * @param {(holder: string) => void} [onWait] told once when somebody else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(path, work, onWait) {
  const mark = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  await mkdir(dirname(path), { recursive: true });
  await acquire(path, mark, onWait);
  const heartbeat = setInterval(() => {
    const now = new Date();
    // The lock can only be missing here if somebody removed it by hand; the work is safe to finish anyway.
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if ((await content(path)) === mark) await rm(path, { force: true });
  }
}

/**
 * @param {string} path
 * @param {string} mark
 * @param {((holder: string) => void) | undefined} onWait
 */
async function acquire(path, mark, onWait) {
  // Linked into place complete: a lock is never seen without its holder's mark.
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, mark);
  try {
    for (let told = false; ; await sleep(ASK_AGAIN_MS)) {
      if (await linked(draft, path)) return;
      const holder = await content(path);
      if (holder === undefined) continue;
      if (await isStale(path, holder)) {
        await evict(path, holder);
        continue;
      }
      if (!told) onWait?.(String(readMark(holder)?.pid ?? 'unknown'));
      told = true;
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * @param {string} path
 * @param {string} holder
 */
async function isStale(path, holder) {
  const mark = readMark(holder);
  if (mark?.host === hostname() && !isAlive(mark.pid)) return true;
  const age = await stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  return age > STALE_AFTER_MS;
}

/**
 * Between judging and removing, another process may have taken the lock over: what was removed is looked at
 * again and put back if it was not the stale one.
 *
 * @param {string} path
 * @param {string} stale
 */
async function evict(path, stale) {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await content(aside)) !== stale) await linked(aside, path);
  await rm(aside, { force: true });
}

/**
 * @param {string} from
 * @param {string} to
 * @returns {Promise<boolean>} false when `to` exists already
 */
async function linked(from, to) {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * @param {string} path
 * @returns {Promise<string | undefined>}
 */
function content(path) {
  return readFile(path, 'utf8').catch(() => undefined);
}

/**
 * @param {string} text
 * @returns {{ pid: number, host: string } | undefined}
 */
function readMark(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
