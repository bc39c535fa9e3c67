import { readFile, stat } from 'node:fs/promises';
import { TokenStoreError, type TokenStoreErrorCode } from '../../tokens/token-store-error.ts';

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * Reads a whole file. Null when it is not there.
 * @throws TokenStoreError `token_store.unavailable` for a pipe or a device: one may wait, and the other have no end
 */
export async function readIfExists(file: string): Promise<Buffer | null> {
  try {
    const found = await stat(file);
    if (!found.isFile() && !found.isDirectory()) {
      throw new TokenStoreError('token_store.unavailable', { detail: 'not a file' });
    }
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Runs file work, and gives failures of the system their stable code. */
export async function withFileErrors<Result>(
  code: TokenStoreErrorCode,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    const detail = 'code' in error ? String(error.code) : error.name;
    throw new TokenStoreError(code, { detail, cause: error });
  }
}
