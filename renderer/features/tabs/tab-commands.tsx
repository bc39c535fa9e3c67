import { messages } from '../../messages/index.ts';
import { commandKey, shiftKey } from '../../lib/platform.ts';
import type { Shortcut } from '../../lib/shortcuts.ts';
import { useCommands } from '../../lib/use-commands.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import type { AccountTabs } from '../../workspace/browser-session.ts';
import { canReopenTab } from '../../workspace/tabs.ts';
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
  const { active, tabs, atHome = false } = set;
  const at = tabs.findIndex(({ id }) => id === active);
  // Home itself can be neither closed, moved nor named.
  const several = tabs.length > 1 && !atHome;
  const actions: Partial<Record<Extract<Shortcut, string>, () => void>> = {
    newTab: onOpen,
    // The last one stays: nobody should leave the app by one key too many.
    closeTab: () => {
      if (!atHome) moves.close(active);
    },
    home: moves.home,
    reopenTab: moves.reopen,
    nextTab: () => moves.step(1),
    previousTab: () => moves.step(-1),
    moveTabRight: () => {
      if (!atHome) moves.move(active, at + 1);
    },
    moveTabLeft: () => {
      if (!atHome) moves.move(active, at - 1);
    },
  };
  useShortcuts((shortcut) => {
    const act = typeof shortcut === 'string' ? actions[shortcut] : undefined;
    act?.();
    return act !== undefined;
  });
  useCommands([
    {
      id: 'tabs.home',
      title: messages.home.title,
      keys: [commandKey, shiftKey, 'H'],
      words: messages.home.words,
      run: moves.home,
    },
    {
      id: 'tabs.new',
      title: messages.tabs.newTab,
      keys: [commandKey, 'T'],
      words: messages.tabs.words.open,
      run: onOpen,
    },
    ...(canReopenTab(set)
      ? [
          {
            id: 'tabs.reopen',
            title: messages.tabs.reopenTab,
            keys: [commandKey, shiftKey, 'T'],
            words: messages.tabs.words.reopen,
            run: moves.reopen,
          },
        ]
      : []),
    ...(several
      ? [
          {
            id: 'tabs.close',
            title: messages.tabs.closeTab,
            keys: [commandKey, 'W'],
            run: () => moves.close(active),
          },
          {
            id: 'tabs.closeOthers',
            title: messages.tabs.closeOtherTabs,
            run: () => moves.closeOthers(active),
          },
          {
            id: 'tabs.rename',
            title: messages.tabs.renameTab,
            keys: ['F2'],
            words: messages.tabs.words.name,
            run: () => onRename(active),
          },
          { id: 'tabs.next', title: messages.tabs.nextTab, keys: ['Ctrl', 'Tab'], run: () => moves.step(1) },
          {
            id: 'tabs.previous',
            title: messages.tabs.previousTab,
            keys: ['Ctrl', shiftKey, 'Tab'],
            run: () => moves.step(-1),
          },
          {
            id: 'tabs.moveRight',
            title: messages.tabs.moveTabRight,
            keys: [commandKey, shiftKey, 'PageDown'],
            run: () => moves.move(active, at + 1),
          },
          {
            id: 'tabs.moveLeft',
            title: messages.tabs.moveTabLeft,
            keys: [commandKey, shiftKey, 'PageUp'],
            run: () => moves.move(active, at - 1),
          },
        ]
      : []),
  ]);
  return null;
}
