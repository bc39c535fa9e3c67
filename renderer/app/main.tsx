import '../styles/tokens.css';
import '../styles/boot.css';
import '@fontsource-variable/inter/wght.css';
import '../styles/base.css';
import { showCutTexts } from '../lib/cut-text-titles.ts';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Activity, ExportView } from '../../src/contract/index.ts';
import type { ExplorerMemory } from '../features/explorer/explorer-memory.ts';
import { watchAttention } from '../lib/watch-attention.ts';
import { createAnnouncements } from '../lib/announcements.ts';
import { createCommands } from '../lib/commands.ts';
import { createDesksideClient } from '../lib/deskside-client.ts';
import type { Deskside } from '../lib/deskside-context.ts';
import { createLayoutMemory } from '../lib/layout-memory.ts';
import { firstNavigation, navigationAfter, screenFor } from '../lib/navigation.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { pageStorage } from '../lib/page-storage.ts';
import { loadWhileIdle } from '../lib/lazily.tsx';
import { releasesMemory } from '../lib/release-memory.ts';
import { createValueStore } from '../lib/value-store.ts';
import { showTooltips } from '../ui/tooltips.ts';
import { createAppStateStore, toldOnce } from './app-state-store.ts';
import { expectedState, keepExpectation } from './expected-state.ts';
import { loadRecordsPart } from './load-records-part.ts';
import { Page } from './page.tsx';
import { lastAccount } from './page-beginning.ts';
import type { RecordsPart } from './records-part.ts';
import { loadScreen } from './screens.tsx';

// The one place where the page is put together.
const layout = createLayoutMemory(pageStorage());
const shownAccount = lastAccount(layout);
const client = createDesksideClient(window.deskside, 'r', releasesMemory(window));
const queryClient = createQueryClient();
const announcements = createAnnouncements();
const explorer = createValueStore<ExplorerMemory>({});
const deskside: Deskside = {
  client,
  activity: createValueStore<Activity | null>(null),
  // Not Date.now itself: a test moves the clock by replacing it.
  attention: watchAttention(window, client.on, () => Date.now()),
  navigation: createValueStore({ ...firstNavigation, accountId: shownAccount }),
  announcements,
  layout,
  commands: createCommands(),
  exports: createValueStore<readonly ExportView[]>([]),
};

const records = createValueStore<RecordsPart | null>(null);
let loadingRecords: Promise<void> | null = null;
// Likely the first screen: its code is loaded while main opens what it has to say.
if (shownAccount !== null) {
  void loadScreen('browser');
  loadRecords().catch(() => undefined);
}

deskside.navigation.subscribe(() => {
  const { accountId } = deskside.navigation.get();
  if (accountId !== lastAccount(layout)) layout.write('account', accountId);
});
client.on('activityChanged', deskside.activity.set);
client.on('exportsChanged', deskside.exports.set);
const appState = createAppStateStore(
  client,
  (before, after) => {
    deskside.navigation.update((current) => navigationAfter(before, after, current));
    // Behind a locked keyring the accounts are only out of sight.
    if (after.protection.level !== 'locked') layout.keepOnly(new Set(after.accounts.map(({ id }) => id)));
    keepExpectation(layout, after);
    records.get()?.changed(before, after);
  },
  ({ accounts }) => (accounts.length === 0 || records.get() !== null ? null : loadRecords()),
  expectedState(layout, navigator.languages),
);

showCutTexts(document);
showTooltips(document);

const root = document.getElementById('root');
if (root !== null) void show(root);

/** Until there is something to show, what the HTML has stays: the frame of the window. */
async function show(root: HTMLElement): Promise<void> {
  await toldOnce(appState);
  const status = appState.get();
  if (status.phase === 'ready' && !status.state.lock.locked) {
    await loadScreen(screenFor(status.state, deskside.navigation.get()));
  }
  const page = createRoot(root);
  // With this frame and not with the next one.
  flushSync(() =>
    page.render(
      <Page
        deskside={deskside}
        records={records}
        explorer={explorer}
        queryClient={queryClient}
        appState={appState}
      />,
    ),
  );
  loadWhileIdle([loadRecords]);
}

async function loadRecords(): Promise<void> {
  loadingRecords ??= loadRecordsPart().then((createRecordsPart) => {
    records.set(createRecordsPart(deskside, queryClient, explorer));
  });
  try {
    await loadingRecords;
  } catch (error) {
    loadingRecords = null;
    throw error;
  }
}
