import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { ListPlanView } from '../../../src/contract/index.ts';
import { type ListPlan, isSifted } from '../../../src/crm/index.ts';
import type { Handlers } from './register-ipc.ts';
import type { AccountRequests } from './account-requests.ts';

type ListChannel = Extract<RequestChannel, 'readList' | 'readChanges' | 'countList' | 'planList'>;

/** Lists of records: rows from any place, how many there are, and which call of Zoho serves them. */
export function listHandlers({ byLists, byClient }: AccountRequests): Pick<Handlers, ListChannel> {
  return {
    readList: byLists((lists, call) => lists.page(call)),
    readChanges: byClient((client, call) => client.changes.ofModule({ ...call, priority: 'background' })),
    countList: byLists(async (lists, { query, signal }) => ({ count: await lists.count(query, { signal }) })),
    planList: byLists(async (lists, { query, signal }) => planView(await lists.plan(query, { signal }))),
  };
}

/** What the page is told of a plan. */
export function planView(plan: ListPlan): ListPlanView {
  return plan.serves === 'nothing'
    ? { serves: plan.serves, here: false, text: '', problem: plan.problem }
    : { serves: plan.serves, here: isSifted(plan), text: plan.text, problem: null };
}
