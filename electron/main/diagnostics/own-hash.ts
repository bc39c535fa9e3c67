import { createHash } from 'node:crypto';
import { openSync, createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { pastArchives } from '../files/past-archives.ts';

/** @param folder - of a file of the app. @returns the archive that holds it; null when it lies there as such */
export function archiveAround(folder: string): string | null {
  return /^.*?\.asar(?=[/\\])/.exec(folder)?.[0] ?? null;
}

/**
 * SHA-256 of the archive that this app runs from, to be compared with that of a release or of a build of one's own
 * (docs/releasing.md). It says which app this is, and proves nothing to whoever does not trust it: a changed app says
 * what it likes.
 */
export async function ownHash(folder: string): Promise<string | null> {
  const archive = archiveAround(folder);
  if (archive === null) return null;
  try {
    const hash = createHash('sha256');
    await pipeline(createReadStream('', { fd: pastArchives(() => openSync(archive, 'r')) }), hash);
    return hash.digest('hex');
  } catch {
    return null;
  }
}
