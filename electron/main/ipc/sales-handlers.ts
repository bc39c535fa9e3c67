import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { CrmClients } from '../accounts/crm-clients.ts';
import type { RequestRegistry } from './request-registry.ts';
import type { Handlers } from './register-ipc.ts';

type SalesChannel = Extract<
  RequestChannel,
  | 'listPipelines'
  | 'listCurrencies'
  | 'listContactRoles'
  | 'listStageHistory'
  | 'getBlueprint'
  | 'listDeleted'
  | 'listConverted'
>;

/** What lies around deals and leads. */
export function salesHandlers(clients: CrmClients, requests: RequestRegistry): Pick<Handlers, SalesChannel> {
  return {
    listPipelines: ({ accountId, requestId }) =>
      requests.run(requestId, async (signal) => {
        const client = await clients.of(accountId);
        const { layouts } = await client.description('Deals', { signal });
        const ids = layouts.map(({ id }) => id);
        return client.sales.pipelines(ids, { signal });
      }),
    listCurrencies: ({ accountId, requestId }) =>
      requests.run(requestId, async (signal) => (await clients.of(accountId)).sales.currencies({ signal })),
    listContactRoles: ({ accountId, requestId, ...record }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).sales.contactRoles({ ...record, signal }),
      ),
    listStageHistory: ({ accountId, requestId, ...record }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).sales.stageHistory({ ...record, signal }),
      ),
    getBlueprint: ({ accountId, requestId, ...record }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).sales.blueprint({ ...record, signal }),
      ),
    listDeleted: ({ accountId, requestId, ...deleted }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).sales.deletedRecords({ ...deleted, signal }),
      ),
    listConverted: ({ accountId, requestId, ...list }) =>
      requests.run(requestId, async (signal) =>
        (await clients.of(accountId)).sales.convertedLeads({ ...list, signal }),
      ),
  };
}
