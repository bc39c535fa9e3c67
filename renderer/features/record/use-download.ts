import { useSyncExternalStore } from 'react';
import { useBrowserMemory } from '../../workspace/browser-context.ts';
import type { Download, RecordFile } from '../../workspace/downloads.ts';

/** How far the download of a file is, and what starts it. */
export function useDownload(file: RecordFile): { readonly download: Download; readonly start: () => void } {
  const { downloads } = useBrowserMemory();
  const download = useSyncExternalStore(downloads.subscribe, () => downloads.of(file));
  return { download, start: () => downloads.start(file) };
}
