import { messageFor, type ErrorCode } from '../contract/errors.ts';

/**
 * What a failure means for the caller.
 * - `permanent`: this code or token is dead; only a new sign-in helps.
 * - `configuration`: the connection is wrong; the tokens may be fine.
 * - `throttled`: Zoho's limit; pointless, and harmful, before `retryAt`.
 * - `transient`: network, outage, or an attempt that was ended; trying again can work.
 * - `unknown`: Zoho said something we have no word for; nothing may be deleted because of it.
 */
export type OAuthErrorKind = 'permanent' | 'configuration' | 'throttled' | 'transient' | 'unknown';

/** The codes of an OAuthError. They are never renamed. */
export type OAuthErrorCode = Extract<ErrorCode, `auth.${string}` | `connection.${string}`>;

/** What an OAuthError says beside its code. */
export interface OAuthErrorOptions {
  /** What the failure means for the caller. */
  readonly kind: OAuthErrorKind;
  /** Epoch ms before which trying again is pointless. */
  readonly retryAt?: number;
  /** A word from a fixed list (Zoho's error word, a field name, a network code). Never a value from a reply. */
  readonly detail?: string;
  /** For the log. Must hold no body and no parameter. */
  readonly cause?: unknown;
}

/** Every failure of sign-in, refresh and revocation. The message is the sentence a person reads. */
export class OAuthError extends Error {
  /** Tells this error from others, also where it came from another copy of this module. */
  override readonly name = 'OAuthError';
  /** What went wrong. */
  readonly code: OAuthErrorCode;
  /** What the failure means for the caller. */
  readonly kind: OAuthErrorKind;
  /** Epoch ms before which trying again is pointless. */
  readonly retryAt: number | undefined;
  /** A word of Zoho's, the name of a field, or a network code. Never a value from a reply. */
  readonly detail: string | undefined;

  /**
   * @param code - What went wrong; the message follows from it
   * @param options - What it means, and what caused it
   */
  constructor(code: OAuthErrorCode, options: OAuthErrorOptions) {
    super(messageFor(code), options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.kind = options.kind;
    this.retryAt = options.retryAt;
    this.detail = options.detail;
  }
}
