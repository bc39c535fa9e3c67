import { useMemo } from 'react';
import { useDeskside } from '../lib/deskside-context.ts';
import { openedFromList, type RecordRef } from './record-history.ts';
import { useBrowserMemory } from './browser-context.ts';
import { withModule, withPlace, withTabs, zohoView } from './browser-session.ts';
import { noMoreTabs, openTab } from './tabs.ts';

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
      search: (module, word) => {
        session.update((before) => withPlace(before, accountId, module, { ...zohoView(null), typed: word }));
        openModule(module);
      },
    };
  }, [navigation, announcements, session, focusedRecord, accountId]);
}
