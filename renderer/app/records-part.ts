import type { QueryClient } from '@tanstack/react-query';
import type { AppState } from '../../src/contract/index.ts';
import { isWorthAskingAgain, queryKeys } from '../data/use-crm-queries.ts';
import { keepExplorers, type ExplorerMemory } from '../features/explorer/explorer-memory.ts';
import type { Deskside } from '../lib/deskside-context.ts';
import { enteredAccount } from '../lib/navigation.ts';
import type { ValueStore } from '../lib/value-store.ts';
import type { BrowserMemory } from '../workspace/browser-context.ts';
import { createBrowserMemory } from '../workspace/browser-memory.ts';
import { keepTabs, restoreTabs } from '../workspace/kept-tabs.ts';
import { forgetGoneAccounts } from './forget-accounts.ts';

/** What the window remembers of records. Loaded apart: the first sign-in needs none of it before it is over. */
export interface RecordsPart {
  readonly browser: BrowserMemory;
  /** Follows accounts that come and go. */
  changed(before: AppState | null, after: AppState): void;
}

export function createRecordsPart(
  { client, announcements, layout }: Pick<Deskside, 'client' | 'announcements' | 'layout'>,
  queryClient: QueryClient,
  explorer: ValueStore<ExplorerMemory>,
): RecordsPart {
  const browser = createBrowserMemory(client, announcements);
  keepTabs(browser.session, layout);
  return {
    browser,
    changed: (before, after) => {
      const accounts = new Set(after.accounts.map(({ id }) => id));
      browser.session.update((session) => restoreTabs(session, layout, accounts));
      const entered = enteredAccount(before, after);
      if (entered !== null) {
        // What failed, or was left out of a description, may be allowed now.
        queryClient.removeQueries({ queryKey: queryKeys.account(entered), predicate: isWorthAskingAgain });
        browser.lists.forgive(entered);
      }
      if (!forgetGoneAccounts(queryClient, browser, before, after)) return;
      explorer.update((memory) => keepExplorers(memory, accounts));
      if (accounts.size === 0) layout.forget();
    },
  };
}
