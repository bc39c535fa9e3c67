import {
  useInfiniteQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { DeletedKind, ModuleDescription, PageRequest } from '../../../../src/contract/index.ts';
import { RowFormatter, type FormatContexts } from '../../../data/lists/record-source.ts';
import { queryKeys } from '../../../data/use-crm-queries.ts';
import { firstPage, pagesOf, type Pages } from '../../../data/use-pages.ts';
import type { GridColumn, GridSource } from '../../../grid/grid-model.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { convertedColumns, convertedSource, deletedColumns, deletedSource } from './aside-rows.ts';

/** A list that is read page by page from the front; `more` does nothing once a page failed, until it is asked again. */
interface PagedList extends Pick<Pages<unknown>, 'failure' | 'busy' | 'more' | 'retry'> {
  /** Epoch ms of the first page; null before. */
  readonly receivedAt: number | null;
  /** Begins anew with the first page. */
  readonly refresh: () => void;
}

export interface AsideList extends PagedList {
  readonly columns: readonly GridColumn[];
  readonly source: GridSource;
}

type Answer<Page> = Pick<
  UseInfiniteQueryResult<InfiniteData<Page>>,
  'data' | 'error' | 'hasNextPage' | 'isFetching' | 'isFetchNextPageError' | 'fetchNextPage' | 'refetch'
>;

function usePagedList<Page extends { readonly receivedAt: number }>(
  queryKey: readonly string[],
  query: Answer<Page>,
): PagedList {
  const queryClient = useQueryClient();
  const { pages, failure, busy, hasMore, retry } = pagesOf(query);
  const { fetchNextPage, refetch } = query;
  const isReady = hasMore && !busy && failure === null;
  const more = useCallback(() => {
    // Asked for twice before the first is known to be under way, it is still one request.
    if (isReady) void fetchNextPage({ cancelRefetch: false });
  }, [isReady, fetchNextPage]);
  return {
    failure,
    busy,
    receivedAt: pages?.[0]?.receivedAt ?? null,
    more,
    retry,
    refresh: () => {
      // Only the first page is asked for anew: those behind it come as somebody looks at them.
      queryClient.setQueryData<InfiniteData<Page>>(queryKey, (held) =>
        held === undefined
          ? undefined
          : { pages: held.pages.slice(0, 1), pageParams: held.pageParams.slice(0, 1) },
      );
      void refetch();
    },
  };
}

const noPages: readonly never[] = [];

/** Deleted records of a module, page by page. */
export function useDeletedList(
  accountId: string,
  module: string,
  type: DeletedKind,
  contexts: FormatContexts,
): AsideList {
  const { client } = useDeskside();
  const queryKey = queryKeys.sales(accountId, `deleted.${module}.${type}`);
  const pages = useInfiniteQuery({
    queryKey,
    initialPageParam: 1,
    getNextPageParam: (last) => last.next,
    queryFn: ({ pageParam, signal }: { pageParam: number; signal: AbortSignal }) =>
      client.read('listDeleted', { accountId, module, type, page: pageParam }, signal),
  });
  const { data, hasNextPage } = pages;
  const source = useMemo(
    () => deletedSource(data?.pages ?? noPages, hasNextPage || data === undefined, contexts),
    [data, hasNextPage, contexts],
  );
  const columns = useMemo(() => deletedColumns(), []);
  return { ...usePagedList(queryKey, pages), columns, source };
}

/** Converted leads, page by page. */
export function useConvertedList(
  accountId: string,
  description: ModuleDescription,
  contexts: FormatContexts,
): AsideList {
  const { client } = useDeskside();
  const { shown, fields, columns } = useMemo(() => convertedColumns(description), [description]);
  const queryKey = queryKeys.sales(accountId, `converted.${fields.join()}`);
  const pages = useInfiniteQuery({
    queryKey,
    initialPageParam: firstPage,
    getNextPageParam: (last) => last.next,
    queryFn: ({ pageParam, signal }: { pageParam: PageRequest; signal: AbortSignal }) =>
      client.read('listConverted', { accountId, fields: [...fields], page: pageParam }, signal),
  });
  const { data, hasNextPage } = pages;
  const names = data?.pages[0]?.columns ?? noPages;
  const formatter = useMemo(
    () => new RowFormatter(description, shown, names, contexts),
    [description, shown, names, contexts],
  );
  const source = useMemo(
    () => convertedSource(formatter, data?.pages ?? noPages, hasNextPage || data === undefined),
    [formatter, data, hasNextPage],
  );
  return { ...usePagedList(queryKey, pages), columns, source };
}
