import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { Handlers } from './register-ipc.ts';
import { saveFile, type SaveFileParts } from './save-file.ts';

type EmailChannel = Extract<RequestChannel, 'listEmails' | 'readEmail' | 'downloadEmailFile'>;

/** Mails of records. What a mail names outside of Zoho is never asked for. */
export function emailHandlers(parts: SaveFileParts): Pick<Handlers, EmailChannel> {
  const { clients, requests } = parts;
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
      saveFile(parts, { accountId, requestId, downloadId, fileName: file.fileName }, (client, to) =>
        client.emails.download({ ...file, ...to }),
      ),
  };
}
