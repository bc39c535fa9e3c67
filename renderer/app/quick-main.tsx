import '@fontsource-variable/inter/wght.css';
import '../styles/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Activity, ExportView } from '../../src/contract/index.ts';
import { createAnnouncements } from '../lib/announcements.ts';
import { createCommands } from '../lib/commands.ts';
import { showCutTexts } from '../lib/cut-text-titles.ts';
import { createDesksideClient } from '../lib/deskside-client.ts';
import { DesksideContext, type Deskside } from '../lib/deskside-context.ts';
import { createLayoutMemory } from '../lib/layout-memory.ts';
import { firstNavigation } from '../lib/navigation.ts';
import { pageStorage } from '../lib/page-storage.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { releasesMemory } from '../lib/release-memory.ts';
import { createValueStore } from '../lib/value-store.ts';
import { watchAttention } from '../lib/watch-attention.ts';
import { loadSentences } from '../messages/index.ts';
import { showTooltips } from '../ui/tooltips.ts';
import { BrowserContext } from '../workspace/browser-context.ts';
import { createBrowserMemory } from '../workspace/browser-memory.ts';
import { createAppStateStore } from './app-state-store.ts';
import { forgetGoneAccounts } from './forget-accounts.ts';
import { watchQuickOpening } from './quick-opening.ts';
import { openQuickSearchLink } from './quick-search-link.ts';
import { QuickSearch } from './quick-search.tsx';

// Where the page of Quick search is put together. Tabs and layout belong to the main window: here they are only read.
const client = createDesksideClient(window.deskside, 'q', releasesMemory(window));
const queryClient = createQueryClient();
const announcements = createAnnouncements();
const browser = createBrowserMemory(client, announcements);
const deskside: Deskside = {
  client,
  activity: createValueStore<Activity | null>(null),
  attention: watchAttention(window, client.on, () => Date.now()),
  navigation: createValueStore(firstNavigation),
  announcements,
  layout: createLayoutMemory(pageStorage()),
  commands: createCommands(),
  exports: createValueStore<readonly ExportView[]>([]),
};

let removeCommands = (): void => undefined;
const link = openQuickSearchLink({
  context: ({ accountId, use, commands }) => {
    deskside.navigation.update((current) => ({ ...current, accountId }));
    browser.recents.set(accountId === null || use === null ? {} : { [accountId]: use });
    removeCommands();
    // Carried out by the main window: see usePaletteMoves.
    removeCommands = deskside.commands.add(commands.map((command) => ({ ...command, run: () => undefined })));
  },
});
link.send({ kind: 'context_wanted' });

const opening = watchQuickOpening(client.on);
const appState = createAppStateStore(client, (before, after) => {
  forgetGoneAccounts(queryClient, browser, before, after);
  // Nothing that was found before a lock is there after it.
  if (after.lock.locked) queryClient.clear();
});

showCutTexts(document);
showTooltips(document);

const root = document.getElementById('root');
if (root !== null) void show(root);

async function show(root: HTMLElement): Promise<void> {
  // Its window is hidden until somebody asks for it.
  await loadSentences().catch(() => undefined);
  createRoot(root).render(
    <StrictMode>
      <DesksideContext value={deskside}>
        <BrowserContext value={browser}>
          <QueryClientProvider client={queryClient}>
            <QuickSearch
              store={appState}
              opening={opening}
              onChoose={(chosen) => link.send({ kind: 'chosen', ...chosen })}
            />
          </QueryClientProvider>
        </BrowserContext>
      </DesksideContext>
    </StrictMode>,
  );
}
