import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { CrmClients } from '../accounts/crm-clients.ts';
import type { RecordDownloads } from '../files/record-downloads.ts';
import type { Handlers } from './register-ipc.ts';
import type { RequestRegistry } from './request-registry.ts';

type FieldChannel = Extract<RequestChannel, 'getFieldPicture' | 'downloadFieldFile' | 'readWholeTexts'>;

export interface FieldHandlerParts {
  readonly clients: CrmClients;
  readonly requests: RequestRegistry;
  readonly downloads: RecordDownloads;
}

/** What the fields of a record name and do not hold: files, and the rest of long texts. */
export function fieldHandlers({
  clients,
  requests,
  downloads,
}: FieldHandlerParts): Pick<Handlers, FieldChannel> {
  return {
    getFieldPicture: ({ accountId, requestId, ...file }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).fieldFiles.picture({ ...file, signal }),
      ),
    downloadFieldFile: ({ accountId, requestId, downloadId, fileName, ...file }) =>
      requests.run(requestId, (signal) =>
        downloads.save({
          downloadId,
          fileName,
          signal,
          transfer: async (write, ended) => {
            const client = await clients.of(accountId);
            await client.fieldFiles.download({ ...file, write, signal: ended });
          },
        }),
      ),
    readWholeTexts: ({ accountId, requestId, ...record }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).wholeTexts({ ...record, signal }),
      ),
  };
}
