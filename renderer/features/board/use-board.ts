import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { BoardTotals, Field } from '../../../src/contract/index.ts';
import { boardKey, type BoardSource } from '../../data/boards/record-boards.ts';
import type { Fresh } from '../../data/freshness/freshness-watch.ts';
import { useFreshness } from '../../data/freshness/use-freshness.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useValue } from '../../lib/value-store.ts';
import { useBrowserMemory } from '../../workspace/browser-context.ts';
import { boardColumns, type BoardColumn } from './board-columns.ts';

const noColumns: readonly BoardColumn[] = [];

/** The columns of a board with their counts and sums, and the cards of each. */
export function useBoard(source: BoardSource, field: Field) {
  const { client } = useDeskside();
  const { boards, lists } = useBrowserMemory();
  const queryClient = useQueryClient();
  const key = boardKey(source);
  const totals = useQuery({
    queryKey: [...queryKeys.board(source.accountId), key],
    queryFn: ({ signal }) => client.read('boardTotals', totalsOf(source), signal),
  });
  const { asked, cards } = useMemo(
    () => ({ asked: source, cards: boards.open(source) }),
    // The same key is the same board: the source itself is a new object with every rendering.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [boards, key],
  );
  useLayoutEffect(() => boards.keep(asked, cards), [boards, asked, cards]);
  useEffect(() => () => cards.stop(), [cards]);
  const { data, dataUpdatedAt: stamp } = totals;
  const { freshness } = cards;
  useEffect(() => {
    if (data !== undefined) freshness.laidOut(data, stamp);
  }, [freshness, data, stamp]);
  const known = useValue({ get: freshness.getState, subscribe: freshness.subscribe });
  const fresh = useMemo((): Fresh => {
    const { accountId, query, board, fields } = asked;
    const { module } = query;
    const queryKey = [...queryKeys.board(accountId), boardKey(asked)];
    return {
      knownAt: () =>
        freshness.getState().knownAt ?? queryClient.getQueryData<BoardTotals>(queryKey)?.receivedAt ?? null,
      isUnsure: () => false,
      refresh: (now) =>
        freshness.refresh(now, {
          opened: () => cards.opened(),
          readChanges: (since) =>
            lists.changes.read(accountId, module, since, () => {
              const wanted = [...new Set([...fields, board.column])];
              return client.read('readChanges', { accountId, module, since, fields: wanted });
            }),
          readTotals: () => client.read('boardTotals', totalsOf(asked)),
          // As old as before: what the cards are laid out by stays.
          show: (totalsNow) => queryClient.setQueryData(queryKey, totalsNow, { updatedAt: stamp }),
        }),
    };
  }, [asked, cards, freshness, client, lists, queryClient, stamp]);
  useFreshness(data === undefined || totals.isFetching ? null : fresh);
  const columns = useMemo(() => (data === undefined ? noColumns : boardColumns(field, data)), [field, data]);
  return { key, totals, columns, cards, known };
}

function totalsOf({ accountId, query, board, fields }: BoardSource) {
  return { accountId, query, board, fields: [...fields] };
}
