import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { TokenStoreError } from '../../tokens/token-store-error.ts';

/** What belongs to one SQLite database. A journal left beside a fresh file would be replayed into it. */
export const companions = ['', '-wal', '-shm', '-journal'] as const;

/** Opening a pipe would wait for somebody to read. Windows has no such flag, and undefined counts as none. */
const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

/**
 * Makes sure that the file exists and is readable by its owner only, before SQLite opens it: the -wal and
 * -shm files take their mode from it. (Windows has no modes; the user's folder protects it there.)
 * @returns The inode, which tells this file from one that another process puts in its place.
 * @throws TokenStoreError `token_store.unavailable`
 */
export function preparePrivateFile(file: string): number {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const descriptor = openSync(file, flags, 0o600);
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) throw new TokenStoreError('token_store.unavailable', { detail: 'not a file' });
      if ((stats.mode & 0o077) !== 0) fchmodSync(descriptor, 0o600);
      return stats.ino;
    } finally {
      closeSync(descriptor);
    }
  } catch (cause) {
    if (cause instanceof TokenStoreError) throw cause;
    throw new TokenStoreError('token_store.unavailable', { cause });
  }
}

/**
 * Sets a damaged database aside, with everything that belongs to it.
 * @returns Where the main file is now; null when another process had already replaced the damaged one.
 */
export function quarantine(file: string, inode: number, now: number): string | null {
  if (statSync(file, { throwIfNoEntry: false })?.ino !== inode) return null;
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const aside = freeName(`${file}.damaged-${stamp}`);
  try {
    for (const suffix of companions) {
      if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
    }
  } catch (cause) {
    throw new TokenStoreError('token_store.unavailable', { detail: 'damaged file', cause });
  }
  return aside;
}

function freeName(wanted: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const name = attempt === 0 ? wanted : `${wanted}-${attempt}`;
    if (!existsSync(name)) return name;
  }
}
