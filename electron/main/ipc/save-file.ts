import type { CrmClient } from '../../../src/crm/index.ts';
import type { CrmClients } from '../accounts/crm-clients.ts';
import type { RecordDownloads } from '../files/record-downloads.ts';
import type { AccountRequests } from './account-requests.ts';
import type { RequestRegistry } from './request-registry.ts';

export interface SaveFileParts {
  readonly clients: CrmClients;
  readonly requests: RequestRegistry;
  readonly downloads: RecordDownloads;
  /** For what needs no file. */
  readonly asked: AccountRequests;
}

interface FileRequest {
  readonly accountId: string;
  readonly requestId: string;
  readonly downloadId: string;
  /** As Zoho has it. */
  readonly fileName: string;
}

interface Receiver {
  readonly write: (piece: Uint8Array) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Saves a file of Zoho where the person says.
 *
 * @param fetch - brings the bytes, by the account's client
 * @returns null when the person chose no place
 */
export function saveFile(
  { clients, requests, downloads }: SaveFileParts,
  { accountId, requestId, downloadId, fileName }: FileRequest,
  fetch: (client: CrmClient, to: Receiver) => Promise<unknown>,
): ReturnType<RecordDownloads['save']> {
  return requests.run(requestId, (signal) =>
    downloads.save({
      downloadId,
      fileName,
      signal,
      transfer: async (write, ended) => fetch(await clients.of(accountId), { write, signal: ended }),
    }),
  );
}
