import { ArrowLeft, ExternalLink, FileInput, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { type ConnectionView, redirectUriFor } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { consoleAddress } from '../../lib/data-centres.ts';
import { useAppState, useDeskside, useNavigation } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../notices/failure.tsx';
import { readPorts, typedFor, type TypedConnection } from './connection-draft.ts';
import { ConnectionForm } from './connection-form.tsx';
import { useOpenConnectionFile } from './connection-file-provider.tsx';
import css from './connection.module.css';
import { RedirectAddresses } from './redirect-addresses.tsx';
import { useTypedConnections } from './typed-connections.tsx';

/** The client that an admin registered at Zoho: typed once, or opened from a file. */
export function ConnectionScreen() {
  const { connectionId } = useNavigation();
  const { connections } = useAppState();
  const connection =
    connections.find(
      ({ id, origin }) => id === connectionId && origin !== 'sample' && origin !== 'built_in',
    ) ?? null;
  // A form of its own for each connection, so that nothing typed for one ends up in another.
  return <Setup key={connection?.id ?? 'new'} connection={connection} />;
}

function Setup({ connection }: { readonly connection: ConnectionView | null }) {
  const { client, navigation } = useDeskside();
  const { newConnection } = useAppState();
  const openFile = useOpenConnectionFile();
  const memory = useTypedConnections();
  const key = connection?.id ?? 'new';
  const [typed, setTyped] = useState(() => memory.get(key) ?? typedFor(connection, newConnection));

  const leave = (): void => navigation.update((current) => ({ ...current, route: 'welcome' }));
  const type = (next: TypedConnection): void => {
    memory.set(key, next);
    setTyped(next);
  };
  const finish = (): void => {
    memory.set(key, null);
    leave();
  };
  const openConsole = useAction(async () => {
    await client.request('openLink', { url: consoleAddress(typed.dataCentre) });
  });

  return (
    <main className={css['screen']}>
      <div className={css['page']}>
        <header className={css['header']}>
          <Button tone="quiet" icon={<ArrowLeft aria-hidden />} onClick={leave}>
            {messages.actions.back}
          </Button>
          <h1 className={css['title']}>
            {connection === null ? messages.connection.setUpConnection : messages.connection.changeConnection}
          </h1>
          <p className={css['lead']}>{messages.connection.lead}</p>
          {connection?.origin === 'file' && <p className={css['lead']}>{messages.connection.givenAtStart}</p>}
        </header>

        <ConnectionForm typed={typed} saved={connection} onType={type} onLeave={finish} />

        <aside className={css['aside']} aria-label={messages.connection.help}>
          <section className={css['panel']}>
            <h2 className={css['panelTitle']}>{messages.connection.fileTitle}</h2>
            <p className={css['panelText']}>{messages.connection.fileText}</p>
            <Button icon={<FileInput aria-hidden />} busy={openFile.busy} onClick={() => openFile.run(null)}>
              {messages.connection.openConnectionFile}
            </Button>
            {openFile.error !== null && (
              <Failure shape="line" error={openFile.error} onRetry={() => openFile.run(null)} />
            )}
          </section>
          <section className={css['panel']}>
            <h2 className={css['panelTitle']}>{messages.connection.registerTheClient}</h2>
            <p className={css['panelText']}>{messages.connection.registerText}</p>
            <RedirectAddresses addresses={readPorts(typed.ports).map(redirectUriFor)} />
            <Button tone="quiet" icon={<ExternalLink aria-hidden />} onClick={() => openConsole.run()}>
              {messages.connection.openZohoApiConsole}
            </Button>
            {openConsole.error !== null && (
              <Failure shape="line" error={openConsole.error} onRetry={() => openConsole.run()} />
            )}
          </section>
          {connection !== null && (
            <section className={css['panel']}>
              <h2 className={css['panelTitle']}>{messages.connection.codeTitle}</h2>
              <p className={css['panelText']}>{messages.connection.codeText}</p>
              <Button
                icon={<KeyRound aria-hidden />}
                onClick={() =>
                  navigation.update((current) => ({
                    ...current,
                    otherWays: { connectionId: connection.id, flow: 'grant_code' },
                  }))
                }
              >
                {messages.connection.otherWaysToSignIn}
              </Button>
            </section>
          )}
        </aside>
      </div>
    </main>
  );
}
