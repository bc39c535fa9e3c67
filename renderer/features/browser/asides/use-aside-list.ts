import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ModuleDescription, PageRequest } from '../../../../src/contract/records.ts';
import type { DeletedKind } from '../../../../src/contract/sales.ts';
import type { GridColumn, GridSource } from '../../../grid/grid-model.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { asDesksideError, type DesksideError } from '../../../lib/deskside-error.ts';
import { convertedColumns, convertedSource, deletedColumns, deletedSource } from './aside-rows.ts';
import type { FormatContexts } from '../../../data/lists/record-source.ts';
import { queryKeys } from '../../../data/use-crm-queries.ts';

export interface AsideList {
  readonly columns: readonly GridColumn[];
  readonly source: GridSource;
  readonly isPending: boolean;
  readonly busy: boolean;
  readonly error: DesksideError | null;
  /** Epoch ms of the first page; null before. */
  readonly receivedAt: number | null;
  readonly more: () => void;
  readonly refresh: () => void;
}

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetching: boolean;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly fetchNextPage: () => Promise<unknown>;
  readonly refetch: () => Promise<unknown>;
}

function stateOf(pages: Pages): Omit<AsideList, 'columns' | 'source' | 'receivedAt'> {
  return {
    isPending: pages.isPending,
    busy: pages.isFetching,
    error: pages.error === null ? null : asDesksideError(pages.error),
    more: () => {
      if (pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage();
    },
    refresh: () => void pages.refetch(),
  };
}

/** Deleted records of a module, page by page. */
export function useDeletedList(
  accountId: string,
  module: string,
  type: DeletedKind,
  contexts: FormatContexts,
): AsideList {
  const { client } = useDeskside();
  const pages = useInfiniteQuery({
    queryKey: queryKeys.sales(accountId, `deleted.${module}.${type}`),
    initialPageParam: 1,
    getNextPageParam: (last) => last.next,
    queryFn: ({ pageParam, signal }: { pageParam: number; signal: AbortSignal }) =>
      client.read('listDeleted', { accountId, module, type, page: pageParam }, signal),
  });
  const { data, hasNextPage } = pages;
  const source = useMemo(
    () => deletedSource(data?.pages ?? [], hasNextPage || data === undefined, contexts),
    [data, hasNextPage, contexts],
  );
  return {
    ...stateOf(pages),
    columns: deletedColumns,
    source,
    receivedAt: data?.pages[0]?.receivedAt ?? null,
  };
}

const firstPage: PageRequest = { kind: 'number', number: 1 };

/** Converted leads, page by page. */
export function useConvertedList(
  accountId: string,
  description: ModuleDescription,
  contexts: FormatContexts,
): AsideList {
  const { client } = useDeskside();
  const { shown, fields, columns } = useMemo(() => convertedColumns(description), [description]);
  const pages = useInfiniteQuery({
    queryKey: queryKeys.sales(accountId, `converted.${fields.join()}`),
    initialPageParam: firstPage,
    getNextPageParam: (last) => last.next,
    queryFn: ({ pageParam, signal }: { pageParam: PageRequest; signal: AbortSignal }) =>
      client.read('listConverted', { accountId, fields: [...fields], page: pageParam }, signal),
  });
  const { data, hasNextPage } = pages;
  const source = useMemo(
    () => convertedSource(description, shown, data?.pages ?? [], hasNextPage || data === undefined, contexts),
    [description, shown, data, hasNextPage, contexts],
  );
  return { ...stateOf(pages), columns, source, receivedAt: data?.pages[0]?.receivedAt ?? null };
}
