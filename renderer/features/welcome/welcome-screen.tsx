import { ArrowLeft, Pencil } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Logo } from '../../ui/logo.tsx';
import { placeText } from '../../lib/data-centres.ts';
import { PendingRevocations } from '../notices/pending-revocations.tsx';
import { Failure } from '../notices/failure.tsx';
import { ProtectionLine } from '../notices/protection-line.tsx';
import { useSignIn } from '../../data/use-sign-in.ts';
import { messages } from '../../messages/index.ts';
import css from './welcome.module.css';

/** The first screen, and the way to a further account. */
export function WelcomeScreen({ children }: { readonly children: ReactNode }) {
  const { client, navigation } = useDeskside();
  const { protection, accounts, version } = useAppState();
  const signIn = useSignIn();
  const { connections, openConnection } = signIn;
  const [chosen, setChosen] = useState<string | null>(null);
  const sample = useAction(async () => {
    await client.request('trySampleCompany');
  });
  const connection = connections.find(({ id }) => id === chosen) ?? connections[0];
  const error = signIn.start.error ?? sample.error;
  // An admin's build: one button, and nothing to set up.
  const builtIn = connections.some(({ origin }) => origin === 'built_in');
  const trySample = (
    <Button
      size={builtIn ? 'regular' : 'large'}
      tone={builtIn ? 'quiet' : 'plain'}
      busy={sample.busy}
      onClick={() => sample.run()}
    >
      {messages.welcome.trySample}
    </Button>
  );

  return (
    <main className={css['screen']}>
      <div className={css['card']}>
        <header className={css['brand']}>
          <Logo size={44} />
          <h1 className={css['title']}>Deskside</h1>
          <p className={css['tagline']}>{messages.welcome.tagline}</p>
        </header>

        {connections.length > 1 && (
          <ConnectionChooser value={connection?.id ?? ''} onChange={setChosen} onEdit={openConnection} />
        )}

        <div className={css['actions']}>
          <Button
            tone="primary"
            size="large"
            busy={signIn.start.busy}
            onClick={() => (connection === undefined ? openConnection() : signIn.start.run(connection.id))}
          >
            {messages.welcome.signInWithZoho}
          </Button>
          {!builtIn && trySample}
        </div>

        {error !== null && (
          <Failure
            shape="line"
            error={error}
            onRetry={() => (sample.error === null ? signIn.begin() : sample.run())}
            onSignIn={signIn.begin}
            {...(builtIn ? {} : { onOpenConnection: () => openConnection(connection?.id) })}
          />
        )}
        <PendingRevocations />
        <ProtectionLine protection={protection} />
      </div>

      <footer className={css['footer']}>
        {accounts.length > 0 && (
          <Button
            tone="quiet"
            icon={<ArrowLeft aria-hidden />}
            onClick={() => navigation.update((current) => ({ ...current, route: 'browser' }))}
          >
            {messages.welcome.backToRecords}
          </Button>
        )}
        {connections.length === 1 && !builtIn && (
          <Button tone="quiet" onClick={() => openConnection(connection?.id)}>
            {messages.welcome.changeConnection}
          </Button>
        )}
        {!builtIn && (
          <Button tone="quiet" onClick={() => openConnection()}>
            {messages.welcome.setUpConnection}
          </Button>
        )}
        {connection !== undefined && (
          <Button
            tone="quiet"
            onClick={() =>
              navigation.update((current) => ({
                ...current,
                otherWays: { connectionId: connection.id, flow: 'grant_code' },
              }))
            }
          >
            {messages.welcome.otherWaysToSignIn}
          </Button>
        )}
        {builtIn ? trySample : children}
        <span className={css['version']}>{messages.welcome.version(version)}</span>
      </footer>
    </main>
  );
}

interface ConnectionChooserProps {
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly onEdit: (id: string) => void;
}

function ConnectionChooser({ value, onChange, onEdit }: ConnectionChooserProps) {
  const { connections } = useSignIn();
  const name = useId();
  return (
    <fieldset className={css['chooser']}>
      <legend className={css['legend']}>{messages.welcome.connection}</legend>
      {connections.map((connection) => (
        <div key={connection.id} className={css['choice']}>
          <label className={css['choiceLabel']}>
            <input
              type="radio"
              className={css['radio']}
              name={name}
              checked={connection.id === value}
              onChange={() => onChange(connection.id)}
            />
            <span className={css['choiceText']}>
              <span dir="auto">{connection.name}</span>
              <span className={css['choicePlace']}>
                {placeText(connection.dataCentre, connection.environment)}
              </span>
            </span>
          </label>
          {connection.origin !== 'built_in' && (
            <IconButton
              label={messages.welcome.changeNamedConnection(connection.name)}
              icon={<Pencil aria-hidden />}
              onClick={() => onEdit(connection.id)}
            />
          )}
        </div>
      ))}
    </fieldset>
  );
}
