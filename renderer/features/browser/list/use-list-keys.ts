import type { RefObject } from 'react';
import { messages } from '../../../messages/index.ts';
import type { AppCommand } from '../../../lib/commands.ts';
import { commandKey } from '../../../lib/platform.ts';
import { useCommands } from '../../../lib/use-commands.ts';
import { useShortcuts } from '../../../lib/use-shortcuts.ts';

interface RecordKeys {
  readonly onRefresh: () => void;
  /** The next or previous record; false at the end. */
  readonly onStep: (by: 1 | -1) => boolean;
  /** Through the records that were followed; false when none is open. */
  readonly onBack: () => boolean;
  readonly onForward: () => boolean;
  /** False when no record is open. */
  readonly onClose: () => boolean;
  /** For the palette, besides the one that refreshes. */
  readonly commands?: readonly AppCommand[];
}

/** What the keys and the palette do wherever records are listed. */
export function useRecordKeys({ onRefresh, commands = [], ...keys }: RecordKeys): void {
  useCommands([
    {
      id: 'list.refresh',
      title: messages.actions.refresh,
      keys: [commandKey, 'R'],
      words: messages.browser.words.refresh,
      run: onRefresh,
    },
    ...commands,
  ]);
  useShortcuts((shortcut) => {
    switch (shortcut) {
      case 'refresh':
        onRefresh();
        return true;
      case 'nextRecord':
        return keys.onStep(1);
      case 'previousRecord':
        return keys.onStep(-1);
      case 'back':
        return keys.onBack();
      case 'forward':
        return keys.onForward();
      case 'escape':
        return keys.onClose();
      default:
        return false;
    }
  });
}

interface ListKeys extends RecordKeys {
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onFilter: () => void;
}

/** The same for a list that can be searched and filtered. */
export function useListKeys({ searchBox, onFilter, ...keys }: ListKeys): void {
  useRecordKeys(keys);
  useCommands([
    {
      id: 'list.search',
      title: messages.browser.searchRecords,
      keys: ['/'],
      words: messages.browser.words.search,
      run: () => searchBox.current?.focus(),
    },
    {
      id: 'list.filter',
      title: messages.browser.filter,
      words: messages.browser.words.filter,
      run: onFilter,
    },
  ]);
  useShortcuts((shortcut) => {
    if (shortcut !== 'search') return false;
    searchBox.current?.select();
    searchBox.current?.focus();
    return true;
  });
}
