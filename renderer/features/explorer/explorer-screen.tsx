import { ArrowLeft, Send, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { AccountView } from '../../../src/contract/app-state.ts';
import type { ExplorerRequest } from '../../../src/contract/explorer.ts';
import { useAppState, useDeskside, useNavigation } from '../../lib/deskside-context.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { currentAccount } from '../../lib/navigation.ts';
import { commandKey } from '../../lib/platform.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/field.tsx';
import { useDescription, useModules } from '../../data/use-crm-queries.ts';
import { Failure } from '../notices/failure.tsx';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import { CompletingField } from './completing-field.tsx';
import { coqlCompletions, moduleNamedIn, pathCompletions } from './completions.ts';
import { ExplorerAnswer } from './explorer-answer.tsx';
import { ExplorerHistory } from './explorer-history.tsx';
import { useExplorer, withEntry } from './explorer-memory.ts';
import css from './explorer.module.css';

/** For the curious: a GET or a query, and the answer as Zoho sent it. */
export function ExplorerScreen() {
  const account = currentAccount(useAppState(), useNavigation());
  return account === undefined ? null : <Explorer key={account.id} account={account} />;
}

function Explorer({ account }: { readonly account: AccountView }) {
  const { client, navigation } = useDeskside();
  const [state, change] = useExplorer(account.id);
  const [error, setError] = useState<DesksideError | null>(null);
  const [running, setRunning] = useState<AbortController | null>(null);
  const latest = useRef<AbortController | null>(null);
  const waiting = useDelayed(running !== null, 300);
  const signInAgain = useSignInAgain(account);
  const { kind, path, query, reply } = state;

  const modules = useModules(account.id);
  const text = kind === 'get' ? path : query;
  const description = useDescription(account.id, moduleNamedIn(kind, text, modules.data ?? []));
  const sources = { modules: modules.data ?? [], fields: description.data?.fields ?? [] };

  useEffect(() => () => latest.current?.abort(), []);
  const back = (): void => navigation.update((current) => ({ ...current, route: 'browser' }));
  const cancel = (): void => latest.current?.abort();
  useShortcuts((shortcut) => {
    if (shortcut !== 'escape') return false;
    if (running === null) back();
    else cancel();
    return true;
  });

  const send = async (): Promise<void> => {
    latest.current?.abort();
    const run = new AbortController();
    latest.current = run;
    setRunning(run);
    setError(null);
    const request: ExplorerRequest = kind === 'get' ? { kind, path } : { kind, query };
    try {
      const answer = await client.read('explore', { accountId: account.id, request }, run.signal);
      change((before) => withEntry({ ...before, reply: answer }, request, answer.status));
    } catch (thrown) {
      const failure = asDesksideError(thrown);
      // An older answer below a new failure would be read as the answer to it.
      change((before) => withEntry({ ...before, reply: null }, request, null));
      if (latest.current === run && !failure.isCancellation) setError(failure);
    }
    if (latest.current === run) {
      latest.current = null;
      setRunning(null);
    }
  };
  const submit = (): void => void send();

  return (
    <main className={css['screen']}>
      <header className={css['header']}>
        <Button tone="quiet" icon={<ArrowLeft aria-hidden />} onClick={back}>
          Back to records
        </Button>
        <h1 className={css['title']}>API explorer</h1>
        <p className={css['lead']} dir="auto">
          {account.companyName} · only reading, only this account’s Zoho server
        </p>
      </header>
      <section className={css['form']} aria-label="Request">
        <ChoiceField
          label="Kind of request"
          value={kind}
          choices={[
            { value: 'get', text: 'GET' },
            { value: 'coql', text: 'COQL' },
          ]}
          onChange={(chosen) => change((before) => ({ ...before, kind: chosen }))}
        />
        <CompletingField
          key={kind}
          label={kind === 'get' ? 'Path' : 'Query'}
          multiline={kind === 'coql'}
          value={text}
          onChange={(typed) =>
            change((before) => (kind === 'get' ? { ...before, path: typed } : { ...before, query: typed }))
          }
          complete={(typed, caret) =>
            kind === 'get' ? pathCompletions(typed, caret, sources) : coqlCompletions(typed, caret, sources)
          }
          onSubmit={submit}
        />
        {running === null ? (
          <Button tone="primary" icon={<Send aria-hidden />} onClick={submit}>
            Send
          </Button>
        ) : (
          <Button icon={<X aria-hidden />} onClick={cancel}>
            Cancel
          </Button>
        )}
        <p className={css['hint']}>
          {kind === 'get'
            ? 'Enter sends. Ctrl+Space completes modules and fields.'
            : `${commandKey}+Enter sends. Ctrl+Space completes modules and fields.`}
        </p>
      </section>
      <div className={css['below']}>
        <ExplorerHistory
          entries={state.history}
          onChoose={(request) =>
            change((before) =>
              request.kind === 'get'
                ? { ...before, kind: 'get', path: request.path }
                : { ...before, kind: 'coql', query: request.query },
            )
          }
        />
        <section className={css['answer']} aria-label="Answer" aria-busy={running !== null}>
          {running !== null && waiting && (
            <p className={css['note']} role="status">
              Waiting for Zoho.
            </p>
          )}
          {error !== null && <Failure shape="bar" error={error} onRetry={submit} onSignIn={signInAgain} />}
          {reply !== null && <ExplorerAnswer reply={reply} onSignIn={signInAgain} />}
          {reply === null && error === null && running === null && (
            <p className={css['note']}>The answer of Zoho is shown here, as it came.</p>
          )}
        </section>
      </div>
    </main>
  );
}
