import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { CrmClients } from '../accounts/crm-clients.ts';
import type { Handlers } from './register-ipc.ts';
import type { RequestRegistry } from './request-registry.ts';

type ListChannel = Extract<RequestChannel, 'readList' | 'countList' | 'planList'>;

/** Lists of records: rows from any place, how many there are, and which call of Zoho serves them. */
export function listHandlers(clients: CrmClients, requests: RequestRegistry): Pick<Handlers, ListChannel> {
  return {
    readList: ({ accountId, requestId, ...list }) =>
      requests.run(requestId, async (signal) => (await clients.listsOf(accountId)).page({ ...list, signal })),
    countList: ({ accountId, requestId, query }) =>
      requests.run(requestId, async (signal) => ({
        count: await (await clients.listsOf(accountId)).count(query, { signal }),
      })),
    planList: ({ accountId, requestId, query }) =>
      requests.run(requestId, async (signal) => {
        const plan = await (await clients.listsOf(accountId)).plan(query, { signal });
        return plan.serves === 'nothing'
          ? { serves: plan.serves, text: '', reason: plan.reason }
          : { serves: plan.serves, text: plan.text, reason: null };
      }),
  };
}
