import type { ErrorView, SignInView } from '../contract/app-state.ts';
import { messageFor } from '../contract/errors.ts';
import type { SignInProblem, SignInState } from './sign-in-machine.ts';

/** What the renderer is shown of a sign-in. A cancelled one leads back to where the person was. */
export function toSignInView(state: SignInState): SignInView {
  if (state.phase === 'idle' || state.phase === 'cancelled') return { phase: 'idle' };
  const { id: attemptId, connectionId, connectionName, flow } = state.attempt;
  switch (state.phase) {
    case 'opening':
      return { phase: 'opening', attemptId, connectionName };
    case 'exchanging':
    case 'identifying':
      return { phase: state.phase, attemptId, connectionName, flow };
    case 'waiting':
      return {
        phase: 'waiting',
        attemptId,
        connectionName,
        expiresAt: state.expiresAt,
        notice: state.notice === null ? null : toErrorView(state.notice),
      };
    case 'signed_in':
      return { phase: 'signed_in', attemptId, accountId: state.accountId };
    case 'failed':
      return { phase: 'failed', attemptId, connectionId, flow, error: toErrorView(state.problem) };
    case 'timed_out':
      return {
        phase: 'failed',
        attemptId,
        connectionId,
        flow,
        error: toErrorView({ code: 'auth.timed_out' }),
      };
  }
}

function toErrorView(problem: SignInProblem): ErrorView {
  return { ...problem, message: messageFor(problem.code) };
}
