import { memo, useMemo, useRef, type ReactNode } from 'react';
import type { AccountView, ModuleSummary } from '../../../src/contract/index.ts';
import { DesksideContext, useAppState, useDeskside, useNavigation } from '../../lib/deskside-context.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { currentAccount } from '../../lib/navigation.ts';
import { useCommands } from '../../lib/use-commands.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import { Failure } from '../notices/failure.tsx';
import { panelId } from '../tabs/tab-elements.ts';
import { TabStrip, type TabStripHandle } from '../tabs/tab-strip.tsx';
import { TabCommands } from '../tabs/tab-commands.tsx';
import { useTabs } from '../../workspace/use-tabs.ts';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import { useBrowserMemory } from '../../workspace/browser-context.ts';
import { activeTab, withModule } from '../../workspace/browser-session.ts';
import css from './browser.module.css';
import { HomeBrowser } from './home-browser.tsx';
import { ModuleBrowser } from './module-browser.tsx';
import type { ModuleListHandle } from './rail/module-list.tsx';
import { Rail } from './rail/rail.tsx';
import { AccountBanner } from './status/account-banner.tsx';
import { StatusBar } from './status/status-bar.tsx';
import { tabModule, tabTitles } from '../../workspace/tab-title.ts';
import { ToolbarSkeleton } from './toolbar/toolbar-skeleton.tsx';
import { RecoveryContext, useNetworkRecovery } from '../../data/recovery/use-network-recovery.ts';
import { useModules } from '../../data/use-crm-queries.ts';
import { messages } from '../../messages/index.ts';
import { useModuleGroups } from './rail/use-module-groups.ts';
import { useRail } from './rail/use-rail.ts';

/** The main screen. */
export function BrowserScreen() {
  const account = currentAccount(useAppState(), useNavigation());
  return account === undefined ? null : (
    <OwnLayout key={account.id} accountId={account.id}>
      <AccountBrowser account={account} />
    </OwnLayout>
  );
}

/** Within, whatever remembers how a person arranged things does so for this account. */
function OwnLayout({ accountId, children }: { readonly accountId: string; readonly children: ReactNode }) {
  const deskside = useDeskside();
  const own = useMemo(() => ({ ...deskside, layout: deskside.layout.of(accountId) }), [deskside, accountId]);
  return <DesksideContext value={own}>{children}</DesksideContext>;
}

/** Where a person is changes with each dialog, too: they open over what is rendered already. */
const AccountBrowser = memo(function AccountBrowser({ account }: { readonly account: AccountView }) {
  const { navigation } = useDeskside();
  const { accounts } = useAppState();
  const browser = useBrowserMemory();
  const { session: store } = browser;
  const recovery = useNetworkRecovery(account.id, browser);
  const { set, moves, focusRequest } = useTabs(account.id);
  const strip = useRef<TabStripHandle>(null);
  const modulesRef = useRef<ModuleListHandle>(null);
  const frame = useRef<HTMLDivElement>(null);
  const rail = useRail(frame);
  const modules = useModules(account.id);
  const signInAgain = useSignInAgain(account);
  const tab = activeTab(set);
  const current = currentModule(modules.data, tab.module);

  const choice = useModuleGroups(modules.data, current?.apiName);

  const choose = (module: string): void => {
    store.update((before) => withModule(before, account.id, module));
  };
  const isFavourite = current !== undefined && choice.isFavourite(current.apiName);
  const { fold, unfold } = messages.moduleList;
  useCommands([
    { id: 'module.fold', title: rail.shape.folded ? unfold : fold, words: 'sidebar', run: rail.toggle },
    ...(current === undefined
      ? []
      : [
          {
            id: 'module.favourite',
            title: (isFavourite ? messages.browser.removeNamedFavourite : messages.browser.addNamedFavourite)(
              current.pluralLabel,
            ),
            words: messages.browser.words.favourite,
            run: () => choice.toggleFavourite(current),
          },
        ]),
  ]);
  const usual = usualModule(modules.data)?.apiName ?? '';
  const titles = tabTitles(set.tabs, modules.data ?? [], usual);
  const titleOf = (id: string): string => titles.get(id) ?? '';
  const moduleOf = (id: string): string => tabModule(set.tabs.find((each) => each.id === id) ?? tab, usual);
  const openModule = (module: string | null): void => moves.open(module ?? current?.apiName ?? null);
  useShortcuts((shortcut) => {
    if (shortcut === 'modules') {
      modulesRef.current?.focus();
      return true;
    }
    if (typeof shortcut === 'string') return false;
    const module = choice.numbered[shortcut.moduleNumber - 1];
    if (module !== undefined) choose(module.apiName);
    return module !== undefined;
  });

  return (
    <RecoveryContext value={recovery}>
      <div ref={frame} className={css['browser']}>
        <div className={css['rail']}>
          <Rail
            modulesRef={modulesRef}
            state={rail}
            account={account}
            accounts={accounts}
            modules={modules.data}
            choice={choice}
            current={set.atHome === true ? null : (current?.apiName ?? null)}
            onChoose={choose}
            onOpenInTab={openModule}
            onSettings={() => navigation.update((state) => ({ ...state, dialog: 'settings' }))}
            onShortcuts={() => navigation.update((state) => ({ ...state, dialog: 'shortcuts' }))}
          />
        </div>
        <TabCommands
          set={set}
          moves={moves}
          onOpen={() => openModule(null)}
          // At once: the palette gives the focus back in the same commit, and no letter typed next goes astray.
          onRename={(id) => strip.current?.rename(id)}
        />
        <TabStrip
          ref={strip}
          set={set}
          moves={moves}
          {...{ titleOf, moduleOf }}
          onOpen={() => openModule(null)}
        />
        <div className={css['panel']} {...panel}>
          {set.atHome === true && modules.data !== undefined && (
            <HomeBrowser account={account} modules={modules.data} focusRequest={focusRequest} />
          )}
          {set.atHome !== true && current !== undefined && (
            <ModuleBrowser
              key={`${tab.id} ${current.apiName}`}
              account={account}
              tab={tab.id}
              focusRequest={focusRequest}
              module={current}
              modules={modules.data ?? []}
            />
          )}
          {(set.atHome === true ? modules.data : current) === undefined && (
            <>
              <main className={css['main']}>
                <h1 className="visually-hidden">{messages.browser.records}</h1>
                <ToolbarSkeleton />
                <AccountBanner
                  account={account}
                  below={modules.isError ? asDesksideError(modules.error).code : null}
                />
                {modules.isError && (
                  <Failure
                    shape="page"
                    error={asDesksideError(modules.error)}
                    busy={modules.isFetching}
                    onRetry={() => void modules.refetch()}
                    onSignIn={signInAgain}
                  />
                )}
                {modules.data?.length === 0 && (
                  <div className={css['nothing']}>
                    <p className={css['nothingTitle']}>{messages.browser.noModules}</p>
                    <p>{messages.browser.noModulesText}</p>
                  </div>
                )}
              </main>
              <div className={css['status']}>
                <StatusBar list={null} order="" selected={null} onStop={() => undefined} />
              </div>
            </>
          )}
        </div>
      </div>
    </RecoveryContext>
  );
});

/** The module last looked at, else Contacts, else the first. */
function currentModule(
  modules: readonly ModuleSummary[] | undefined,
  last: string | null,
): ModuleSummary | undefined {
  const named = (name: string | null): ModuleSummary | undefined =>
    modules?.find(({ apiName }) => apiName === name);
  return named(last) ?? usualModule(modules);
}

function usualModule(modules: readonly ModuleSummary[] | undefined): ModuleSummary | undefined {
  return modules?.find(({ apiName }) => apiName === 'Contacts') ?? modules?.[0];
}

/** What the tabs lead to. They name it, not the other way round: all that it holds are landmarks. */
const panel = { role: 'tabpanel', id: panelId };
