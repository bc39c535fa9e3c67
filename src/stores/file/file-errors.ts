import { readFile } from 'node:fs/promises';
import { TokenStoreError, type TokenStoreErrorCode } from '../../tokens/token-store-error.ts';

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Reads a whole file. Null when it is not there. */
export async function readIfExists(file: string): Promise<Buffer | null> {
  return readFile(file).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
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
