import type { SignInFlow } from '../contract/app-state.ts';
import type { ErrorCode } from '../contract/errors.ts';

/** A failure as the interface shows it: no exception, no text of a reply. */
export interface SignInProblem {
  readonly code: ErrorCode;
  /** Epoch ms. */
  readonly retryAt?: number;
  readonly detail?: string;
}

/** One try to sign in. Everything that happens later names it, so that late news of an old try is ignored. */
export interface SignInAttemptInfo {
  readonly id: string;
  readonly connectionId: string;
  readonly connectionName: string;
  readonly flow: SignInFlow;
}

export type SignInState =
  | { readonly phase: 'idle' }
  /** A port is being looked for. */
  | { readonly phase: 'opening'; readonly attempt: SignInAttemptInfo }
  | {
      readonly phase: 'waiting';
      readonly attempt: SignInAttemptInfo;
      /** Epoch ms. */
      readonly expiresAt: number;
      /** Something that happened and did not end the wait. */
      readonly notice: SignInProblem | null;
    }
  | { readonly phase: 'exchanging'; readonly attempt: SignInAttemptInfo }
  | {
      readonly phase: 'identifying';
      readonly attempt: SignInAttemptInfo;
      /** From here the sign-in is being stored and can no longer be cancelled. */
      readonly saving: boolean;
    }
  | { readonly phase: 'signed_in'; readonly attempt: SignInAttemptInfo; readonly accountId: string }
  | { readonly phase: 'failed'; readonly attempt: SignInAttemptInfo; readonly problem: SignInProblem }
  | { readonly phase: 'cancelled'; readonly attempt: SignInAttemptInfo }
  | { readonly phase: 'timed_out'; readonly attempt: SignInAttemptInfo };

export type SignInPhase = SignInState['phase'];

/** What may follow a start; `attemptId` says which attempt it is news of. */
export type SignInNews =
  | { readonly kind: 'listening'; readonly expiresAt: number }
  | { readonly kind: 'noticed'; readonly problem: SignInProblem }
  | { readonly kind: 'answered' }
  | { readonly kind: 'exchanged' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly accountId: string }
  | { readonly kind: 'failed'; readonly problem: SignInProblem }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timed_out' }
  /** The person has read the outcome. */
  | { readonly kind: 'dismissed' };

export type SignInEvent =
  | { readonly kind: 'started'; readonly attempt: SignInAttemptInfo }
  | (SignInNews & { readonly attemptId: string });

export const idleSignIn: SignInState = { phase: 'idle' };

/** True while an attempt is under way and holds a port, a timer or a request. */
export function isUnderWay(state: SignInState): boolean {
  return ['opening', 'waiting', 'exchanging', 'identifying'].includes(state.phase);
}

/**
 * The next state. An event that does not belong, because it is late, repeated or of another attempt, gives
 * back the very same state. A start replaces whatever was there.
 */
export function stepSignIn(state: SignInState, event: SignInEvent): SignInState {
  if (event.kind === 'started') return begin(event.attempt);
  if (state.phase === 'idle' || state.attempt.id !== event.attemptId) return state;
  const { attempt } = state;
  switch (event.kind) {
    case 'listening':
      if (state.phase !== 'opening') return state;
      return { phase: 'waiting', attempt, expiresAt: event.expiresAt, notice: null };
    case 'noticed':
      return state.phase === 'waiting' ? { ...state, notice: event.problem } : state;
    case 'answered':
      return state.phase === 'waiting' ? { phase: 'exchanging', attempt } : state;
    case 'exchanged':
      return state.phase === 'exchanging' ? { phase: 'identifying', attempt, saving: false } : state;
    case 'saving':
      return state.phase === 'identifying' && !state.saving ? { ...state, saving: true } : state;
    case 'saved':
      if (state.phase !== 'identifying' || !state.saving) return state;
      return { phase: 'signed_in', attempt, accountId: event.accountId };
    case 'failed':
      return isUnderWay(state) ? { phase: 'failed', attempt, problem: event.problem } : state;
    case 'cancelled':
      if (!isUnderWay(state) || (state.phase === 'identifying' && state.saving)) return state;
      return { phase: 'cancelled', attempt };
    case 'timed_out':
      // Once the browser has answered, its five minutes are of no more interest.
      return state.phase === 'opening' || state.phase === 'waiting' ? { phase: 'timed_out', attempt } : state;
    case 'dismissed':
      return isUnderWay(state) ? state : idleSignIn;
  }
}

/** Without a browser there is no port to look for, and nobody to wait for. */
function begin(attempt: SignInAttemptInfo): SignInState {
  return { phase: attempt.flow === 'browser' ? 'opening' : 'exchanging', attempt };
}
