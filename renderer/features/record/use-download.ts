import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RequestOutput } from '../../../src/contract/schemas.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

/** How far the download of a file is. */
export type Download =
  | { readonly phase: 'none' }
  | { readonly phase: 'running'; readonly receivedBytes: number; readonly cancel: () => void }
  | { readonly phase: 'saved'; readonly fileName: string; readonly show: () => void }
  | { readonly phase: 'failed'; readonly error: DesksideError };

/** Where a file of a record hangs. */
export type FileSource =
  | { readonly kind: 'attachment'; readonly attachmentId: string }
  | {
      readonly kind: 'email';
      readonly messageId: string;
      readonly ownerId: string | null;
      readonly attachmentId: string;
    }
  | { readonly kind: 'field'; readonly fileId: string };

const none: Download = { phase: 'none' };

/**
 * A download goes on while other records are looked at, so its state lies in the memory of the page and not in
 * the panel.
 *
 * @param fileName - as Zoho has it
 */
export function useDownload(
  accountId: string,
  { module, id }: RecordRef,
  source: FileSource,
  fileName: string,
): { readonly download: Download; readonly start: () => void } {
  const { client, announcements } = useDeskside();
  const queryClient = useQueryClient();
  const key = [...queryKeys.account(accountId), 'download', module, id, source];
  const { data: download = none } = useQuery<Download>({
    queryKey: key,
    queryFn: skipToken,
    initialData: none,
    gcTime: Infinity,
  });

  const save = (downloadId: string, signal: AbortSignal): Promise<RequestOutput<'downloadAttachment'>> => {
    const target = { accountId, module, id, downloadId, fileName: fileName.slice(0, 1000) };
    switch (source.kind) {
      case 'attachment':
        return client.read('downloadAttachment', { ...target, attachmentId: source.attachmentId }, signal);
      case 'email': {
        const { messageId, ownerId, attachmentId } = source;
        return client.read('downloadEmailFile', { ...target, messageId, ownerId, attachmentId }, signal);
      }
      case 'field':
        return client.read('downloadFieldFile', { ...target, fileId: source.fileId }, signal);
    }
  };

  const start = (): void => {
    const set = (next: Download): void => void queryClient.setQueryData(key, next);
    const ending = new AbortController();
    const cancel = (): void => ending.abort();
    const downloadId = crypto.randomUUID();
    const stopListening = client.on('downloadProgressed', (progress) => {
      if (progress.downloadId !== downloadId || ending.signal.aborted) return;
      set({ phase: 'running', receivedBytes: progress.receivedBytes, cancel });
    });
    const show = (): void => {
      client
        .request('showDownload', { downloadId })
        .catch((error: unknown) => announcements.say(asDesksideError(error).message));
    };
    set({ phase: 'running', receivedBytes: 0, cancel });
    save(downloadId, ending.signal)
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
  };
  return { download, start };
}
