import { useCallback, useState } from 'react';
import type { TokenImportView } from '../../../src/contract/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { useAction, type Action } from '../../lib/use-action.ts';
import { createValueStore, useValue } from '../../lib/value-store.ts';

/** Where an import stands: nothing chosen, looked at, or done. */
export type ImportState =
  | { readonly step: 'none' }
  | { readonly step: 'preview' | 'done' | 'shredded'; readonly view: TokenImportView };

export interface TokenImportControl {
  readonly state: ImportState;
  /** A path, or null to be asked for a file. */
  readonly look: Action<[path: string | null]>;
  readonly take: Action<[importId: string]>;
  readonly shred: Action<[importId: string]>;
  readonly close: () => void;
}

/** Takes over a token file of Zoho's SDKs: looks first, stores when told to, and touches the file only when asked. */
export function useTokenImport(): TokenImportControl {
  const { client, announcements } = useDeskside();
  const [store] = useState(() => createValueStore<ImportState>({ step: 'none' }));
  const shows = (importId: string): boolean => {
    const current = store.get();
    return current.step !== 'none' && current.view.importId === importId;
  };
  // What ends late is of the file that it was begun with: another one may be on screen by then.
  const onFile = async (importId: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      if (shows(importId)) throw thrown;
      const { message, isCancellation } = asDesksideError(thrown);
      if (!isCancellation) announcements.say(message);
    }
  };
  const take = useAction((importId: string) =>
    onFile(importId, async () => {
      const view = await client.request('runTokenImport', { importId });
      if (store.get().step === 'none' || shows(importId)) store.set({ step: 'done', view });
    }),
  );
  const shred = useAction((importId: string) =>
    onFile(importId, async () => {
      const { shredded } = await client.request('shredImportedFile', { importId });
      if (!shredded || !shows(importId)) return;
      store.update((current) => (current.step === 'done' ? { ...current, step: 'shredded' } : current));
    }),
  );
  const { clear: clearTake } = take;
  const { clear: clearShred } = shred;
  const show = useCallback(
    (state: ImportState) => {
      clearTake();
      clearShred();
      store.set(state);
    },
    [clearTake, clearShred, store],
  );
  const look = useAction(async (path: string | null) => {
    const view = await client.request('previewTokenImport', { path });
    if (view !== null) show({ step: 'preview', view });
  });
  const close = useCallback(() => show({ step: 'none' }), [show]);
  return { state: useValue(store), look, take, shred, close };
}
