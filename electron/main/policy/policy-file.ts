import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import type { ErrorCode } from '../../../src/contract/index.ts';
import { codeOfSystem } from '../files/part-file.ts';
import { type MachinePolicy, noPolicy, readPolicy, strictPolicy } from './machine-policy.ts';
import type { PolicyPlace } from './policy-place.ts';
import { windowsWriteAccess, type WriteAccess } from './windows-owner.ts';

const mostBytes = 64 * 1024;
const writableByOthers = 0o022;

export interface FoundPolicy {
  readonly policy: MachinePolicy;
  /** Whether there is a file that is followed, or stands for a strict one. */
  readonly isManaged: boolean;
  /** What the person has to be told about it. */
  readonly notice: ErrorCode | null;
}

const none: FoundPolicy = { policy: noPolicy, isManaged: false, notice: null };

/**
 * Reads the policy of this computer. It is followed when nobody but administrators could have written it. A file of
 * somebody else is none: on Windows and in a wrong folder anybody could lay one down. An administrator's file that
 * others may change, or that is no policy, stands for the strict one.
 */
export async function readPolicyFile(
  { file, platform, owners }: PolicyPlace,
  askWindows: typeof windowsWriteAccess = windowsWriteAccess,
): Promise<FoundPolicy> {
  let handle: FileHandle;
  try {
    // Opening a pipe would wait for somebody to write. Windows has no such flag, and undefined counts as none.
    handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return isAbsent(error) ? none : { policy: strictPolicy, isManaged: true, notice: 'policy.invalid' };
  }
  try {
    const access =
      platform === 'win32'
        ? await askWindows(file, win32.dirname(file))
        : await posixWriteAccess(handle, posix.dirname(file), owners);
    if (access === 'owned_by_others') return { ...none, notice: 'policy.untrusted' };
    if (access === 'others') return { policy: strictPolicy, isManaged: true, notice: 'policy.writable' };
    const found = await handle.stat();
    if (!found.isFile() || found.size > mostBytes) throw new Error('no policy file');
    return { policy: readPolicy(await handle.readFile('utf8')), isManaged: true, notice: null };
  } catch {
    return { policy: strictPolicy, isManaged: true, notice: 'policy.invalid' };
  } finally {
    await handle.close();
  }
}

async function posixWriteAccess(
  handle: FileHandle,
  folder: string,
  owners: readonly number[],
): Promise<WriteAccess> {
  // Of the file that is open, whatever its name leads to meanwhile.
  const found = [await handle.stat(), await lstat(folder)];
  if (found.some(({ uid }) => !owners.includes(uid))) return 'owned_by_others';
  return found.some(({ mode }) => (mode & writableByOthers) !== 0) ? 'others' : 'administrators';
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOfSystem(error) ?? '');
}
