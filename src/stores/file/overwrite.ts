import { open } from 'node:fs/promises';
import { isMissing } from './file-errors.ts';

/**
 * Writes a file over in the room that it has, where the disk has none for another beside it. Nothing of what was there
 * remains. Should the power go in these milliseconds, the file may be damaged: for the last resort only.
 *
 * @param file - One that is not there stays so
 * @param content - Not longer than what is there
 * @param confirm - Asked at the last moment; throws to leave the file as it is
 * @throws what the system says, with its code; `ENOSPC` for a content that is longer
 */
export async function overwriteInPlace(
  file: string,
  content: string,
  confirm: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const bytes = Buffer.from(content);
  const handle = await open(file, 'r+').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (handle === null) return;
  try {
    const { size } = await handle.stat();
    if (bytes.length > size) throw noRoomFor(file);
    await confirm();
    // The rest is written over as well, before it is cut off: what is cut off is not gone from the disk.
    await handle.writeFile(Buffer.concat([bytes, Buffer.alloc(size - bytes.length, '\n')]));
    await handle.truncate(bytes.length);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function noRoomFor(path: string): Error {
  return Object.assign(new Error('The content needs more room than the file has.'), {
    code: 'ENOSPC',
    syscall: 'write',
    path,
  });
}
