import type { RequestChannel } from '../../../src/contract/channels.ts';
import { findRecords } from '../../../src/crm/find-records.ts';
import type { CrmClients } from '../accounts/crm-clients.ts';
import type { RequestRegistry } from './request-registry.ts';
import type { Handlers } from './register-ipc.ts';

type CrmChannel = Extract<
  RequestChannel,
  | 'listModules'
  | 'describeModule'
  | 'describeView'
  | 'findRecords'
  | 'getRecord'
  | 'listRelatedRecords'
  | 'getPhoto'
  | 'cancelRequest'
>;

/** Records: each call goes to the client of its account and ends when the page no longer wants it. */
export function crmHandlers(clients: CrmClients, requests: RequestRegistry): Pick<Handlers, CrmChannel> {
  return {
    listModules: ({ accountId, requestId }) =>
      requests.run(requestId, async (signal) => (await clients.of(accountId)).listModules({ signal })),
    describeModule: ({ accountId, requestId, module }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).describeModule(module, { signal }),
      ),
    describeView: ({ accountId, requestId, module, viewId }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).view(module, viewId, { signal }),
      ),
    findRecords: ({ accountId, requestId, ...wanted }) =>
      requests.run(requestId, async (signal) =>
        findRecords(await clients.of(accountId), { ...wanted, signal }),
      ),
    getRecord: ({ accountId, requestId, module, id }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).getRecord({ module, id, signal }),
      ),
    listRelatedRecords: ({ accountId, requestId, ...list }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).listRelatedRecords({ ...list, signal }),
      ),
    getPhoto: ({ accountId, requestId, module, id }) =>
      requests.run(requestId, async (signal) => (await clients.of(accountId)).photo({ module, id, signal })),
    cancelRequest: ({ requestId }) => requests.cancel(requestId),
  };
}
