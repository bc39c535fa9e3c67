import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  rmdirSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a file system can be mounted here: on Linux, for root, unless a container forbids it. */
export function canMountDisks(): boolean {
  try {
    smallDisk({ kilobytes: 64 }).remove();
    return true;
  } catch {
    return false;
  }
}

export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left, but for so many pages of 4 KiB. */
  fill(freePages?: number): void;
  /** Gives it back. */
  empty(): void;
  /** While it is, nothing can be written, as after a fault that the system has noticed. */
  setReadOnly(isReadOnly: boolean): void;
  remove(): void;
}

/** A real file system of its own that can be full: everything written to it is written to memory. */
export function smallDisk({ kilobytes, at }: { kilobytes: number; at?: string }): SmallDisk {
  const folder = at ?? mkdtempSync(join(tmpdir(), 'deskside-disk-'));
  mkdirSync(folder, { recursive: true });
  const size = `size=${String(kilobytes)}k,mode=0700`;
  execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder], { stdio: 'ignore' });
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: (freePages = 0) => {
      const file = openSync(ballast, 'a');
      try {
        for (;;) if (writeSync(file, Buffer.alloc(4_096)) === 0) break;
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
      if (freePages > 0) truncateSync(ballast, Math.max(0, statSync(ballast).size - freePages * 4_096));
    },
    empty: () => rmSync(ballast, { force: true }),
    setReadOnly: (isReadOnly) => {
      execFileSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder], { stdio: 'ignore' });
    },
    remove: () => {
      execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
      if (at === undefined) rmdirSync(folder);
    },
  };
}
