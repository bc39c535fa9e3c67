import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { isMissing, withFileErrors } from '../file/file-errors.ts';

/** What SQLite keeps beside a database. */
const companions = ['-wal', '-journal', '-shm'];

/**
 * Overwrites a file with random bytes and deletes it, with the files that SQLite keeps beside it; for the source
 * of an import, when a person asks for it. On flash memory, on file systems that write elsewhere, and in backups
 * copies may remain: only Zoho can end the tokens in them.
 * @param file - Its path; a link is not followed
 * @throws TokenStoreError `token_store.write_failed`; `token_store.invalid_options` for anything but a file
 */
export async function shredFile(file: string): Promise<void> {
  for (const suffix of companions) {
    await shred(`${file}${suffix}`).catch((error: unknown) => {
      if (!(error instanceof TokenStoreError) || !isMissing(error.cause)) throw error;
    });
  }
  await shred(file);
}

async function shred(file: string): Promise<void> {
  await withFileErrors('token_store.write_failed', async () => {
    // A link is not followed: what it points to was not shown to the person who agreed. A pipe is not waited for.
    // Windows has no such flags.
    const careful = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW | constants.O_NONBLOCK;
    const flags = constants.O_WRONLY | careful;
    const handle = await open(file, flags);
    try {
      await overwrite(handle);
    } finally {
      await handle.close();
    }
    await rm(file);
  });
}

const pieceSize = 64 * 1024;

async function overwrite(handle: FileHandle): Promise<void> {
  const stats = await handle.stat();
  if (!stats.isFile()) throw new TokenStoreError('token_store.invalid_options', { detail: 'not a file' });
  for (let offset = 0; offset < stats.size; offset += pieceSize) {
    await handle.write(randomBytes(Math.min(pieceSize, stats.size - offset)), 0, undefined, offset);
  }
  await handle.sync();
  await handle.truncate(0);
  await handle.sync();
}
