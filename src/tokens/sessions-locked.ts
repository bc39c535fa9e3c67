import { messageFor, type ErrorCode } from '../contract/errors.ts';

/** What every call gets between TokenManager.lock() and unlock(). Nothing is lost: the rows are sealed on the disk. */
export class SessionsLockedError extends Error {
  override readonly name = 'SessionsLockedError';
  readonly code = 'app.locked' satisfies ErrorCode;

  constructor() {
    super(messageFor('app.locked'));
  }
}
