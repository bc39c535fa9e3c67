import { useCallback, useState } from 'react';
import type { TokenImportView } from '../../../src/contract/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useAction, type Action } from '../../lib/use-action.ts';

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
  const { client } = useDeskside();
  const [state, setState] = useState<ImportState>({ step: 'none' });
  const look = useAction(async (path: string | null) => {
    const view = await client.request('previewTokenImport', { path });
    if (view !== null) setState({ step: 'preview', view });
  });
  const take = useAction(async (importId: string) => {
    setState({ step: 'done', view: await client.request('runTokenImport', { importId }) });
  });
  const shred = useAction(async (importId: string) => {
    const { shredded } = await client.request('shredImportedFile', { importId });
    if (shredded)
      setState((current) => (current.step === 'done' ? { ...current, step: 'shredded' } : current));
  });
  const { clear: clearTake } = take;
  const { clear: clearShred } = shred;
  const close = useCallback(() => {
    clearTake();
    clearShred();
    setState({ step: 'none' });
  }, [clearTake, clearShred]);
  return { state, look, take, shred, close };
}
