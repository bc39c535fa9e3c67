import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { Handlers } from './register-ipc.ts';
import { saveFile, type SaveFileParts } from './save-file.ts';

type FieldChannel = Extract<RequestChannel, 'getFieldPicture' | 'downloadFieldFile' | 'readWholeTexts'>;

/** What the fields of a record name and do not hold: files, and the rest of long texts. */
export function fieldHandlers(parts: SaveFileParts): Pick<Handlers, FieldChannel> {
  const { byClient } = parts.asked;
  return {
    getFieldPicture: byClient((client, call) => client.fieldFiles.picture(call)),
    downloadFieldFile: ({ accountId, requestId, downloadId, fileName, ...file }) =>
      saveFile(parts, { accountId, requestId, downloadId, fileName }, (client, to) =>
        client.fieldFiles.download({ ...file, ...to }),
      ),
    readWholeTexts: byClient((client, call) => client.wholeTexts(call)),
  };
}
