import { commandKey, shiftKey } from '../../lib/platform.ts';
import type { Shortcut } from '../../lib/shortcuts.ts';
import { useCommands } from '../../lib/use-commands.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import type { AccountTabs } from '../../workspace/browser-session.ts';
import type { TabMoves } from '../../workspace/use-tabs.ts';

interface TabCommandsProps {
  readonly set: AccountTabs;
  readonly moves: TabMoves;
  readonly onOpen: () => void;
  readonly onRename: (id: string) => void;
}

/**
 * Keys and commands of the tabs. With a single tab only a new one can be asked for. A component of its own, so
 * that in the palette what the records bring comes before.
 */
export function TabCommands({ set, moves, onOpen, onRename }: TabCommandsProps) {
  const { active, tabs } = set;
  const at = tabs.findIndex(({ id }) => id === active);
  const several = tabs.length > 1;
  const actions: Partial<Record<Extract<Shortcut, string>, () => void>> = {
    newTab: onOpen,
    // The last one stays: nobody should leave the app by one key too many.
    closeTab: () => moves.close(active),
    nextTab: () => moves.step(1),
    previousTab: () => moves.step(-1),
    moveTabRight: () => moves.move(active, at + 1),
    moveTabLeft: () => moves.move(active, at - 1),
  };
  useShortcuts((shortcut) => {
    const act = typeof shortcut === 'string' ? actions[shortcut] : undefined;
    act?.();
    return act !== undefined;
  });
  useCommands([
    { id: 'tabs.new', title: 'New tab', keys: [commandKey, 'T'], words: 'open', run: onOpen },
    ...(several
      ? [
          {
            id: 'tabs.close',
            title: 'Close tab',
            keys: [commandKey, 'W'],
            run: () => moves.close(active),
          },
          { id: 'tabs.closeOthers', title: 'Close other tabs', run: () => moves.closeOthers(active) },
          {
            id: 'tabs.rename',
            title: 'Rename tab',
            keys: ['F2'],
            words: 'name',
            run: () => onRename(active),
          },
          { id: 'tabs.next', title: 'Next tab', keys: ['Ctrl', 'Tab'], run: () => moves.step(1) },
          {
            id: 'tabs.previous',
            title: 'Previous tab',
            keys: ['Ctrl', shiftKey, 'Tab'],
            run: () => moves.step(-1),
          },
          {
            id: 'tabs.moveRight',
            title: 'Move tab right',
            keys: [commandKey, shiftKey, 'PageDown'],
            run: () => moves.move(active, at + 1),
          },
          {
            id: 'tabs.moveLeft',
            title: 'Move tab left',
            keys: [commandKey, shiftKey, 'PageUp'],
            run: () => moves.move(active, at - 1),
          },
        ]
      : []),
  ]);
  return null;
}
