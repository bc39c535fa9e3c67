import { useState, type SubmitEvent } from 'react';
import type { SignInView } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { countdownText } from '../../lib/time-text.ts';
import { useAction } from '../../lib/use-action.ts';
import { useNow } from '../../lib/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Failure } from '../notices/failure.tsx';
import css from './waiting.module.css';

type Waiting = Extract<SignInView, { phase: 'waiting' }>;

/** How long an answer is waited for (RFC 8252 leaves it to the app; main ends the wait by itself). */
const wholeWaitMs = 5 * 60_000;

export function WaitingForBrowser({ waiting }: { readonly waiting: Waiting }) {
  const { client, announcements } = useDeskside();
  const [pasting, setPasting] = useState(false);
  const copyLink = useAction(async () => {
    await client.request('copySignInLink', { attemptId: waiting.attemptId });
    announcements.say(messages.waiting.linkCopied);
  });
  return (
    <>
      <Countdown expiresAt={waiting.expiresAt} />
      {waiting.notice !== null && (
        <Failure shape="line" error={waiting.notice} onCopyLink={() => copyLink.run()} />
      )}
      {copyLink.error !== null && (
        <Failure shape="line" error={copyLink.error} onRetry={() => copyLink.run()} />
      )}
      <div className={css['row']}>
        <Button busy={copyLink.busy} onClick={() => copyLink.run()}>
          {messages.waiting.copyLink}
        </Button>
        <Button aria-expanded={pasting} onClick={() => setPasting((shown) => !shown)}>
          {messages.waiting.pasteTheAddressInstead}
        </Button>
      </div>
      {pasting && <PasteAddress attemptId={waiting.attemptId} />}
    </>
  );
}

function Countdown({ expiresAt }: { readonly expiresAt: number }) {
  const now = useNow(250);
  const left = Math.max(0, expiresAt - now);
  return (
    <div className={css['countdown']}>
      <span className={css['time']} role="timer" aria-label={messages.waiting.timeLeft}>
        {countdownText(Math.min(left, wholeWaitMs))}
      </span>
      <progress className={css['progress']} max={wholeWaitMs} value={left} aria-hidden="true" />
    </div>
  );
}

/** For a browser on another computer: the address it ended on, pasted by hand. */
function PasteAddress({ attemptId }: { readonly attemptId: string }) {
  const { client } = useDeskside();
  const [address, setAddress] = useState('');
  const [empty, setEmpty] = useState(false);
  const submit = useAction(async () => {
    await client.request('submitCallbackAddress', { attemptId, address: address.trim() });
  });
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    setEmpty(address.trim() === '');
    if (address.trim() !== '') submit.run();
  };
  return (
    <form className={css['paste']} onSubmit={onSubmit} noValidate>
      <TextField
        label={messages.waiting.addressLabel}
        hint={messages.waiting.addressHint}
        monospaced
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={8192}
        value={address}
        error={empty ? messages.waiting.addressMissing : undefined}
        onChange={(event) => {
          setEmpty(false);
          setAddress(event.target.value);
        }}
      />
      {submit.error !== null && <Failure shape="line" error={submit.error} />}
      <Button tone="primary" submits busy={submit.busy}>
        {messages.waiting.continue}
      </Button>
    </form>
  );
}
