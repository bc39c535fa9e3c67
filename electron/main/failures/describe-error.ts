import { type ErrorCode, type ErrorView, isErrorCode, messageFor } from '../../../src/contract/index.ts';
import { CrmError } from '../../../src/crm/index.ts';

/** A failure of main itself, with a code of the catalogue. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly retryAt: number | undefined;

  constructor(
    code: ErrorCode,
    options: { readonly detail?: string; readonly retryAt?: number; readonly cause?: unknown } = {},
  ) {
    super(messageFor(code), options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
    this.retryAt = options.retryAt;
  }
}

/**
 * What the page is told of a failure: the code, its sentence, and for coded errors of the core a detail that
 * their classes promise to be free of values. Of any other error nothing crosses but `app.internal`.
 */
export function describeError(error: unknown): ErrorView {
  const code = codeOf(error);
  if (code === null) return { code: 'app.internal', message: messageFor('app.internal') };
  const { retryAt, detail } = extrasOf(error);
  const scopes = error instanceof CrmError ? error.scopes : undefined;
  return {
    code,
    message: messageFor(code),
    ...(retryAt === null ? {} : { retryAt }),
    ...(detail === null ? {} : { detail }),
    ...(scopes === undefined ? {} : { scopes: [...scopes] }),
  };
}

/** Words of the system (errno) for a file that is not written: no room, over the quota, read-only, broken, not allowed. */
const diskRefusals: ReadonlySet<string> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EIO',
  'EFBIG',
  'EACCES',
  'EPERM',
]);

/** The stable code an error carries, or null. */
export function codeOf(error: unknown): ErrorCode | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const { code } = error;
  if (typeof code !== 'string') return null;
  if (isErrorCode(code)) return code;
  return diskRefusals.has(code) ? 'app.disk_refused' : null;
}

/** What a log calls a failure: by its code, else by its kind. What it says may hold anything. */
export function nameOf(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.name : typeof error);
}

function extrasOf(error: unknown): { readonly retryAt: number | null; readonly detail: string | null } {
  const retryAt = error instanceof Error && 'retryAt' in error ? error.retryAt : null;
  const detail = error instanceof Error && 'detail' in error ? error.detail : null;
  return {
    retryAt: typeof retryAt === 'number' ? retryAt : null,
    detail: typeof detail === 'string' ? detail.slice(0, 200) : null,
  };
}
