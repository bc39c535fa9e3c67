import type { RequestChannel } from '../../../src/contract/channels.ts';
import { loadCrmCode } from '../load-crm-code.ts';
import type { RequestRegistry } from './request-registry.ts';
import type { AccountRequests } from './account-requests.ts';
import type { Handlers } from './register-ipc.ts';

type CrmChannel = Extract<
  RequestChannel,
  | 'listModules'
  | 'describeModule'
  | 'describeView'
  | 'findRecords'
  | 'nameRecords'
  | 'getRecord'
  | 'readRecordChanges'
  | 'listRelatedRecords'
  | 'getPhoto'
  | 'cancelRequest'
>;

/** Records: each call goes to the client of its account and ends when the page no longer wants it. */
export function crmHandlers(
  { byClient }: AccountRequests,
  requests: RequestRegistry,
): Pick<Handlers, CrmChannel> {
  return {
    listModules: byClient((client, call) => client.listModules(call)),
    describeModule: byClient((client, { module, signal }) => client.describeModule(module, { signal })),
    describeView: byClient((client, { module, viewId, signal }) => client.view(module, viewId, { signal })),
    findRecords: byClient(async (client, call) => (await loadCrmCode()).findRecords(client, call)),
    nameRecords: byClient(async (client, call) => (await loadCrmCode()).nameRecords(client, call)),
    getRecord: byClient((client, call) => client.getRecord(call)),
    readRecordChanges: byClient((client, call) =>
      client.changes.ofRecord({ ...call, priority: 'background' }),
    ),
    listRelatedRecords: byClient((client, call) => client.listRelatedRecords(call)),
    getPhoto: byClient((client, call) => client.photo(call)),
    cancelRequest: ({ requestId }) => requests.cancel(requestId),
  };
}
