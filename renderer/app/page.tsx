import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import type { ExplorerMemory } from '../features/explorer/explorer-memory.ts';
import { DesksideContext, type Deskside } from '../lib/deskside-context.ts';
import type { ValueStore } from '../lib/value-store.ts';
import { App } from './app.tsx';
import type { AppStateStore } from './app-state-store.ts';
import { RecordsProvider } from './records-provider.tsx';
import type { RecordsPart } from './records-part.ts';

export interface PageProps {
  readonly deskside: Deskside;
  readonly records: ValueStore<RecordsPart | null>;
  readonly explorer: ValueStore<ExplorerMemory>;
  readonly queryClient: QueryClient;
  readonly appState: AppStateStore;
}

/** Everything that is in the window, with what it needs. */
export function Page({ deskside, records, explorer, queryClient, appState }: PageProps) {
  return (
    <StrictMode>
      <DesksideContext value={deskside}>
        <RecordsProvider records={records} explorer={explorer}>
          <QueryClientProvider client={queryClient}>
            <App store={appState} />
          </QueryClientProvider>
        </RecordsProvider>
      </DesksideContext>
    </StrictMode>
  );
}
