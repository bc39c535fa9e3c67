import { open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Replaces a file so that a crash at any moment leaves the old content or the new, and that the new one is on
 * the disk when this resolves. Readable by its owner only. The caller holds the lock of the file, so there is
 * one temporary file, and what a crash leaves of it is overwritten by the next write.
 * @param confirm Asked at the last moment; throws to leave the file as it is.
 */
export async function writeAtomically(
  file: string,
  content: string,
  confirm: () => Promise<void>,
): Promise<void> {
  const temporary = `${file}.tmp`;
  try {
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await confirm();
    await rename(temporary, file);
  } catch (error) {
    await unlink(temporary).catch(() => {
      // It was never made, or the disk refuses this too; the first error says why.
    });
    throw error;
  }
  await syncFolder(dirname(file));
}

/** Makes a rename or removal in a folder durable. Windows cannot open folders, and needs no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
