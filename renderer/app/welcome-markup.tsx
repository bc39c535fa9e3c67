import { renderToStaticMarkup } from 'react-dom/server';
import type { Activity, ExportView } from '../../src/contract/index.ts';
import type { ExplorerMemory } from '../features/explorer/explorer-memory.ts';
import { createAnnouncements } from '../lib/announcements.ts';
import { createCommands } from '../lib/commands.ts';
import { createLayoutMemory } from '../lib/layout-memory.ts';
import { firstNavigation } from '../lib/navigation.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { createValueStore } from '../lib/value-store.ts';
import { expectedWelcome } from './expected-state.ts';
import { Page } from './page.tsx';
import type { RecordsPart } from './records-part.ts';

/**
 * The welcome screen as it is before main has said anything. The build puts it into the HTML, from where it is painted
 * before the code of the page runs; nothing of this is shipped.
 */
export function welcomeMarkup(): string {
  const nothing = (): void => undefined;
  const never = (): Promise<never> => new Promise(nothing);
  return renderToStaticMarkup(
    <Page
      deskside={{
        client: { request: never, read: never, on: () => nothing, pathOfFile: () => '' },
        activity: createValueStore<Activity | null>(null),
        attention: createValueStore({ isVisible: true, returns: 0, lastInputAt: 0 }),
        navigation: createValueStore(firstNavigation),
        announcements: createAnnouncements(),
        layout: createLayoutMemory(null),
        commands: createCommands(),
        exports: createValueStore<readonly ExportView[]>([]),
      }}
      records={createValueStore<RecordsPart | null>(null)}
      explorer={createValueStore<ExplorerMemory>({})}
      queryClient={createQueryClient()}
      appState={{
        get: () => ({ phase: 'expected', state: expectedWelcome }),
        subscribe: () => nothing,
        load: nothing,
      }}
    />,
  );
}
