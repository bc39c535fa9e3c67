import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { AccountRequests } from './account-requests.ts';
import type { Handlers } from './register-ipc.ts';

type BoardChannel = Extract<RequestChannel, 'boardTotals' | 'boardCards' | 'readGroups' | 'readHome'>;

/** Boards and groups: counts and sums of all of them, and the cards of one. Home: a part of it. */
export function boardHandlers({ byBoards, byGroups, byHome }: AccountRequests): Pick<Handlers, BoardChannel> {
  return {
    boardTotals: byBoards((boards, call) => boards.totals(call)),
    readGroups: byGroups((groups, call) => groups.groups(call)),
    boardCards: byBoards((boards, call) => boards.cards(call)),
    readHome: byHome((home, call) => home.read(call)),
  };
}
