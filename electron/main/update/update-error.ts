/** Why there is no update. The app goes on as it is; the log has the code. */
export type UpdateErrorCode =
  'unreachable' | 'wrong_host' | 'unsigned' | 'invalid' | 'cut' | 'tampered' | 'disk_full' | 'write_failed';

export class UpdateError extends Error {
  override readonly name = 'UpdateError';
  readonly code: UpdateErrorCode;

  constructor(code: UpdateErrorCode, cause?: unknown) {
    super(code, cause === undefined ? {} : { cause });
    this.code = code;
  }
}
