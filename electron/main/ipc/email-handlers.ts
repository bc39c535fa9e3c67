import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { Handlers } from './register-ipc.ts';
import { saveFile, type SaveFileParts } from './save-file.ts';

type EmailChannel = Extract<RequestChannel, 'listEmails' | 'readEmail' | 'downloadEmailFile'>;

/** Mails of records. What a mail names outside of Zoho is never asked for. */
export function emailHandlers(parts: SaveFileParts): Pick<Handlers, EmailChannel> {
  const { byClient } = parts.asked;
  return {
    listEmails: byClient((client, { index, ...record }) => client.emails.list(record, index)),
    readEmail: byClient((client, { messageId, ...record }) => client.emails.read(record, messageId)),
    downloadEmailFile: ({ accountId, requestId, downloadId, ...file }) =>
      saveFile(parts, { accountId, requestId, downloadId, fileName: file.fileName }, (client, to) =>
        client.emails.download({ ...file, ...to }),
      ),
  };
}
