import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { PageRequest } from '../../../src/contract/records.ts';
import type { RequestOutput } from '../../../src/contract/schemas.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

type PartChannel = 'listNotes' | 'listAttachments' | 'listTimeline';
type PartItem<C extends PartChannel> = RequestOutput<C>['items'][number];

/** A part of a record, page by page. */
export interface RecordPartItems<T> {
  /** Of all pages that are here; null until the first is. */
  readonly items: readonly T[] | null;
  /** Why the first page, or the next one, is not here. */
  readonly failure: DesksideError | null;
  readonly busy: boolean;
  readonly hasMore: boolean;
  /** Asks for the page that is missing. */
  readonly ask: () => void;
}

const firstPage: PageRequest = { kind: 'number', number: 1 };

/** Notes, attachments or the timeline of a record. */
export function useRecordPart<C extends PartChannel>(
  channel: C,
  accountId: string,
  { module, id }: RecordRef,
): RecordPartItems<PartItem<C>> {
  const { client } = useDeskside();
  const pages = useInfiniteQuery({
    queryKey: queryKeys.related(accountId, module, id, `$${channel}`),
    initialPageParam: firstPage,
    getNextPageParam: (last: RequestOutput<C>) => last.next,
    queryFn: ({ pageParam, signal }: { pageParam: PageRequest; signal: AbortSignal }) => {
      const input = { accountId, module, id, page: pageParam };
      // Each channel of the three is asked with just these; over all of them they are one shape.
      return client.read<PartChannel>(channel, input, signal) as Promise<RequestOutput<C>>;
    },
  });
  const { data } = pages;
  return {
    items: data?.pages.flatMap<PartItem<C>>(({ items }) => items) ?? null,
    failure: pages.isError ? asDesksideError(pages.error) : null,
    busy: pages.isFetching,
    hasMore: pages.hasNextPage,
    ask: () => void (data === undefined ? pages.refetch() : pages.fetchNextPage()),
  };
}

const listsPerCall = 20;
const restMs = 250;

/** How much is in each related list: one credit for twenty. Not asked while a person steps through records. */
export function useRelatedCounts(
  accountId: string,
  { module, id }: RecordRef,
  lists: readonly string[],
): UseQueryResult<Record<string, number>> {
  const { client } = useDeskside();
  const rested = useDebounced(id, restMs);
  return useQuery({
    queryKey: queryKeys.related(accountId, module, id, '$counts'),
    enabled: lists.length > 0 && rested === id,
    queryFn: async ({ signal }) => {
      const calls: Promise<Record<string, number>>[] = [];
      for (let from = 0; from < lists.length; from += listsPerCall) {
        const relatedLists = lists.slice(from, from + listsPerCall);
        calls.push(client.read('countRelated', { accountId, module, id, relatedLists }, signal));
      }
      return Object.fromEntries((await Promise.all(calls)).flatMap(Object.entries<number>));
    },
  });
}
