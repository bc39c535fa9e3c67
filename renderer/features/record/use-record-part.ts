import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { PageRequest } from '../../../src/contract/index.ts';
import type { RequestOutput } from '../../../src/contract/schemas.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import { firstPage, usePages } from '../../data/use-pages.ts';
import type { RecordRef } from '../../workspace/record-history.ts';
import type { PartPages } from './record-part.tsx';

type PartChannel = 'listNotes' | 'listAttachments' | 'listTimeline';
type PartItem<C extends PartChannel> = RequestOutput<C>['items'][number];

/** Notes, attachments or the timeline of a record. */
export function useRecordPart<C extends PartChannel>(
  channel: C,
  accountId: string,
  { module, id }: RecordRef,
): PartPages<PartItem<C>> {
  const { client } = useDeskside();
  const { pages, ...rest } = usePages<RequestOutput<C>, PageRequest>({
    queryKey: queryKeys.related(accountId, module, id, `$${channel}`),
    first: firstPage,
    read: (page, signal) => {
      const input = { accountId, module, id, page };
      // Each channel of the three is asked with just these; over all of them they are one shape.
      return client.read<PartChannel>(channel, input, signal) as Promise<RequestOutput<C>>;
    },
  });
  return { ...rest, items: pages?.flatMap<PartItem<C>>(({ items }) => items) ?? null };
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
