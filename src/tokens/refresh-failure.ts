import { isErrorCode, type ErrorCode } from '../contract/errors.ts';
import { OAuthError, type OAuthErrorCode, type OAuthErrorKind } from '../oauth/oauth-error.ts';

/** How the last refresh of a row failed. Stored in the row, so that all processes and restarts heed it. */
export interface RefreshFailure {
  /** What went wrong. */
  readonly code: OAuthErrorCode;
  /** What the failure means for the caller. */
  readonly kind: OAuthErrorKind;
  /** When, in epoch ms. */
  readonly at: number;
  /** Epoch ms before which no request may be sent; null when any call may try again. */
  readonly retryAt: number | null;
}

/** How long no request is sent after a failure of this kind, unless the failure says it itself. */
const pauses: Readonly<Partial<Record<OAuthErrorKind, number>>> = {
  // Zoho's own block lasts 10 minutes and is prolonged by trying (zoho.md 1.7).
  throttled: 10 * 60_000,
  // A wrong client secret does not heal by itself; a busy app must not ask with it for every record.
  configuration: 60_000,
};

export function failureOf(error: OAuthError, now: number): RefreshFailure {
  const pause = pauses[error.kind];
  const retryAt = error.retryAt ?? (pause === undefined ? null : now + pause);
  return { code: error.code, kind: error.kind, at: now, retryAt };
}

/**
 * Whether a stored failure is still the answer, without asking Zoho again. `asked` by a person, a
 * configuration that may have been mended is tried at once; a throttle and an ended session are not.
 */
export function stillApplies(failure: RefreshFailure, now: number, asked: boolean): boolean {
  if (failure.kind === 'permanent') return true;
  if (asked && failure.kind === 'configuration') return false;
  return failure.retryAt !== null && failure.retryAt > now;
}

export function errorOf(failure: RefreshFailure): OAuthError {
  return new OAuthError(failure.code, {
    kind: failure.kind,
    ...(failure.retryAt === null ? {} : { retryAt: failure.retryAt }),
  });
}

/** Reads the stored form. Null when there is none, or none that this version writes. */
export function readRefreshFailure(stored: {
  readonly code: string | null;
  readonly kind: string | null;
  readonly at: number | null;
  readonly retryAt: number | null;
}): RefreshFailure | null {
  const { code, kind, at, retryAt } = stored;
  if (code === null || kind === null || at === null) return null;
  if (!isErrorCode(code) || !isOAuthErrorCode(code) || !isKind(kind)) return null;
  return Object.freeze({ code, kind, at, retryAt });
}

function isOAuthErrorCode(code: ErrorCode): code is OAuthErrorCode {
  return code.startsWith('auth.') || code.startsWith('connection.');
}

const kinds = [
  'permanent',
  'configuration',
  'throttled',
  'transient',
  'unknown',
] as const satisfies readonly OAuthErrorKind[];

function isKind(kind: string): kind is OAuthErrorKind {
  return kinds.some((known) => known === kind);
}
