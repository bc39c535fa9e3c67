import { TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { type ErrorView, type ReadScope, recoveryFor } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { classNames } from '../../lib/class-names.ts';
import { countdownText } from '../../lib/time-text.ts';
import { useRetryAt } from '../../lib/use-retry-at.ts';
import { Button } from '../../ui/button.tsx';
import { isNetworkFailure } from '../../lib/network-failure.ts';
import { useRecoveryState } from '../../data/recovery/use-network-recovery.ts';
import { WaitingForNetwork } from './waiting-for-network.tsx';
import { FailureDetails } from './failure-details.tsx';
import css from './failure.module.css';

/** What a failure can lead on to, from where it is shown. A way on that is not given has no button. */
export interface WaysOn {
  readonly onRetry?: () => void;
  /** @param scopes - what was missing */
  readonly onSignIn?: (scopes: readonly ReadScope[]) => void;
  readonly onOpenConnection?: () => void;
  readonly onCopyLink?: () => void;
  readonly onRestart?: () => void;
}

/** Where Zoho asks to wait and names no time. */
const soonMs = 10_000;

interface FailureProps extends WaysOn {
  readonly error: ErrorView;
  /** Said after the sentence of the error. */
  readonly more?: string;
  /** `bar` above content, `page` in place of content, `line` inside a form or panel. */
  readonly shape: 'bar' | 'page' | 'line';
  readonly busy?: boolean;
  readonly onDismiss?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/**
 * A failure: the sentence, the way on, and the details for whoever is asked for help. While trying again is
 * pointless it counts down instead of offering it, and tries by itself when that time is over. Without a network the
 * banner above the records says so for all of them.
 */
export function Failure(props: FailureProps) {
  const { state } = useRecoveryState();
  if (state.kind === 'online' || !isNetworkFailure(props.error.code)) return <ShownFailure {...props} />;
  return props.shape === 'bar' ? null : <WaitingForNetwork shape={props.shape} />;
}

function ShownFailure({ error, more = '', shape, busy = false, onDismiss, children, ...ways }: FailureProps) {
  const [soon] = useState(() => Date.now() + soonMs);
  const isWaiting = recoveryFor(error.code) === 'wait' && ways.onRetry !== undefined;
  const wait = useRetryAt(error.retryAt ?? (isWaiting ? soon : undefined), ways.onRetry);
  return (
    <div className={classNames(css['failure'], css[shape])} role="alert">
      <TriangleAlert className={css['icon']} aria-hidden />
      <div className={css['body']}>
        <p className={css['sentence']}>{`${messages.errors[error.code]} ${more}`.trim()}</p>
        {wait !== null && wait > 0 && (
          // A timer is not read aloud with every second.
          <p className={css['next']} role="timer">
            {(ways.onRetry === undefined ? messages.notices.possibleIn : messages.notices.nextTryIn)(
              countdownText(wait),
            )}
          </p>
        )}
        <FailureDetails error={error} />
      </div>
      <div className={css['buttons']}>
        <RecoveryButton error={error} busy={busy} waits={wait !== null && wait > 0} {...ways} />
        {children}
        {onDismiss !== undefined && (
          <Button tone="quiet" onClick={onDismiss}>
            {messages.notices.dismiss}
          </Button>
        )}
      </div>
    </div>
  );
}

function RecoveryButton({
  error,
  busy,
  waits,
  ...ways
}: WaysOn & { readonly error: ErrorView; readonly busy: boolean; readonly waits: boolean }) {
  const { onSignIn, onOpenConnection, onCopyLink, onRestart } = ways;
  const onRetry = waits ? undefined : ways.onRetry;
  const signIn = onSignIn === undefined ? undefined : (): void => onSignIn(error.scopes ?? []);
  const button = (text: string, onClick: (() => void) | undefined) =>
    onClick === undefined ? null : (
      <Button busy={busy} onClick={onClick}>
        {text}
      </Button>
    );
  switch (recoveryFor(error.code)) {
    case 'unlock':
      // The keyring is asked once per start.
      return onRestart === undefined
        ? button(messages.actions.retry, onRetry)
        : button(messages.notices.tryAgain, onRestart);
    case 'retry':
      return button(messages.actions.retry, onRetry);
    case 'sign_in':
      return button(messages.notices.signInWithZoho, signIn);
    case 'sign_in_again':
      return button(messages.notices.signInAgain, signIn);
    case 'open_connection':
      return button(messages.notices.openConnection, onOpenConnection);
    case 'copy_link':
      return button(messages.notices.copyLink, onCopyLink);
    case 'wait':
    case 'ask_admin':
      return button(messages.actions.retry, onRetry);
    case 'restart':
      return button(messages.notices.restart, onRestart);
    case 'none':
      return null;
  }
}
