import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * @param {string} file
 * @returns {Promise<string>} its SHA-256, without having it in memory as a whole
 */
export async function hashOfFile(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @param {(path: string) => boolean} [isMeant] which of its files count, by their path with `/`
 * @returns {Promise<string>} one SHA-256 for the names and bytes of all files below it
 */
export async function hashOfFolder(folder, isMeant = () => true) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const lines = await Promise.all(
    entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => {
        const full = join(entry.parentPath, entry.name);
        return {
          entry,
          full,
          path: full
            .slice(folder.length + 1)
            .split(sep)
            .join('/'),
        };
      })
      .filter(({ path }) => isMeant(path))
      .map(async ({ entry, full, path }) =>
        entry.isFile() ? `${await hashOfFile(full)}  ${path}` : `link ${await readlink(full)}  ${path}`,
      ),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
