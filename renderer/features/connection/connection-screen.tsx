import { ArrowLeft, ExternalLink, FileInput, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { type ConnectionView, redirectUriFor } from '../../../src/contract/index.ts';
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
            Back
          </Button>
          <h1 className={css['title']}>{connection === null ? 'Set up connection' : 'Change connection'}</h1>
          <p className={css['lead']}>
            A connection is the client that your admin registered in the Zoho API console. One connection
            serves everybody in the company.
          </p>
          {connection?.origin === 'file' && (
            <p className={css['lead']}>
              This one was given when Deskside started. Changes last until it closes.
            </p>
          )}
        </header>

        <ConnectionForm typed={typed} saved={connection} onType={type} onLeave={finish} />

        <aside className={css['aside']} aria-label="Help with the connection">
          <section className={css['panel']}>
            <h2 className={css['panelTitle']}>Got a connection file?</h2>
            <p className={css['panelText']}>
              Open the file from your admin, or drop it on this window, and nothing has to be typed.
            </p>
            <Button icon={<FileInput aria-hidden />} busy={openFile.busy} onClick={() => openFile.run(null)}>
              Open connection file
            </Button>
            {openFile.error !== null && (
              <Failure shape="line" error={openFile.error} onRetry={() => openFile.run(null)} />
            )}
          </section>
          <section className={css['panel']}>
            <h2 className={css['panelTitle']}>Register the client</h2>
            <p className={css['panelText']}>
              In the Zoho API console, add a server-based application with these authorised redirect URIs,
              exactly as they stand here.
            </p>
            <RedirectAddresses addresses={readPorts(typed.ports).map(redirectUriFor)} />
            <Button tone="quiet" icon={<ExternalLink aria-hidden />} onClick={() => openConsole.run()}>
              Open Zoho API console
            </Button>
            {openConsole.error !== null && (
              <Failure shape="line" error={openConsole.error} onRetry={() => openConsole.run()} />
            )}
          </section>
          {connection !== null && (
            <section className={css['panel']}>
              <h2 className={css['panelTitle']}>Got a code or a token?</h2>
              <p className={css['panelText']}>
                A grant code of a Self Client, or a token from another program, signs in without the browser.
              </p>
              <Button
                icon={<KeyRound aria-hidden />}
                onClick={() =>
                  navigation.update((current) => ({
                    ...current,
                    otherWays: { connectionId: connection.id, flow: 'grant_code' },
                  }))
                }
              >
                Other ways to sign in
              </Button>
            </section>
          )}
        </aside>
      </div>
    </main>
  );
}
