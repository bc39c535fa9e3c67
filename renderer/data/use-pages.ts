import {
  useInfiniteQuery,
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import type { PageRequest } from '../../src/contract/index.ts';
import { asDesksideError, type DesksideError } from '../lib/deskside-error.ts';

/** A list that is read page by page. */
export interface Pages<P> {
  /** The pages that are here; null until the first is. */
  readonly pages: readonly P[] | null;
  /** Why the first page, the next one, or the list as it is now could not be read. */
  readonly failure: DesksideError | null;
  /** A page is being read. */
  readonly busy: boolean;
  readonly hasMore: boolean;
  /** Reads the next page. */
  readonly more: () => void;
  /** Asks again for just what failed. */
  readonly retry: () => void;
}

/** Pages by number or token begin here. */
export const firstPage: PageRequest = { kind: 'number', number: 1 };

interface PagesRequest<P, R> {
  readonly queryKey: QueryKey;
  readonly first: R;
  readonly enabled?: boolean;
  /** @param page - `first`, or what the page before named as its `next` */
  readonly read: (page: R, signal: AbortSignal) => Promise<P>;
}

/** Reads a list page by page; each page names the `next` one, or null after the last. */
export function usePages<P extends { readonly next: R | null }, R>({
  queryKey,
  first,
  enabled = true,
  read,
}: PagesRequest<P, R>): Pages<P> {
  return pagesOf(
    useInfiniteQuery<P, Error, InfiniteData<P, R>, QueryKey, R>({
      queryKey,
      enabled,
      initialPageParam: first,
      getNextPageParam: (last) => last.next,
      // The library tells no type of a page's parameter; it gives back `first` or a `next`.
      queryFn: ({ pageParam, signal }) => read(pageParam as R, signal),
    }),
  );
}

type Answer<P> = Pick<
  UseInfiniteQueryResult<InfiniteData<P>>,
  'data' | 'error' | 'isFetching' | 'hasNextPage' | 'isFetchNextPageError'
> & { readonly fetchNextPage: () => unknown; readonly refetch: () => unknown };

/** What a list page by page shows of its query. */
export function pagesOf<P>(query: Answer<P>): Pages<P> {
  const more = (): void => void query.fetchNextPage();
  return {
    pages: query.data?.pages ?? null,
    failure: query.error === null ? null : asDesksideError(query.error),
    busy: query.isFetching,
    hasMore: query.hasNextPage,
    more,
    // After a refresh that failed, the next page would hide that those before are old.
    retry: query.isFetchNextPageError ? more : () => void query.refetch(),
  };
}
