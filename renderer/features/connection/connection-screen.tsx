import { ArrowLeft, ExternalLink, FileInput } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import type { ConnectionDraft } from '../../../src/contract/app-state.ts';
import { useAppState, useDeskside, useNavigation } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField, SelectField, TextField } from '../../ui/field.tsx';
import { Failure } from '../notices/failure.tsx';
import { checkDraft, draftFor, type DraftErrors } from './connection-draft.ts';
import css from './connection.module.css';
import { centreChoices, consoleAddress, environmentChoices, isCentre } from '../../lib/data-centres.ts';
import { RedirectAddresses } from './redirect-addresses.tsx';
import { RemoveConnection } from './remove-connection.tsx';

/** The client that an admin registered at Zoho: typed once, or opened from a file. */
export function ConnectionScreen() {
  const { connectionId } = useNavigation();
  const { connections } = useAppState();
  const connection = connections.find(({ id, sample }) => id === connectionId && !sample) ?? null;
  // A form of its own for each connection, so that nothing typed for one ends up in another.
  return <ConnectionForm key={connection?.id ?? 'new'} initial={draftFor(connection)} />;
}

function ConnectionForm({ initial }: { readonly initial: ConnectionDraft }) {
  const { client, navigation, announcements } = useDeskside();
  const state = useAppState();
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<DraftErrors>({});
  const isNew = draft.id === undefined;
  const saved = state.connections.find(({ id }) => id === draft.id);
  const redirectUris = saved?.redirectUris ?? state.newConnectionRedirectUris ?? [];

  const change = (part: Partial<ConnectionDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    // What was marked is checked as it is typed; what was not is left alone until Save.
    const wrong = checkDraft(next);
    setErrors((marked) => pick(wrong, marked));
  };
  const leave = (): void => navigation.update((current) => ({ ...current, wish: 'welcome' }));
  const save = useAction(async () => {
    const connection = await client.request('saveConnection', draft);
    announcements.say(`Connection ${connection.name} saved.`);
    leave();
  });
  const openFile = useAction(async () => {
    const connection = await client.request('openConnectionFile');
    if (connection === null) return;
    announcements.say(`Connection ${connection.name} opened.`);
    leave();
  });
  const openConsole = useAction(async () => {
    await client.request('openLink', { url: consoleAddress(draft.dataCentre) });
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const wrong = checkDraft(draft);
    setErrors(wrong);
    if (Object.keys(wrong).length === 0) save.run();
  };
  const error = save.error ?? openFile.error ?? openConsole.error;

  return (
    <main className={css['screen']}>
      <div className={css['page']}>
        <header className={css['header']}>
          <Button tone="quiet" icon={<ArrowLeft aria-hidden />} onClick={leave}>
            Back
          </Button>
          <h1 className={css['title']}>{isNew ? 'Set up connection' : 'Change connection'}</h1>
          <p className={css['lead']}>
            A connection is the client that your admin registered in the Zoho API console. One connection
            serves everybody in the company.
          </p>
        </header>

        <form className={css['form']} onSubmit={submit} noValidate aria-label="Set up connection">
          <TextField
            label="Name"
            value={draft.name}
            error={errors.name}
            hint="Shown on the sign-in screen."
            maxLength={120}
            onChange={(event) => change({ name: event.target.value })}
          />
          <SelectField
            label="Data centre"
            value={draft.dataCentre}
            hint="The ending of the address at which you use Zoho CRM."
            choices={centreChoices}
            onChange={(value) => isCentre(value) && change({ dataCentre: value })}
          />
          <ChoiceField
            label="Environment"
            value={draft.environment}
            choices={environmentChoices}
            onChange={(environment) => change({ environment })}
          />
          <TextField
            label="Client ID"
            monospaced
            value={draft.clientId}
            error={errors.clientId}
            autoComplete="off"
            spellCheck={false}
            placeholder="1000."
            onChange={(event) => change({ clientId: event.target.value })}
          />
          <TextField
            label="Client secret"
            type="password"
            monospaced
            value={draft.clientSecret}
            error={errors.clientSecret}
            hint={
              isNew ? 'Stored encrypted. It is never shown again.' : 'Leave empty to keep the stored one.'
            }
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ clientSecret: event.target.value })}
          />
          {error !== null && (
            <Failure
              shape="line"
              error={error}
              onRetry={() => (save.error === null ? openFile.run() : save.run())}
            />
          )}
          <div className={css['buttons']}>
            <Button tone="primary" submits busy={save.busy}>
              Save
            </Button>
            <Button onClick={leave}>Cancel</Button>
            {saved !== undefined && <RemoveConnection connection={saved} onRemoved={leave} />}
          </div>
        </form>

        <aside className={css['aside']}>
          <section className={css['panel']}>
            <h2 className={css['panelTitle']}>Got a connection file?</h2>
            <p className={css['panelText']}>Open the file from your admin, and nothing has to be typed.</p>
            <Button icon={<FileInput aria-hidden />} busy={openFile.busy} onClick={() => openFile.run()}>
              Open connection file
            </Button>
          </section>
          <section className={css['panel']}>
            <h2 className={css['panelTitle']}>Register the client</h2>
            <p className={css['panelText']}>
              In the Zoho API console, add a server-based application with these authorised redirect URIs,
              exactly as they stand here.
            </p>
            <RedirectAddresses addresses={redirectUris} />
            <Button tone="quiet" icon={<ExternalLink aria-hidden />} onClick={() => openConsole.run()}>
              Open Zoho API console
            </Button>
          </section>
        </aside>
      </div>
    </main>
  );
}

/** The errors of the fields that are marked. */
function pick(errors: DraftErrors, marked: DraftErrors): DraftErrors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => Object.hasOwn(marked, field)));
}
