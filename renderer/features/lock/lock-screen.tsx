import { Lock } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { LockView } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Failure } from '../notices/failure.tsx';
import { useRestart } from '../notices/use-restart.ts';
import css from './lock.module.css';

/** What is shown while Deskside is locked, and nothing besides: not even whose records they are. */
export function LockScreen({ asks }: Pick<LockView, 'asks'>) {
  const { client } = useDeskside();
  const restart = useRestart();
  const [passphrase, setPassphrase] = useState('');
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const byPassphrase = asks === 'passphrase';
  const unlock = useAction(async () => {
    setPassphrase('');
    if (byPassphrase) await client.request('unlockApp', { passphrase });
    else await client.request('unlockApp');
  });
  useEffect(() => {
    const before = document.title;
    document.title = 'Deskside';
    (field.current ?? button.current)?.focus();
    return () => {
      document.title = before;
    };
  }, []);
  return (
    <main className={css['screen']}>
      <form
        className={css['card']}
        onSubmit={(event) => {
          event.preventDefault();
          unlock.run();
        }}
      >
        <span className={css['mark']} aria-hidden="true">
          <Lock />
        </span>
        <h1 className={css['title']}>{messages.lock.title}</h1>
        <p className={css['text']}>{messages.lock.explanations[asks]}</p>
        {(asks === 'keyring' || asks === 'nobody') && (
          <p className={css['text']}>{messages.lock.fromAGlance}</p>
        )}
        {byPassphrase && (
          <TextField
            ref={field}
            label={messages.lock.passphrase}
            type="password"
            autoComplete="off"
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
          />
        )}
        {unlock.error !== null && (
          <div className={css['failure']}>
            <Failure shape="line" error={unlock.error} onRestart={restart} />
          </div>
        )}
        <Button ref={button} submits tone="primary" size="large" busy={unlock.busy}>
          {messages.lock.unlock}
        </Button>
      </form>
    </main>
  );
}
