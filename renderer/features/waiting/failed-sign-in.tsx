import type { SignInView } from '../../../src/contract/app-state.ts';
import { wayOnFor } from '../../../src/contract/errors.ts';
import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import type { Navigation } from '../../lib/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../notices/failure.tsx';
import { useSignIn } from '../welcome/use-sign-in.ts';
import css from './waiting.module.css';

type Failed = Extract<SignInView, { phase: 'failed' }>;

/** Why a sign-in did not finish, and every sensible way on from there. */
export function FailedSignIn({ failed }: { readonly failed: Failed }) {
  const { navigation, client } = useDeskside();
  const { connections, accounts } = useAppState();
  const { start, openConnection } = useSignIn();
  const { attemptId, connectionId, error } = failed;
  const isSample = connections.some(({ id, sample }) => id === connectionId && sample);
  const leave = (wish: Navigation['wish']): void => {
    navigation.update((current) => ({ ...current, wish, leftAttempt: attemptId }));
  };
  const again = (): void => {
    if (isSample) void client.request('trySampleCompany').catch(() => leave('welcome'));
    else start.run(connectionId);
  };
  // Settings that Zoho refused are refused again: the form comes first there, a new try second.
  const settingsAreWrong = wayOnFor(error.code) === 'open_connection';
  return (
    <>
      <h1 className={css['title']}>Sign-in did not finish</h1>
      <Failure
        shape="line"
        error={error}
        onRetry={again}
        onSignIn={again}
        onOpenConnection={() => {
          leave('connection');
          openConnection(connectionId);
        }}
      />
      {start.error !== null && <Failure shape="line" error={start.error} />}
      <div className={css['foot']}>
        <Button onClick={() => leave(accounts.length === 0 ? 'welcome' : 'browser')}>Back</Button>
        {settingsAreWrong && (
          <Button busy={start.busy} onClick={again}>
            Try again
          </Button>
        )}
      </div>
    </>
  );
}
