import { Braces, CircleHelp, KeyRound, PanelLeftClose, PanelLeftOpen, Settings } from 'lucide-react';
import { flushSync } from 'react-dom';
import { useImperativeHandle, useRef, type FocusEvent, type KeyboardEvent, type Ref } from 'react';
import type { AccountView, ModuleSummary } from '../../../../src/contract/index.ts';
import { useAppState, useDeskside } from '../../../lib/deskside-context.ts';
import { messages } from '../../../messages/index.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Splitter } from '../../../ui/splitter.tsx';
import { AccountSwitcher } from './account-switcher.tsx';
import { ModuleList, type ModuleListHandle } from './module-list.tsx';
import { railWidths } from './rail-shape.ts';
import css from './rail.module.css';
import type { ModuleChoice } from './use-module-groups.ts';
import type { RailState } from './use-rail.ts';

interface RailProps {
  readonly modulesRef: Ref<ModuleListHandle>;
  readonly state: RailState;
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
export function Rail({ modulesRef, state, ...props }: RailProps) {
  const { shape, peeking } = state;
  const list = useRef<ModuleListHandle>(null);
  useImperativeHandle(modulesRef, () => ({
    focus: () => list.current?.focus(),
    find: () => list.current?.find(),
  }));
  const folded = shape.folded && !peeking;
  const find = (): void => {
    flushSync(() => state.peek(true));
    list.current?.find();
  };
  const leave = (event: FocusEvent): void => {
    if (peeking && !event.currentTarget.contains(event.relatedTarget)) state.peek(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !peeking || event.defaultPrevented) return;
    event.preventDefault();
    flushSync(() => state.peek(false));
    list.current?.focus();
  };
  const choose = (module: string): void => {
    state.peek(false);
    props.onChoose(module);
  };
  return (
    <div
      className={css['rail']}
      data-folded={folded || undefined}
      data-peeking={peeking || undefined}
      onBlur={leave}
      onKeyDown={onKeyDown}
    >
      <AccountSwitcher account={props.account} accounts={props.accounts} />
      <ModuleList
        ref={list}
        modules={props.modules}
        choice={props.choice}
        current={props.current}
        folded={folded}
        onFind={find}
        onChoose={choose}
        onOpenInTab={props.onOpenInTab}
      >
        {!shape.folded && (
          <Splitter
            label={messages.moduleList.width}
            side="start"
            width={shape.width}
            least={railWidths.least}
            most={railWidths.most}
            onChange={state.resize}
            onFold={state.toggle}
          />
        )}
      </ModuleList>
      <RailFoot state={state} onSettings={props.onSettings} onShortcuts={props.onShortcuts} />
    </div>
  );
}

function RailFoot({ state, ...props }: Pick<RailProps, 'state' | 'onSettings' | 'onShortcuts'>) {
  const { navigation } = useDeskside();
  const { managed } = useAppState();
  const { shape, peeking } = state;
  const isOpen = !shape.folded || peeking;
  return (
    <div className={css['foot']}>
      <div className={css['footRow']}>
        {managed?.explorer !== false && (
          <button
            type="button"
            className={css['item']}
            title={messages.browser.apiExplorer}
            onClick={() => navigation.update((current) => ({ ...current, route: 'explorer' }))}
          >
            <Braces aria-hidden />
            <span className={css['itemText']}>{messages.browser.apiExplorer}</span>
          </button>
        )}
        <IconButton
          label={messages.browser.keyboardShortcuts}
          shortcut="?"
          icon={<CircleHelp aria-hidden />}
          onClick={props.onShortcuts}
        />
      </div>
      <button
        type="button"
        className={css['item']}
        title={messages.browser.accountsAndTokens}
        onClick={() => navigation.update((current) => ({ ...current, route: 'accounts' }))}
      >
        <KeyRound aria-hidden />
        <span className={css['itemText']}>{messages.browser.accountsAndTokens}</span>
      </button>
      <div className={css['footRow']}>
        <button
          type="button"
          className={css['item']}
          title={messages.browser.settings}
          onClick={props.onSettings}
        >
          <Settings aria-hidden />
          <span className={css['itemText']}>{messages.browser.settings}</span>
        </button>
        <IconButton
          label={isOpen ? messages.moduleList.fold : messages.moduleList.unfold}
          icon={isOpen ? <PanelLeftClose aria-hidden /> : <PanelLeftOpen aria-hidden />}
          onClick={state.toggle}
        />
      </div>
    </div>
  );
}
