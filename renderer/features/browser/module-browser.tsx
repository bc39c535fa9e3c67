import { Suspense, useState } from 'react';
import type { AccountView, ModuleSummary } from '../../../src/contract/index.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { Failure } from '../notices/failure.tsx';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import { lazily } from '../../lib/lazily.tsx';
import { useValue } from '../../lib/value-store.ts';
import { AccountBanner } from './status/account-banner.tsx';
import { useBrowserMemory } from '../../workspace/browser-context.ts';
import { knownPlace } from '../../workspace/browser-session.ts';
import css from './browser.module.css';
import { GridSkeleton } from './list/grid-skeleton.tsx';
import { RecordBrowser } from './record-browser.tsx';
import { StatusBar } from './status/status-bar.tsx';
import { ToolbarSkeleton } from './toolbar/toolbar-skeleton.tsx';
import { useDescription } from '../../data/use-crm-queries.ts';
import { useFormatContexts } from '../../data/use-format-contexts.ts';

const AsideBrowser = lazily(async () => (await import('./asides/aside-browser.tsx')).AsideBrowser);

interface ModuleBrowserProps {
  readonly account: AccountView;
  /** Id of the tab that is shown. */
  readonly tab: string;
  /** Grows when the focus is for the records, unless something else has it. */
  readonly focusRequest: number;
  readonly module: ModuleSummary;
  readonly modules: readonly ModuleSummary[];
}

/** One module: first what its records look like, then its records. */
export function ModuleBrowser(props: ModuleBrowserProps) {
  const { account, tab, module, modules } = props;
  const description = useDescription(account.id, module.apiName);
  const signInAgain = useSignInAgain(account);
  const contexts = useFormatContexts(account);
  const { session } = useBrowserMemory();
  const aside = knownPlace(useValue(session), account.id, module.apiName)?.aside ?? null;
  // One kind of list takes the place of another, and the focus goes with what had it.
  const [swapped, setSwapped] = useState({ aside, count: 0 });
  if (swapped.aside !== aside) setSwapped({ aside, count: swapped.count + 1 });
  const focusRequest = props.focusRequest + swapped.count;
  if (description.data !== undefined && aside !== null) {
    return (
      <Suspense>
        <AsideBrowser
          {...{ account, aside, focusRequest, modules, contexts }}
          description={description.data}
        />
      </Suspense>
    );
  }
  if (description.data !== undefined) {
    return (
      <RecordBrowser {...{ account, tab, focusRequest, modules, contexts }} description={description.data} />
    );
  }
  const retry = (): void => void description.refetch();
  return (
    <>
      <main className={css['main']}>
        <h1 className="visually-hidden">{module.pluralLabel}</h1>
        <ToolbarSkeleton />
        <AccountBanner
          account={account}
          below={description.isError ? asDesksideError(description.error).code : null}
        />
        {description.isError ? (
          <Failure
            shape="page"
            error={asDesksideError(description.error)}
            busy={description.isFetching}
            onRetry={retry}
            onSignIn={signInAgain}
          />
        ) : (
          <GridSkeleton />
        )}
      </main>
      <div className={css['status']}>
        <StatusBar list={null} order="" selected={null} onStop={() => undefined} />
      </div>
    </>
  );
}
