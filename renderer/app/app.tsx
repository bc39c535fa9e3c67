import { Suspense, useEffect, type ReactNode } from 'react';
import type { AppState, Command } from '../../src/contract/index.ts';
import { ConnectionFileProvider } from '../features/connection/connection-file-provider.tsx';
import { TypedConnectionsProvider } from '../features/connection/typed-connections.tsx';
import { LockScreen } from '../features/lock/lock-screen.tsx';
import { useActivityReport } from '../features/lock/use-activity-report.ts';
import { AnnouncementsView } from '../features/notices/announcements-view.tsx';
import { Failure } from '../features/notices/failure.tsx';
import { Notices } from '../features/notices/notices.tsx';
import {
  TokenImportProvider,
  useTokenImportControl,
} from '../features/token-import/token-import-provider.tsx';
import { AppStateContext, useDeskside, useNavigation } from '../lib/deskside-context.ts';
import { currentAccount, screenFor } from '../lib/navigation.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { useValue } from '../lib/value-store.ts';
import type { AppStateStore } from './app-state-store.ts';
import { markTold } from './expected-state.ts';
import { Appearance, Spoken } from './appearance.tsx';
import css from './app.module.css';
import {
  ExportStrip,
  OtherWaysDialog,
  QuickSearchHost,
  Screen,
  SettingsDialog,
  ShortcutsDialog,
  WindowPalette,
} from './screens.tsx';
import { useAppCommands } from './use-app-commands.ts';

/** The window: one screen, what main wants said above it, and the dialogs over it. */
export function App({ store }: { readonly store: AppStateStore }) {
  const status = useValue(store);
  switch (status.phase) {
    case 'loading':
      return null;
    case 'failed':
      return <Failure shape="page" error={status.error} onRetry={() => store.load()} />;
    case 'expected':
    case 'ready':
      return (
        <AppStateContext value={status.state}>
          <Appearance preferences={status.state.preferences} />
          <Spoken language={status.state.language}>
            <TypedConnectionsProvider>
              {status.state.lock.locked ? (
                <LockScreen asks={status.state.lock.asks} />
              ) : (
                <TokenImportProvider>
                  <DroppedFiles>
                    <Window state={status.state} isExpected={status.phase === 'expected'} />
                  </DroppedFiles>
                </TokenImportProvider>
              )}
            </TypedConnectionsProvider>
          </Spoken>
        </AppStateContext>
      );
  }
}

/** A file can be dropped on every screen: connections are opened, tokens go to the import. */
function DroppedFiles({ children }: { readonly children: ReactNode }) {
  const importTokens = useTokenImportControl().look.run;
  return <ConnectionFileProvider onTokenFile={importTokens}>{children}</ConnectionFileProvider>;
}

const routes: Partial<Record<Command, 'accounts' | 'browser'>> = {
  show_accounts: 'accounts',
  show_browser: 'browser',
};

function Window({ state, isExpected }: { readonly state: AppState; readonly isExpected: boolean }) {
  const { client, navigation: store, exports } = useDeskside();
  const hasExports = useValue(exports).length > 0;
  const navigation = useNavigation();
  useActivityReport(state.policies.lockAfterMinutes.value !== null);
  useEffect(
    () =>
      client.on('commandChosen', (command) => {
        const route = routes[command];
        if (route !== undefined) store.update((current) => ({ ...current, route }));
      }),
    [client, store],
  );
  useShortcuts((shortcut) => {
    if (shortcut !== 'settings' && shortcut !== 'shortcuts' && shortcut !== 'palette') return false;
    store.update((current) => ({ ...current, dialog: shortcut }));
    return true;
  });
  useAppCommands();
  useEffect(() => {
    if (!isExpected) markTold();
  }, [isExpected]);
  const account = currentAccount(state, navigation);
  const closeDialog = (): void => store.update((current) => ({ ...current, dialog: null }));
  return (
    <div className={css['window']} inert={isExpected}>
      <Notices />
      <div className={css['screen']}>
        <Suspense>
          <Screen name={screenFor(state, navigation)} />
        </Suspense>
      </div>
      <Suspense>{(account !== undefined || hasExports) && <ExportStrip />}</Suspense>
      <Suspense>
        {navigation.otherWays !== null && <OtherWaysDialog />}
        {navigation.dialog === 'settings' && <SettingsDialog open onClose={closeDialog} />}
        {navigation.dialog === 'shortcuts' && <ShortcutsDialog open onClose={closeDialog} />}
        {navigation.dialog === 'palette' && account !== undefined && (
          <WindowPalette key={account.id} account={account} onClose={closeDialog} />
        )}
      </Suspense>
      <Suspense>{account !== undefined && <QuickSearchHost key={account.id} account={account} />}</Suspense>
      <AnnouncementsView />
    </div>
  );
}
