import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { AccountRequests } from './account-requests.ts';
import type { Handlers } from './register-ipc.ts';

type BoardChannel = Extract<RequestChannel, 'boardTotals' | 'boardCards'>;

/** Boards: counts and sums of all columns, and the cards of one. */
export function boardHandlers({ byBoards }: AccountRequests): Pick<Handlers, BoardChannel> {
  return {
    boardTotals: byBoards((boards, call) => boards.totals(call)),
    boardCards: byBoards((boards, call) => boards.cards(call)),
  };
}
