import { useMemo } from 'react';
import type { Filter } from '../../src/contract/index.ts';
import { useDeskside } from '../lib/deskside-context.ts';
import { openedFromList, type RecordRef } from './record-history.ts';
import { useBrowserMemory } from './browser-context.ts';
import { tabsOf, withModule, withPlace, withTabs, zohoView } from './browser-session.ts';
import { noMoreTabs, openTab, showTab } from './tabs.ts';

/** Ways to a place in the records of an account, from anywhere in the window. */
export interface BrowserMoves {
  /** What follows happens in a new tab; false when there is room for no more. */
  openTab(): boolean;
  openModule(module: string): void;
  /** @param viewId - null for all records */
  openView(module: string, viewId: string | null): void;
  openRecord(record: RecordRef): void;
  /** In all records of a module. */
  search(module: string, word: string): void;
  /** A list of exactly these records: in the tab that shows them already, else in a new one. */
  openFiltered(module: string, filter: Filter): void;
}

export function useBrowserMoves(accountId: string): BrowserMoves {
  const { navigation, announcements } = useDeskside();
  const { session, focusedRecord } = useBrowserMemory();
  return useMemo(() => {
    const openModule = (module: string): void => {
      session.update((before) => withModule(before, accountId, module));
      navigation.update((current) => ({ ...current, route: 'browser', accountId }));
    };
    return {
      openTab: () => {
        const before = session.get();
        session.update((held) => withTabs(held, accountId, (set) => openTab(set, null)));
        const isOpen = session.get() !== before;
        if (!isOpen) announcements.say(noMoreTabs());
        return isOpen;
      },
      openModule,
      openView: (module, viewId) => {
        session.update((before) => withPlace(before, accountId, module, zohoView(viewId)));
        openModule(module);
      },
      openRecord: (record) => {
        session.update((before) =>
          withPlace(before, accountId, record.module, { aside: null, history: openedFromList(record) }),
        );
        focusedRecord.update(({ count }) => ({ module: record.module, id: record.id, count: count + 1 }));
        openModule(record.module);
      },
      openFiltered: (module, filter) => {
        const wanted = JSON.stringify(filter);
        session.update((before) => {
          const set = tabsOf(before, accountId);
          const known = set.tabs.find(
            (tab) => tab.module === module && JSON.stringify(tab.places[module]?.filter) === wanted,
          );
          // Without room for a tab it is shown in this one.
          const shown = known === undefined ? openTab(set, module) : showTab(set, known.id);
          const there = withTabs(before, accountId, () => shown);
          return withPlace(there, accountId, module, { ...zohoView(null), filter, history: null });
        });
        openModule(module);
      },
      search: (module, word) => {
        session.update((before) => withPlace(before, accountId, module, { ...zohoView(null), typed: word }));
        openModule(module);
      },
    };
  }, [navigation, announcements, session, focusedRecord, accountId]);
}
