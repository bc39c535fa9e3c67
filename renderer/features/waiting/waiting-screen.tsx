import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import type { SignInView } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { isUnderWay } from '../../lib/navigation.ts';
import { useAction } from '../../lib/use-action.ts';
import { FailedSignIn } from './failed-sign-in.tsx';
import { SignInSteps } from './sign-in-steps.tsx';
import { WaitingForBrowser } from './waiting-for-browser.tsx';
import { Button } from '../../ui/button.tsx';
import css from './waiting.module.css';

/** From the click on *Sign in* until the account is there, or a sentence says why not. */
export function WaitingScreen() {
  const { signIn } = useAppState();
  return (
    <main className={css['screen']}>
      <div className={css['card']} data-phase={signIn.phase}>
        {signIn.phase === 'failed' && <FailedSignIn key={signIn.attemptId} failed={signIn} />}
        {isUnderWay(signIn) && <UnderWay signIn={signIn} />}
      </div>
    </main>
  );
}

function UnderWay({ signIn }: { readonly signIn: SignInView }) {
  const { client, announcements, navigation } = useDeskside();
  const cancel = useAction(async () => {
    if (!('attemptId' in signIn)) return;
    const { attemptId } = signIn;
    // Left before main answers: a cancelled attempt is no failure to read about.
    navigation.update((current) => ({ ...current, leftAttempt: attemptId }));
    await client.request('cancelSignIn', { attemptId });
    announcements.say(messages.waiting.signInWasCancelled);
  });
  return (
    <>
      <h1 className={css['title']}>{titleFor(signIn.phase)}</h1>
      {'connectionName' in signIn && <p className={css['connection']}>{signIn.connectionName}</p>}
      <SignInSteps signIn={signIn} />
      {signIn.phase === 'waiting' && <WaitingForBrowser key={signIn.attemptId} waiting={signIn} />}
      <div className={css['foot']}>
        <Button busy={cancel.busy} onClick={() => cancel.run()}>
          {messages.actions.cancel}
        </Button>
      </div>
    </>
  );
}

function titleFor(phase: SignInView['phase']): string {
  switch (phase) {
    case 'opening':
      return messages.waiting.openingTheBrowser;
    case 'waiting':
      return messages.waiting.continueInTheBrowser;
    case 'exchanging':
    case 'identifying':
    case 'signed_in':
      return messages.waiting.signingIn;
    case 'idle':
    case 'failed':
      return messages.waiting.signIn;
  }
}
