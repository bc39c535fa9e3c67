import { TokenStoreError, type TokenStoreErrorCode } from '../../tokens/token-store-error.ts';

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
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
