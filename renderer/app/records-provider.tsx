import type { ReactNode } from 'react';
import { ExplorerContext, type ExplorerMemory } from '../features/explorer/explorer-memory.ts';
import { useValue, type ValueStore } from '../lib/value-store.ts';
import { BrowserContext } from '../workspace/browser-context.ts';
import type { RecordsPart } from './records-part.ts';

/** Gives the screens what the window remembers of records, once it is loaded. */
export function RecordsProvider({
  records,
  explorer,
  children,
}: {
  readonly records: Pick<ValueStore<RecordsPart | null>, 'get' | 'subscribe'>;
  readonly explorer: ValueStore<ExplorerMemory>;
  readonly children: ReactNode;
}) {
  return (
    <BrowserContext value={useValue(records)?.browser ?? null}>
      <ExplorerContext value={explorer}>{children}</ExplorerContext>
    </BrowserContext>
  );
}
