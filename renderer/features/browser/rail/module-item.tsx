import { SquarePlus, Star } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { type ModuleSummary, visibleText } from '../../../../src/contract/index.ts';
import { messages } from '../../../messages/index.ts';
import { keyName } from '../../../lib/key-name.ts';
import { commandKey, isMac } from '../../../lib/platform.ts';
import { ContextItem, ContextMenu } from '../../../ui/context-menu.tsx';
import { ModuleIcon } from '../../../ui/module-icon.tsx';
import css from './rail.module.css';

interface ModuleItemProps {
  readonly module: ModuleSummary;
  /** From 1; those beyond 9 have no key. */
  readonly number: number;
  readonly current: boolean;
  readonly favourite: boolean;
  /** An icon only. */
  readonly folded: boolean;
  readonly onChoose: () => void;
  readonly onOpenInTab: () => void;
  readonly onToggleFavourite: () => void;
}

/** A module, and the star that makes it a favourite: F on the module, or the arrow to the star beside it. */
export function ModuleItem(props: ModuleItemProps) {
  const { module, number, current, favourite, folded, onChoose, onOpenInTab, onToggleFavourite } = props;
  const { apiName } = module;
  const pluralLabel = visibleText(module.pluralLabel);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (keyName(event.nativeEvent).toLowerCase() !== 'f') return;
    event.preventDefault();
    onToggleFavourite();
  };
  const starText = favourite ? messages.browser.removeFromFavourites : messages.browser.addToFavourites;
  const button = (
    <button
      type="button"
      className={css['item']}
      data-module={apiName}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts="F"
      title={number <= 9 ? `${pluralLabel} (${commandKey}+${String(number)})` : pluralLabel}
      onClick={(event) => {
        if (isMac ? event.metaKey : event.ctrlKey) onOpenInTab();
        else onChoose();
      }}
      onAuxClick={(event) => {
        if (event.button === 1) onOpenInTab();
      }}
    >
      <ModuleIcon apiName={apiName} {...(folded ? { label: pluralLabel } : {})} />
      <span className={css['itemText']} dir="auto">
        {pluralLabel}
      </span>
    </button>
  );
  return (
    <li className={css['line']} onKeyDown={onKeyDown}>
      <ContextMenu target={button} label={messages.browser.menuOf(pluralLabel)}>
        <ContextItem onSelect={onChoose}>{messages.actions.open}</ContextItem>
        <ContextItem
          icon={<SquarePlus />}
          keys={messages.browser.commandClick(commandKey)}
          onSelect={onOpenInTab}
        >
          {messages.browser.openInNewTab}
        </ContextItem>
        <ContextItem icon={<Star />} keys="F" onSelect={onToggleFavourite}>
          {starText}
        </ContextItem>
      </ContextMenu>
      <button
        type="button"
        className={css['star']}
        data-star={apiName}
        aria-pressed={favourite}
        aria-label={messages.browser.favouriteOf(pluralLabel)}
        title={`${starText} (F)`}
        tabIndex={-1}
        onClick={onToggleFavourite}
      >
        <Star aria-hidden />
      </button>
    </li>
  );
}
