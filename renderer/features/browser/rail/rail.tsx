import { Braces, CircleHelp, KeyRound, Settings } from 'lucide-react';
import type { Ref } from 'react';
import type { AccountView, ModuleSummary } from '../../../../src/contract/index.ts';
import { messages } from '../../../messages/index.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { IconButton } from '../../../ui/button.tsx';
import { AccountSwitcher } from './account-switcher.tsx';
import { ModuleList, type ModuleListHandle } from './module-list.tsx';
import css from './rail.module.css';
import type { ModuleChoice } from './use-module-groups.ts';

interface RailProps {
  readonly modulesRef: Ref<ModuleListHandle>;
  readonly account: AccountView;
  readonly accounts: readonly AccountView[];
  readonly modules: readonly ModuleSummary[] | undefined;
  readonly choice: ModuleChoice;
  readonly current: string | null;
  readonly onChoose: (module: string) => void;
  readonly onOpenInTab: (module: string) => void;
  readonly onSettings: () => void;
  readonly onShortcuts: () => void;
}

/** The left edge: whose data, which module, and the way to everything else. */
export function Rail({ modulesRef, ...props }: RailProps) {
  const { navigation } = useDeskside();
  return (
    <div className={css['rail']}>
      <AccountSwitcher account={props.account} accounts={props.accounts} />
      <ModuleList
        ref={modulesRef}
        modules={props.modules}
        choice={props.choice}
        current={props.current}
        onChoose={props.onChoose}
        onOpenInTab={props.onOpenInTab}
      />
      <div className={css['foot']}>
        <button
          type="button"
          className={css['item']}
          onClick={() => navigation.update((current) => ({ ...current, route: 'explorer' }))}
        >
          <Braces aria-hidden />
          <span className={css['itemText']}>{messages.browser.apiExplorer}</span>
        </button>
        <button
          type="button"
          className={css['item']}
          onClick={() => navigation.update((current) => ({ ...current, route: 'accounts' }))}
        >
          <KeyRound aria-hidden />
          <span className={css['itemText']}>{messages.browser.accountsAndTokens}</span>
        </button>
        <div className={css['footRow']}>
          <button type="button" className={css['item']} onClick={props.onSettings}>
            <Settings aria-hidden />
            <span className={css['itemText']}>{messages.browser.settings}</span>
          </button>
          <IconButton
            label={messages.browser.keyboardShortcuts}
            shortcut="?"
            icon={<CircleHelp aria-hidden />}
            onClick={props.onShortcuts}
          />
        </div>
      </div>
    </div>
  );
}
