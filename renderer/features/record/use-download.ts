import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CrmAttachment } from '../../../src/contract/record-parts.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { queryKeys } from '../browser/use-crm-queries.ts';
import type { RecordRef } from './record-history.ts';

/** How far the download of a file is. */
export type Download =
  | { readonly phase: 'none' }
  | { readonly phase: 'running'; readonly receivedBytes: number; readonly cancel: () => void }
  | { readonly phase: 'saved'; readonly fileName: string; readonly show: () => void }
  | { readonly phase: 'failed'; readonly error: DesksideError };

const none: Download = { phase: 'none' };

/**
 * A download goes on while other records are looked at, so its state lies in the memory of the page and not in
 * the panel.
 */
export function useDownload(
  accountId: string,
  { module, id }: RecordRef,
  file: CrmAttachment,
): { readonly download: Download; readonly start: () => void } {
  const { client, announcements } = useDeskside();
  const queryClient = useQueryClient();
  const name = [...queryKeys.account(accountId), 'download', module, id, file.id].join(' ');
  const { data: download = none } = useQuery<Download>({
    queryKey: [...queryKeys.account(accountId), 'download', name],
    queryFn: skipToken,
    initialData: none,
    gcTime: Infinity,
  });

  const start = useCallback(() => {
    const key = [...queryKeys.account(accountId), 'download', name];
    const set = (next: Download): void => void queryClient.setQueryData(key, next);
    const ending = new AbortController();
    const cancel = (): void => ending.abort();
    const downloadId = crypto.randomUUID();
    const stopListening = client.on('downloadProgressed', (progress) => {
      if (progress.downloadId !== downloadId || ending.signal.aborted) return;
      set({ phase: 'running', receivedBytes: progress.receivedBytes, cancel });
    });
    const input = {
      accountId,
      module,
      id,
      attachmentId: file.id,
      downloadId,
      fileName: file.fileName.slice(0, 1000),
    };
    const show = (): void => {
      client
        .request('showDownload', { downloadId })
        .catch((error: unknown) => announcements.say(asDesksideError(error).message));
    };
    set({ phase: 'running', receivedBytes: 0, cancel });
    client
      .read('downloadAttachment', input, ending.signal)
      .then(
        (saved) => {
          set(saved === null ? none : { phase: 'saved', fileName: saved.fileName, show });
          if (saved !== null) announcements.say(`${saved.fileName} saved.`);
        },
        (thrown: unknown) => {
          const error = asDesksideError(thrown);
          set(error.isCancellation ? none : { phase: 'failed', error });
          if (error.isCancellation) announcements.say('Download cancelled. Nothing was saved.');
        },
      )
      .finally(stopListening);
  }, [accountId, module, id, file, name, client, announcements, queryClient]);
  return { download, start };
}
