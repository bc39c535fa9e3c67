import type { ErrorCode } from '../../src/contract/index.ts';

/** Nobody was reached: the way back ends it, and one banner says so for all of them. */
export function isNetworkFailure(code: ErrorCode): boolean {
  return code === 'crm.unreachable' || code === 'auth.server_unreachable';
}
