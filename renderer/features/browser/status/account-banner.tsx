import { type AccountView, type ErrorCode } from '../../../../src/contract/index.ts';
import type { RecoveryState } from '../../../data/recovery/network-recovery.ts';
import { useRecoveryState } from '../../../data/recovery/use-network-recovery.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { countdownText, exactTimeText, sinceText } from '../../../lib/time-text.ts';
import { useNow } from '../../../lib/use-now.ts';
import { useValue } from '../../../lib/value-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Failure } from '../../notices/failure.tsx';
import { useRestart } from '../../notices/use-restart.ts';
import { useSignInAgain } from '../../notices/use-sign-in-again.ts';
import css from '../browser.module.css';
import { messages } from '../../../messages/index.ts';

interface AccountBannerProps {
  readonly account: AccountView;
  /** What the content below says already, and need not be said twice. */
  readonly below?: ErrorCode | null;
  /** The list before it stands in for one that was asked for. */
  readonly isListKept?: boolean;
}

/** What stands between a person and fresh data. What is on screen stays readable below it. */
export function AccountBanner({ account, below = null, isListKept = false }: AccountBannerProps) {
  const signInAgain = useSignInAgain(account);
  const restart = useRestart();
  const now = useNow(1000);
  const code = codeFor(account, now);
  if (code !== null && code === below) return null;
  if (code !== null) {
    const retryAt = code === 'auth.throttled' && account.retryAt !== null ? { retryAt: account.retryAt } : {};
    return (
      <Failure
        shape="bar"
        error={{ code, message: messages.errors[code], ...retryAt }}
        onSignIn={signInAgain}
        onRestart={restart}
      />
    );
  }
  return <OfflineBanner isListKept={isListKept} now={now} />;
}

/** The one place that says that Zoho, or some of it, is out of reach, and what is done about it. */
function OfflineBanner({ isListKept, now }: { readonly isListKept: boolean; readonly now: number }) {
  const activity = useValue(useDeskside().activity);
  const { state, tryNow } = useRecoveryState();
  if (activity === null) return null;
  const isPartial = state.kind === 'partial';
  if (activity.online && !isPartial) return null;
  const { lastAnswerAt } = activity;
  const age = lastAnswerAt === null ? '' : messages.browser.asOf(sinceText(lastAnswerAt, now));
  const { listWaits, partly, trying } = messages.freshness;
  const isTrying = state.kind !== 'online' && state.nextTryAt === null;
  return (
    <div className={css['offline']}>
      {/* The age moves on without being read aloud each minute. */}
      <p>
        <span role="status">{isPartial ? partly : messages.browser.offlineText}</span>
        {!isPartial && (
          <span title={lastAnswerAt === null ? undefined : exactTimeText(lastAnswerAt)}>{age}.</span>
        )}{' '}
        {isListKept && !isPartial && <span role="status">{listWaits} </span>}
        <span role="timer">{isTrying ? trying : nextTryText(state, now)}</span>
      </p>
      <Button busy={isTrying} onClick={tryNow}>
        {messages.actions.retry}
      </Button>
    </div>
  );
}

function nextTryText(state: RecoveryState, now: number): string {
  if (state.kind === 'online' || state.nextTryAt === null) return '';
  return messages.notices.nextTryIn(countdownText(Math.max(0, state.nextTryAt - now)));
}

function codeFor(account: AccountView, now: number): ErrorCode | null {
  switch (account.status) {
    case 'sign_in_again':
      return 'auth.refresh_token_rejected';
    case 'locked':
      return 'token_store.locked';
    case 'active':
      // Whatever waits for it tries again by itself; here it is only said why nothing is fresh.
      return account.retryAt !== null && account.retryAt > now ? 'auth.throttled' : null;
  }
}
