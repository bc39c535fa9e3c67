import { RecordBoards } from '../data/boards/record-boards.ts';
import { RecordLists } from '../data/lists/record-lists.ts';
import type { Announcements } from '../lib/announcements.ts';
import type { DesksideClient } from '../lib/deskside-client.ts';
import { createValueStore } from '../lib/value-store.ts';
import type { BrowserMemory } from './browser-context.ts';
import { emptySession, keepAccounts } from './browser-session.ts';
import { Downloads } from './downloads.ts';
import { keepPinned } from './pinned-records.ts';
import { keepRecents, noRecents } from './recents.ts';

/** What the browser remembers at the start: nothing. */
export function createBrowserMemory(client: DesksideClient, announcements: Announcements): BrowserMemory {
  return {
    session: createValueStore(emptySession),
    lists: new RecordLists(client),
    boards: new RecordBoards(client),
    recents: createValueStore(noRecents),
    pinned: createValueStore({}),
    viewChanges: createValueStore(0),
    downloads: new Downloads(client, announcements),
    focusedRecord: createValueStore({ module: '', id: '', count: 0 }),
  };
}

/** Forgets accounts that are gone: neither rows nor where a person was are kept. */
export function keepOnlyAccounts(browser: BrowserMemory, accountIds: ReadonlySet<string>): void {
  browser.lists.keepOnly(accountIds);
  browser.boards.keepOnly(accountIds);
  browser.downloads.keepOnly(accountIds);
  browser.session.update((session) => keepAccounts(session, accountIds));
  browser.recents.update((recents) => keepRecents(recents, accountIds));
  browser.pinned.update((pinned) => keepPinned(pinned, accountIds));
}
