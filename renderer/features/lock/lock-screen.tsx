import { Lock } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { LockView } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../notices/failure.tsx';
import { useRestart } from '../notices/use-restart.ts';
import css from './lock.module.css';

/** What is shown while Deskside is locked, and nothing besides: not even whose records they are. */
export function LockScreen({ asks }: Pick<LockView, 'asks'>) {
  const { client } = useDeskside();
  const restart = useRestart();
  const button = useRef<HTMLButtonElement>(null);
  const unlock = useAction(async () => {
    await client.request('unlockApp');
  });
  useEffect(() => {
    const before = document.title;
    document.title = 'Deskside';
    button.current?.focus();
    return () => {
      document.title = before;
    };
  }, []);
  return (
    <main className={css['screen']}>
      <div className={css['card']}>
        <span className={css['mark']} aria-hidden="true">
          <Lock />
        </span>
        <h1 className={css['title']}>{messages.lock.title}</h1>
        <p className={css['text']}>{messages.lock.explanations[asks]}</p>
        {unlock.error !== null && (
          <div className={css['failure']}>
            <Failure shape="line" error={unlock.error} onRestart={restart} />
          </div>
        )}
        <Button ref={button} tone="primary" size="large" busy={unlock.busy} onClick={() => unlock.run()}>
          {messages.lock.unlock}
        </Button>
      </div>
    </main>
  );
}
