import { useState } from 'react';
import { shortestPassphrase } from '../../../src/contract/index.ts';
import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Failure } from '../notices/failure.tsx';
import css from './settings.module.css';

/** The passphrase of the lock: set, changed or removed. What is typed leaves the page at once. */
export function PassphraseFields() {
  const { client } = useDeskside();
  const isSet = useAppState().lock.asks === 'passphrase';
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const { passphrase: words } = messages.settings;
  const change = useAction(async (chosen: string | null) => {
    setPresent('');
    setNext('');
    await client.request('setLockPassphrase', { present: isSet ? present : null, next: chosen });
  });
  const isTooShort = next.length < shortestPassphrase;
  return (
    <form
      className={css['passphrase']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isTooShort) change.run(next);
      }}
    >
      <p className={css['text']}>{isSet ? words.set : words.none}</p>
      <div className={css['pair']}>
        {isSet && <Secret label={words.present} value={present} onChange={setPresent} />}
        <Secret
          label={words.next}
          value={next}
          hint={words.tooShort(new Intl.NumberFormat(messages.locale).format(shortestPassphrase))}
          onChange={setNext}
        />
      </div>
      {change.error !== null && <Failure shape="line" error={change.error} />}
      <div className={css['line']}>
        <Button submits busy={change.busy} disabled={isTooShort}>
          {isSet ? words.change : words.setIt}
        </Button>
        {isSet && (
          <Button disabled={present === ''} onClick={() => change.run(null)}>
            {words.remove}
          </Button>
        )}
      </div>
    </form>
  );
}

interface SecretProps {
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}

function Secret({ label, value, hint, onChange }: SecretProps) {
  return (
    <TextField
      label={label}
      hint={hint}
      type="password"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
