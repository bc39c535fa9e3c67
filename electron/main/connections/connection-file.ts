import { open, readFile, stat } from 'node:fs/promises';
import { type Connection, OAuthError, readConnectionFile } from '../../../src/oauth/index.ts';
import { AppError } from '../failures/describe-error.ts';

/** A connection file is a few lines; anything longer is another file by mistake. */
const maximumBytes = 64 * 1024;

/**
 * @throws AppError `connection.file_unreadable`, `connection.file_invalid` whose detail names the entries, or
 * OAuthError `connection.not_loopback`
 */
export async function readConnectionAt(file: string): Promise<Connection> {
  let text: string;
  try {
    const { isRegular, size } = await kindOf(file);
    if (!isRegular || size > maximumBytes) throw new Error('no connection file');
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new AppError('connection.file_unreadable', { cause: error });
  }
  try {
    return readConnectionFile(text);
  } catch (error) {
    // The usual sentence speaks of marked fields, and a file has none.
    if (!(error instanceof OAuthError) || error.code !== 'connection.invalid') throw error;
    throw new AppError('connection.file_invalid', {
      cause: error,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    });
  }
}

/** Reading a pipe waits for somebody to write, and a device has no end. */
async function kindOf(file: string): Promise<{ readonly isRegular: boolean; readonly size: number }> {
  const found = await stat(file);
  return { isRegular: found.isFile(), size: found.size };
}

/** True when a file begins like JSON: the token files of Zoho's SDKs are an SQLite database or a CSV file. */
export async function looksLikeConnectionFile(file: string): Promise<boolean> {
  try {
    if (!(await kindOf(file)).isRegular) return false;
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(256), position: 0 });
      return /^\uFEFF?\s*\{/.test(buffer.toString('utf8', 0, bytesRead));
    } finally {
      await handle.close();
    }
  } catch {
    // Whoever is asked to read it says what is wrong with it.
    return false;
  }
}
