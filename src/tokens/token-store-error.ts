import { messageFor, type ErrorCode } from '../contract/errors.ts';

/** The codes of a TokenStoreError. They are never renamed. */
export type TokenStoreErrorCode = Extract<ErrorCode, `token_store.${string}`>;

/** What a TokenStoreError says beside its code. */
export interface TokenStoreErrorOptions {
  /** The place, such as a field or column name. Never a value. */
  readonly detail?: string;
  /** For the log. Parameters are always bound, so messages of SQLite hold no value either. */
  readonly cause?: unknown;
}

/** Every failure of a token store. `code` is stable; the message is the sentence a person reads. */
export class TokenStoreError extends Error {
  /** Tells this error from others, also where it came from another copy of this module. */
  override readonly name = 'TokenStoreError';
  /** What went wrong. */
  readonly code: TokenStoreErrorCode;
  /** Where, such as the name of a field or column. Never a value. */
  readonly detail: string | undefined;

  /**
   * @param code - What went wrong; the message follows from it
   * @param options - Where, and what caused it
   */
  constructor(code: TokenStoreErrorCode, options: TokenStoreErrorOptions = {}) {
    super(messageFor(code), options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
  }
}
