import { messageFor, type ErrorCode } from '../contract/errors.ts';

export type TokenStoreErrorCode = Extract<ErrorCode, `token_store.${string}`>;

interface TokenStoreErrorOptions {
  /** The place, such as a field or column name. Never a value. */
  readonly detail?: string;
  /** For the log. Parameters are always bound, so messages of SQLite hold no value either. */
  readonly cause?: unknown;
}

/** Every failure of a token store. `code` is stable; the message is the sentence a person reads. */
export class TokenStoreError extends Error {
  override readonly name = 'TokenStoreError';
  readonly code: TokenStoreErrorCode;
  readonly detail: string | undefined;

  constructor(code: TokenStoreErrorCode, options: TokenStoreErrorOptions = {}) {
    super(messageFor(code), options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
  }
}
