import { Check, CircleAlert, FileDown, Hourglass, X } from 'lucide-react';
import {
  type AccountView,
  type ExportView,
  type ReadScope,
  recoveryFor,
} from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { useNow } from '../../lib/use-now.ts';
import { useValue } from '../../lib/value-store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import css from './export-strip.module.css';
import { progressText, stateText } from './export-text.ts';

type ExportRequest = 'cancelExport' | 'retryExport' | 'dismissExport' | 'showExport';

/** The exports under way and those just over, at the bottom of the window. Work goes on above it. */
export function ExportStrip() {
  const { exports: store } = useDeskside();
  const views = useValue(store);
  const announced = views.map(stateText).join(' ');
  return (
    <>
      <p role="status" className="visually-hidden">
        {announced}
      </p>
      {views.length > 0 && (
        <section className={css['strip']} aria-label={messages.exporting.exports}>
          <ul>
            {views.map((view) => (
              <ExportLine key={view.id} view={view} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function ExportLine({ view }: { readonly view: ExportView }) {
  const { client, announcements } = useDeskside();
  const now = useNow(1_000);
  const ask = (request: ExportRequest): void => {
    client
      .request(request, { exportId: view.id })
      .catch((error: unknown) => announcements.say(asDesksideError(error).message));
  };
  const { state, total, rows, fileName, title } = view;
  const isOver = state === 'done' || state === 'failed' || state === 'cancelled';
  return (
    <li className={css['line']} data-state={state}>
      <StateIcon state={state} />
      <span className={css['name']} dir="auto" title={fileName}>
        {fileName}
      </span>
      {!isOver && state !== 'queued' && (
        <progress
          className={css['progress']}
          aria-label={messages.exporting.exportOf(title)}
          {...(total === null || rows === 0 ? {} : { value: Math.min(rows, total), max: Math.max(1, total) })}
        />
      )}
      <span className={css['text']}>{progressText(view, now)}</span>
      <span className={css['actions']}>
        {state === 'done' && (
          <Button tone="quiet" onClick={() => ask('showExport')}>
            {messages.exporting.showInFolder}
          </Button>
        )}
        {state === 'waiting' && (
          <Button tone="quiet" onClick={() => ask('retryExport')}>
            {messages.exporting.tryNow}
          </Button>
        )}
        {(state === 'failed' || state === 'cancelled') && (
          <Button tone="quiet" onClick={() => ask('retryExport')}>
            {messages.exporting.tryAgain}
          </Button>
        )}
        {state === 'failed' && <SignInAgain view={view} />}
        {isOver ? (
          <IconButton
            label={messages.exporting.dismiss(fileName)}
            icon={<X aria-hidden />}
            onClick={() => ask('dismissExport')}
          />
        ) : (
          <Button tone="quiet" onClick={() => ask('cancelExport')}>
            {messages.exporting.cancelExport}
          </Button>
        )}
      </span>
    </li>
  );
}

/** Where the export failed for want of a sign-in, or of a permission that another one can include. */
function SignInAgain({ view: { accountId, error } }: { readonly view: ExportView }) {
  const account = useAppState().accounts.find(({ id }) => id === accountId);
  if (account === undefined || error === null || recoveryFor(error.code) !== 'sign_in_again') return null;
  return <SignInButton account={account} scopes={error.scopes ?? []} />;
}

function SignInButton({
  account,
  scopes,
}: {
  readonly account: AccountView;
  readonly scopes: readonly ReadScope[];
}) {
  const signInAgain = useSignInAgain(account);
  return (
    <Button tone="quiet" onClick={() => signInAgain(scopes)}>
      {messages.exporting.signInAgain}
    </Button>
  );
}

function StateIcon({ state }: Pick<ExportView, 'state'>) {
  switch (state) {
    case 'done':
      return <Check aria-hidden />;
    case 'failed':
      return <CircleAlert aria-hidden />;
    case 'queued':
    case 'waiting':
      return <Hourglass aria-hidden />;
    case 'preparing':
    case 'writing':
    case 'cancelled':
      return <FileDown aria-hidden />;
  }
}
