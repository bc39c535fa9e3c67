import { open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissing } from './file-errors.ts';

/**
 * Replaces a file so that a crash at any moment leaves the old content or the new, and that the new one is on
 * the disk when this resolves. Readable by its owner only. One caller at a time for each file: there is one
 * temporary file, and what a crash leaves of it is overwritten by the next write.
 *
 * @param file - Its folder is there
 * @param content - The whole new content
 * @param confirm - Asked at the last moment; throws to leave the file as it is
 * @throws what the system says, with its code; the file then holds the old content or, when only its name could not
 *   be made to last, the new
 */
export async function writeAtomically(
  file: string,
  content: string,
  confirm: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const temporary = `${file}.tmp`;
  try {
    // What a crash has left, or somebody has put there: a link would lead the content elsewhere.
    await unlink(temporary).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
    } catch (error) {
      await handle.close();
      throw error;
    }
    await moveIntoPlace({ handle, from: temporary, to: file, confirm });
  } catch (error) {
    await unlink(temporary).catch(() => {
      // It was never made, or the disk refuses this too; the first error says why.
    });
    throw error;
  }
}

/**
 * Closes a file that was written beside its place and puts it there. Content and name are on the disk when this
 * resolves.
 *
 * @param move - `handle`: of the written file; it is closed. `from`: where that is, in the folder of `to`.
 *   `confirm`: asked at the last moment; throws to leave everything where it is
 * @throws what the system says, with its code
 */
export async function moveIntoPlace({
  handle,
  from,
  to,
  confirm,
}: {
  readonly handle: FileHandle;
  readonly from: string;
  readonly to: string;
  readonly confirm?: () => Promise<void>;
}): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await confirm?.();
  await rename(from, to);
  await syncFolder(dirname(to));
}

/**
 * Removes files of one folder so that they do not come back after a power cut. One that is not there is fine.
 *
 * @param files - All in the same folder
 * @throws what the system says, with its code
 */
export async function removeDurably(...files: readonly string[]): Promise<void> {
  const removed = await Promise.all(files.map((file) => unlinkIfExists(file)));
  const [first] = files.filter((_, index) => removed[index]);
  if (first !== undefined) await syncFolder(dirname(first));
}

async function unlinkIfExists(file: string): Promise<boolean> {
  try {
    await unlink(file);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/**
 * Makes a rename or removal in a folder durable. Windows cannot open folders, and needs no such call.
 *
 * @param folder - Where the renamed or removed file is or was
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
