import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { AccountRequests } from './account-requests.ts';
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
export function salesHandlers({ byClient }: AccountRequests): Pick<Handlers, SalesChannel> {
  return {
    listPipelines: byClient(async (client, { signal }) => {
      const { layouts } = await client.description('Deals', { signal });
      const ids = layouts.map(({ id }) => id);
      return client.sales.pipelines(ids, { signal });
    }),
    listCurrencies: byClient((client, call) => client.sales.currencies(call)),
    listContactRoles: byClient((client, call) => client.sales.contactRoles(call)),
    listStageHistory: byClient((client, call) => client.sales.stageHistory(call)),
    getBlueprint: byClient((client, call) => client.sales.blueprint(call)),
    listDeleted: byClient((client, call) => client.sales.deletedRecords(call)),
    listConverted: byClient((client, call) => client.sales.convertedLeads(call)),
  };
}
