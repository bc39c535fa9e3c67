import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { CrmClients } from '../accounts/crm-clients.ts';
import type { RequestRegistry } from './request-registry.ts';
import type { Handlers } from './register-ipc.ts';

type BoardChannel = Extract<RequestChannel, 'boardTotals' | 'boardCards'>;

/** Boards: counts and sums of all columns, and the cards of one. */
export function boardHandlers(clients: CrmClients, requests: RequestRegistry): Pick<Handlers, BoardChannel> {
  return {
    boardTotals: ({ accountId, requestId, ...board }) =>
      requests.run(requestId, async (signal) =>
        (await clients.boardsOf(accountId)).totals({ ...board, signal }),
      ),
    boardCards: ({ accountId, requestId, ...board }) =>
      requests.run(requestId, async (signal) =>
        (await clients.boardsOf(accountId)).cards({ ...board, signal }),
      ),
  };
}
