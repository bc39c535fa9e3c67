import { useMemo, useState } from 'react';
import { useDeskside } from '../lib/deskside-context.ts';
import { useValue } from '../lib/value-store.ts';
import { useBrowserMemory } from './browser-context.ts';
import { goHome, tabsOf, withTabs, type AccountTabs } from './browser-session.ts';
import {
  canOpenTab,
  closeOtherTabs,
  closeTab,
  moveTab,
  noMoreTabs,
  openTab,
  renameTab,
  reopenTab,
  showTab,
  stepTab,
} from './tabs.ts';

/** Each list holds a few thousand rows. */
const closedWithRows = 2;

export interface TabMoves {
  /** @param module - null for the usual one */
  readonly open: (module: string | null) => void;
  readonly close: (id: string) => void;
  readonly closeOthers: (id: string) => void;
  /** Opens the tab again that was closed last. */
  readonly reopen: () => void;
  readonly move: (id: string, to: number) => void;
  readonly rename: (id: string, name: string) => void;
  readonly show: (id: string) => void;
  readonly home: () => void;
  readonly step: (by: 1 | -1) => void;
}

interface Tabs {
  readonly set: AccountTabs;
  readonly moves: TabMoves;
  /** Counts how often another tab was shown: the focus that was lost with the one before is for its records. */
  readonly focusRequest: number;
}

export function useTabs(accountId: string): Tabs {
  const { session, lists } = useBrowserMemory();
  const { announcements } = useDeskside();
  const set = tabsOf(useValue(session), accountId);
  const [focusRequest, setFocusRequest] = useState(0);
  const moves = useMemo((): TabMoves => {
    const current = (): AccountTabs => tabsOf(session.get(), accountId);
    const change = (make: (set: AccountTabs) => AccountTabs): void => {
      const before = session.get();
      session.update((held) => withTabs(held, accountId, make));
      if (session.get() === before) return;
      const { tabs, closed = [] } = current();
      // The rows of those that were closed last stay for a while: opened again, they cost no request.
      const kept = [...tabs, ...closed.slice(-closedWithRows).map(({ tab }) => tab)];
      lists.keepTabs(accountId, new Set(kept.map(({ id }) => id)));
      setFocusRequest((count) => count + 1);
    };
    return {
      open: (module) => {
        if (canOpenTab(current())) change((before) => openTab(before, module));
        else announcements.say(noMoreTabs());
      },
      close: (id) => change((before) => closeTab(before, id)),
      reopen: () => {
        if ((current().closed ?? []).length > 0 && !canOpenTab(current())) announcements.say(noMoreTabs());
        else change(reopenTab);
      },
      closeOthers: (id) => change((before) => closeOtherTabs(before, id)),
      move: (id, to) => change((before) => moveTab(before, id, to)),
      rename: (id, name) => change((before) => renameTab(before, id, name)),
      show: (id) => change((before) => showTab(before, id)),
      home: () => change(goHome),
      step: (by) => change((before) => stepTab(before, by)),
    };
  }, [session, lists, announcements, accountId]);
  return { set, moves, focusRequest };
}
