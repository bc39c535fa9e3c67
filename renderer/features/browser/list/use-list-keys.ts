import type { RefObject } from 'react';
import type { AppCommand } from '../../../lib/commands.ts';
import { commandKey } from '../../../lib/platform.ts';
import { useCommands } from '../../../lib/use-commands.ts';
import { useShortcuts } from '../../../lib/use-shortcuts.ts';

interface ListKeys {
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onFilter: () => void;
  readonly onRefresh: () => void;
  /** The next or previous record; false at the end. */
  readonly onStep: (by: 1 | -1) => boolean;
  /** Through the records that were followed; false when none is open. */
  readonly onBack: () => boolean;
  readonly onForward: () => boolean;
  /** False when no record is open. */
  readonly onClose: () => boolean;
  /** For the palette, besides those for the list. */
  readonly commands: readonly AppCommand[];
}

/** What the keys and the palette do in the records of a module. */
export function useListKeys(keys: ListKeys): void {
  const { searchBox, onRefresh } = keys;
  useCommands([
    {
      id: 'list.search',
      title: 'Search records',
      keys: ['/'],
      words: 'find',
      run: () => searchBox.current?.focus(),
    },
    { id: 'list.filter', title: 'Filter', words: 'conditions narrow', run: keys.onFilter },
    { id: 'list.refresh', title: 'Refresh', keys: [commandKey, 'R'], words: 'reload update', run: onRefresh },
    ...keys.commands,
  ]);
  useShortcuts((shortcut) => {
    switch (shortcut) {
      case 'search':
        searchBox.current?.select();
        searchBox.current?.focus();
        return true;
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
