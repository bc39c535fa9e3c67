import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { CrmClients } from '../accounts/crm-clients.ts';
import type { RecordDownloads } from '../files/record-downloads.ts';
import type { Handlers } from './register-ipc.ts';
import type { RequestRegistry } from './request-registry.ts';

type EmailChannel = Extract<RequestChannel, 'listEmails' | 'readEmail' | 'downloadEmailFile'>;

export interface EmailHandlerParts {
  readonly clients: CrmClients;
  readonly requests: RequestRegistry;
  readonly downloads: RecordDownloads;
}

/** Mails of records. What a mail names outside of Zoho is never asked for. */
export function emailHandlers({
  clients,
  requests,
  downloads,
}: EmailHandlerParts): Pick<Handlers, EmailChannel> {
  return {
    listEmails: ({ accountId, requestId, index, ...record }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).emails.list({ ...record, signal }, index),
      ),
    readEmail: ({ accountId, requestId, messageId, ...record }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).emails.read({ ...record, signal }, messageId),
      ),
    downloadEmailFile: ({ accountId, requestId, downloadId, ...file }) =>
      requests.run(requestId, (signal) =>
        downloads.save({
          downloadId,
          fileName: file.fileName,
          signal,
          transfer: async (write, ended) => {
            const client = await clients.of(accountId);
            await client.emails.download({ ...file, write, signal: ended });
          },
        }),
      ),
  };
}
