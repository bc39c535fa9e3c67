import type { BoardReader, CrmClient, GroupReader, HomeReader, ListReader } from '../../../src/crm/index.ts';
import type { CrmClients } from '../accounts/crm-clients.ts';
import { loadCrmCode } from '../load-crm-code.ts';
import type { RequestRegistry } from './request-registry.ts';

/** Every request for records says whose it is, and by which name the page ends it. */
interface AccountRequest {
  readonly accountId: string;
  readonly requestId: string;
}

/** What is left of the input for the call itself, with the signal that ends it. */
type Call<Input extends AccountRequest> = Omit<Input, keyof AccountRequest> & {
  readonly signal: AbortSignal;
};

type Answer<Asked> = <Input extends AccountRequest, Output>(
  work: (asked: Asked, call: Call<Input>) => Promise<Output>,
) => (input: Input) => Promise<Output>;

/** Makes handlers of calls that are made for an account and end when the page no longer wants them. */
export interface AccountRequests {
  readonly byClient: Answer<CrmClient>;
  readonly byLists: Answer<ListReader>;
  readonly byBoards: Answer<BoardReader>;
  readonly byGroups: Answer<GroupReader>;
  readonly byHome: Answer<HomeReader>;
}

export function accountRequests(clients: CrmClients, requests: RequestRegistry): AccountRequests {
  const answer =
    <Asked>(of: (accountId: string) => Promise<Asked>): Answer<Asked> =>
    (work) =>
    ({ accountId, requestId, ...call }) =>
      requests.run(requestId, async (signal) => work(await of(accountId), { ...call, signal }));
  return {
    byClient: answer((accountId) => clients.of(accountId)),
    byLists: answer((accountId) => clients.listsOf(accountId)),
    byBoards: answer((accountId) => clients.boardsOf(accountId)),
    byGroups: answer(async (accountId) => {
      const { GroupReader } = await loadCrmCode();
      return new GroupReader(await clients.of(accountId), await clients.listsOf(accountId));
    }),
    byHome: answer((accountId) => clients.homeOf(accountId)),
  };
}
