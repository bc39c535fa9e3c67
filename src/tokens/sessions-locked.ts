import { messageFor, type ErrorCode } from '../contract/errors.ts';

/** What every call gets between TokenManager.lock() and unlock(). Nothing is lost: the rows are sealed on the disk. */
export class SessionsLockedError extends Error {
  /** Tells this error from others, also where it came from another copy of this module. */
  override readonly name = 'SessionsLockedError';
  /** Always the same. */
  readonly code = 'app.locked' satisfies ErrorCode;

  constructor() {
    super(messageFor('app.locked'));
  }
}
