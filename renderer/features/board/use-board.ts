import { useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import type { Field } from '../../../src/contract/index.ts';
import { boardKey, type BoardSource } from '../../data/boards/record-boards.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useBrowserMemory } from '../../workspace/browser-context.ts';
import { boardColumns, type BoardColumn } from './board-columns.ts';

const noColumns: readonly BoardColumn[] = [];

/** The columns of a board with their counts and sums, and the cards of each. */
export function useBoard(source: BoardSource, field: Field) {
  const { client } = useDeskside();
  const { boards } = useBrowserMemory();
  const key = boardKey(source);
  const totals = useQuery({
    queryKey: ['account', source.accountId, 'board', key],
    queryFn: ({ signal }) => {
      const { accountId, query, board, fields } = source;
      return client.read('boardTotals', { accountId, query, board, fields: [...fields] }, signal);
    },
  });
  const { asked, cards } = useMemo(
    () => ({ asked: source, cards: boards.open(source) }),
    // The same key is the same board: the source itself is a new object with every rendering.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [boards, key],
  );
  useLayoutEffect(() => boards.keep(asked, cards), [boards, asked, cards]);
  useEffect(() => () => cards.stop(), [cards]);
  const { data } = totals;
  const columns = useMemo(() => (data === undefined ? noColumns : boardColumns(field, data)), [field, data]);
  return { key, totals, columns, cards };
}
