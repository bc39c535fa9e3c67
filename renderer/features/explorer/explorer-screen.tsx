import { ArrowLeft, Send, X } from 'lucide-react';
import type { AccountView } from '../../../src/contract/index.ts';
import { useAppState, useDeskside, useNavigation } from '../../lib/deskside-context.ts';
import { currentAccount } from '../../lib/navigation.ts';
import { commandKey } from '../../lib/platform.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/field.tsx';
import { useDescription, useModules } from '../../data/use-crm-queries.ts';
import { messages } from '../../messages/index.ts';
import { Failure } from '../notices/failure.tsx';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import { CompletingField } from './completing-field.tsx';
import { coqlCompletions, moduleNamedIn, pathCompletions } from './completions.ts';
import { ExplorerAnswer } from './explorer-answer.tsx';
import { ExplorerHistory } from './explorer-history.tsx';
import { useExplorer } from './explorer-memory.ts';
import css from './explorer.module.css';
import { useExplorerRequest } from './use-explorer-request.ts';

/** For the curious: a GET or a query, and the answer as Zoho sent it. */
export function ExplorerScreen() {
  const account = currentAccount(useAppState(), useNavigation());
  return account === undefined ? null : <Explorer key={account.id} account={account} />;
}

function Explorer({ account }: { readonly account: AccountView }) {
  const { navigation } = useDeskside();
  const [state, change] = useExplorer(account.id);
  const { isRunning, error, send, cancel } = useExplorerRequest(account.id, change);
  const waiting = useDelayed(isRunning, 300);
  const signInAgain = useSignInAgain(account);
  const { kind, path, query, reply } = state;

  const modules = useModules(account.id);
  const text = kind === 'get' ? path : query;
  const description = useDescription(account.id, moduleNamedIn(kind, text, modules.data ?? []));
  const sources = { modules: modules.data ?? [], fields: description.data?.fields ?? [] };

  const back = (): void => navigation.update((current) => ({ ...current, route: 'browser' }));
  useShortcuts((shortcut) => {
    if (shortcut !== 'escape') return false;
    if (!isRunning) back();
    else cancel();
    return true;
  });

  const submit = (): void => send(kind === 'get' ? { kind, path } : { kind, query });

  return (
    <main className={css['screen']}>
      <header className={css['header']}>
        <Button tone="quiet" icon={<ArrowLeft aria-hidden />} onClick={back}>
          {messages.explorer.backToRecords}
        </Button>
        <h1 className={css['title']}>{messages.explorer.apiExplorer}</h1>
        <p className={css['lead']} dir="auto">
          {messages.explorer.lead(account.companyName)}
        </p>
      </header>
      <section className={css['form']} aria-label={messages.explorer.request}>
        <ChoiceField
          label={messages.explorer.kindOfRequest}
          value={kind}
          choices={[
            { value: 'get', text: 'GET' },
            { value: 'coql', text: 'COQL' },
          ]}
          onChange={(chosen) => change((before) => ({ ...before, kind: chosen }))}
        />
        <CompletingField
          key={kind}
          label={kind === 'get' ? messages.explorer.path : messages.explorer.query}
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
        {!isRunning ? (
          <Button tone="primary" icon={<Send aria-hidden />} onClick={submit}>
            {messages.explorer.send}
          </Button>
        ) : (
          <Button icon={<X aria-hidden />} onClick={cancel}>
            {messages.actions.cancel}
          </Button>
        )}
        <p className={css['hint']}>
          {kind === 'get' ? messages.explorer.hint('Enter') : messages.explorer.hint(`${commandKey}+Enter`)}
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
        <section className={css['answer']} aria-label={messages.explorer.answer} aria-busy={isRunning}>
          {isRunning && waiting && (
            <p className={css['note']} role="status">
              {messages.explorer.waitingForZoho}
            </p>
          )}
          {error !== null && <Failure shape="bar" error={error} onRetry={submit} onSignIn={signInAgain} />}
          {reply !== null && <ExplorerAnswer reply={reply} onSignIn={signInAgain} />}
          {reply === null && error === null && !isRunning && (
            <p className={css['note']}>{messages.explorer.noAnswerYet}</p>
          )}
        </section>
      </div>
    </main>
  );
}
