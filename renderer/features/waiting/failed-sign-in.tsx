import { type SignInView, recoveryFor } from '../../../src/contract/index.ts';
import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import type { Navigation } from '../../lib/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../notices/failure.tsx';
import { useSignIn } from '../../data/use-sign-in.ts';
import { messages } from '../../messages/index.ts';
import css from './waiting.module.css';

type Failed = Extract<SignInView, { phase: 'failed' }>;

/** Why a sign-in did not finish, and every sensible way on from there. */
export function FailedSignIn({ failed }: { readonly failed: Failed }) {
  const { navigation, client } = useDeskside();
  const { connections, accounts } = useAppState();
  const { start, openConnection } = useSignIn();
  const { attemptId, connectionId, flow, error } = failed;
  const connection = connections.find(({ id }) => id === connectionId);
  const isSample = connection?.sample === true;
  const leave = (route: Navigation['route']): void => {
    navigation.update((current) => ({ ...current, route, leftAttempt: attemptId }));
  };
  const throughBrowser = (): void => {
    if (isSample) void client.request('trySampleCompany').catch(() => leave('welcome'));
    else start.run(connectionId);
  };
  // What was pasted is gone with its dialog, and most of it works once.
  const again = (): void => {
    if (flow === 'browser') {
      throughBrowser();
      return;
    }
    leave('welcome');
    navigation.update((current) => ({ ...current, otherWays: { connectionId, flow } }));
  };
  // Settings that Zoho refused are refused again: the form comes first there, a new try second.
  const settingsAreWrong = recoveryFor(error.code) === 'open_connection';
  // Nobody but the admin who built it in can change it.
  const isFixed = connection?.origin === 'built_in';
  const changeConnection = (): void => {
    leave('connection');
    openConnection(connectionId);
  };
  return (
    <>
      <h1 className={css['title']}>{messages.waiting.signInDidNotFinish}</h1>
      <Failure
        shape="line"
        error={error}
        onRetry={again}
        onSignIn={throughBrowser}
        {...(isFixed ? {} : { onOpenConnection: changeConnection })}
      />
      {settingsAreWrong && isFixed && <p>{messages.waiting.connectionIsBuiltIn}</p>}
      {start.error !== null && <Failure shape="line" error={start.error} />}
      <div className={css['foot']}>
        <Button onClick={() => leave(accounts.length === 0 ? 'welcome' : 'browser')}>
          {messages.actions.back}
        </Button>
        {settingsAreWrong && (
          <Button busy={start.busy} onClick={again}>
            {messages.waiting.tryAgain}
          </Button>
        )}
        {flow !== 'browser' && recoveryFor(error.code) !== 'sign_in' && (
          <Button busy={start.busy} onClick={throughBrowser}>
            {messages.waiting.signInWithZoho}
          </Button>
        )}
      </div>
    </>
  );
}
