import {
  type ErrorCode,
  type ErrorView,
  type ReadScope,
  type Recovery,
  recoveryFor,
} from '../../src/contract/index.ts';
import { messages } from '../messages/index.ts';

/** A failure as main told it: a stable code and the sentence to show. */
export class DesksideError extends Error implements ErrorView {
  readonly code: ErrorCode;
  /** Epoch ms before which trying again is pointless. */
  readonly retryAt?: number;
  readonly detail?: string;
  readonly scopes?: ReadScope[];

  constructor(view: ErrorView) {
    super(messages.errors[view.code]);
    this.name = 'DesksideError';
    this.code = view.code;
    if (view.retryAt !== undefined) this.retryAt = view.retryAt;
    if (view.detail !== undefined) this.detail = view.detail;
    if (view.scopes !== undefined) this.scopes = view.scopes;
  }

  get recovery(): Recovery {
    return recoveryFor(this.code);
  }

  /** True when nobody needs to hear of it: the page itself gave the request up, or Deskside was locked. */
  get isCancellation(): boolean {
    return this.code === 'crm.cancelled' || this.code === 'app.locked';
  }
}

/** A failure that has no answer of main behind it. */
export function localError(code: ErrorCode, detail?: string): DesksideError {
  return new DesksideError({
    code,
    message: messages.errors[code],
    ...(detail === undefined ? {} : { detail }),
  });
}

/** Whatever was thrown, as something that can be shown. */
export function asDesksideError(thrown: unknown): DesksideError {
  if (thrown instanceof DesksideError) return thrown;
  return localError('app.internal', thrown instanceof Error ? thrown.name : typeof thrown);
}
