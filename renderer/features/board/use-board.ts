import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { BoardFields, Field, ListQuery } from '../../../src/contract/index.ts';
import type { DesksideClient } from '../../lib/deskside-client.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { boardColumns, type BoardColumn } from './board-columns.ts';
import { ColumnCards } from './column-cards.ts';

export interface BoardSource {
  readonly accountId: string;
  readonly query: ListQuery;
  readonly board: BoardFields;
  /** What the cards show. */
  readonly fields: readonly string[];
}

const noColumns: readonly BoardColumn[] = [];

/** The columns of a board with their counts and sums, and the cards of each. */
export function useBoard(source: BoardSource, field: Field) {
  const { client } = useDeskside();
  const queryClient = useQueryClient();
  const key = JSON.stringify(source);
  const totals = useQuery({
    queryKey: ['account', source.accountId, 'board', key],
    queryFn: ({ signal }) => {
      const { accountId, query, board, fields } = source;
      return client.read('boardTotals', { accountId, query, board, fields: [...fields] }, signal);
    },
  });
  const cards = useMemo(() => {
    // Beside the totals, to be found again with the tab and forgotten with the account.
    const kept = ['account', source.accountId, 'boardCards', key];
    const known = queryClient.getQueryData<CardsOfColumns>(kept);
    const cards = known ?? new CardsOfColumns(client, source);
    if (known === undefined) queryClient.setQueryData(kept, cards);
    return cards;
    // The same key is the same board: the source itself is a new object with every rendering.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, queryClient, key]);
  useEffect(() => () => cards.stop(), [cards]);
  const { data } = totals;
  const columns = useMemo(() => (data === undefined ? noColumns : boardColumns(field, data)), [field, data]);
  return { key, totals, columns, cards };
}

/** Makes the cards of a column when it is first looked at. */
export class CardsOfColumns {
  readonly #client: DesksideClient;
  readonly #source: BoardSource;
  readonly #columns = new Map<string, ColumnCards>();

  constructor(client: DesksideClient, source: BoardSource) {
    this.#client = client;
    this.#source = source;
  }

  of(column: BoardColumn, stamp: number): ColumnCards {
    const known = this.#columns.get(column.key);
    if (known !== undefined) return known;
    const { accountId, query, board, fields } = this.#source;
    const made = new ColumnCards(
      (offset, signal) => {
        const input = { accountId, query, board, fields: [...fields], value: column.value, offset };
        return this.#client.read('boardCards', input, signal);
      },
      column.count,
      stamp,
    );
    this.#columns.set(column.key, made);
    return made;
  }

  stop(): void {
    for (const cards of this.#columns.values()) cards.stop();
  }
}
