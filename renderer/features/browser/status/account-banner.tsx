import { type AccountView, type ErrorCode } from '../../../../src/contract/index.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { exactTimeText, sinceText } from '../../../lib/time-text.ts';
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
  readonly onRetry: () => void;
  /** What the content below says already, and need not be said twice. */
  readonly below?: ErrorCode | null;
}

/** What stands between a person and fresh data. What is on screen stays readable below it. */
export function AccountBanner({ account, onRetry, below = null }: AccountBannerProps) {
  const { activity: store } = useDeskside();
  const activity = useValue(store);
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
  // Where nothing is on screen, what failed says so in its place.
  if (activity === null || activity.online || below === 'crm.unreachable') return null;
  const { lastAnswerAt } = activity;
  const age = lastAnswerAt === null ? '' : messages.browser.asOf(sinceText(lastAnswerAt, now));
  return (
    <div className={css['offline']}>
      {/* The age moves on without being read aloud each minute. */}
      <p>
        <span role="status">{messages.browser.offlineText}</span>
        <span title={lastAnswerAt === null ? undefined : exactTimeText(lastAnswerAt)}>{age}.</span>
      </p>
      <Button onClick={onRetry}>{messages.actions.retry}</Button>
    </div>
  );
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
