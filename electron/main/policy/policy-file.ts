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
 * somebody else is none where they could have laid it down: in a folder of theirs, and on Windows, where a folder of
 * administrators takes files of everybody. Whatever else lies in a folder of administrators that is no policy, or that
 * others may change, stands for the strict one.
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
    const isNone = isAbsent(error) && !(platform !== 'win32' && (await isLinkOfOwners(file, owners)));
    return isNone ? none : { policy: strictPolicy, isManaged: true, notice: 'policy.invalid' };
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
  const around = await lstat(folder);
  if (!owners.includes(around.uid)) return 'owned_by_others';
  // Of the file that is open, whatever its name leads to meanwhile. Its owner may change it, whatever its mode.
  const found = await handle.stat();
  const isOpen = [around, found].some(({ mode }) => (mode & writableByOthers) !== 0);
  return isOpen || !owners.includes(found.uid) ? 'others' : 'administrators';
}

/** A link of an administrator that leads to nothing: a policy is meant to be there. */
async function isLinkOfOwners(file: string, owners: readonly number[]): Promise<boolean> {
  const found = await Promise.all([lstat(file), lstat(posix.dirname(file))]).catch(() => []);
  return found.length > 0 && found.every(({ uid }) => owners.includes(uid));
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(codeOfSystem(error) ?? '');
}
