import { useInfiniteQuery } from '@tanstack/react-query';
import type { PageRequest, RelatedList } from '../../../src/contract/records.ts';
import { formatLookup } from '../../../src/crm/format/format-links.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import type { FollowLinks } from './field-value.tsx';
import { PartItems, type RecordPartProps } from './record-part.tsx';
import css from './record-part.module.css';

interface LinkedRecordsProps extends RecordPartProps, Pick<FollowLinks, 'onFollow'> {
  readonly list: Pick<RelatedList, 'apiName' | 'label'>;
  readonly linked: NonNullable<RelatedList['linked']>;
}

const firstPage: PageRequest = { kind: 'number', number: 1 };

/** Records that a multi-select look-up links with this one. The module in between is none that can be browsed. */
export function LinkedRecords(props: LinkedRecordsProps) {
  const { account, record, context, list, linked, onFollow, onSignIn } = props;
  const { client } = useDeskside();
  const { module, field } = linked;
  const pages = useInfiniteQuery({
    queryKey: queryKeys.related(account.id, record.module, record.id, list.apiName),
    initialPageParam: firstPage,
    getNextPageParam: (last) => last.next,
    queryFn: ({ pageParam, signal }: { pageParam: PageRequest; signal: AbortSignal }) => {
      const call = { accountId: account.id, module: record.module, id: record.id, page: pageParam };
      return client.read(
        'listRelatedRecords',
        { ...call, relatedList: list.apiName, fields: [field] },
        signal,
      );
    },
  });
  const rows = pages.data?.pages.flatMap(({ ids, rows: values }) =>
    ids.map((id, index) => ({
      id,
      value: formatLookup({ kind: 'lookup', lookupModule: module }, values[index]?.[0] ?? null, context),
    })),
  );
  const part = {
    items: rows ?? null,
    failure: pages.isError ? asDesksideError(pages.error) : null,
    busy: pages.isFetching,
    hasMore: pages.hasNextPage,
    ask: () => void (pages.data === undefined ? pages.refetch() : pages.fetchNextPage()),
  };
  return (
    <PartItems part={part} onSignIn={onSignIn}>
      {(items) => (
        <ul className={css['items']} aria-label={list.label}>
          {items.map(({ id, value: { target, text } }) => (
            <li key={id} className={css['item']}>
              {target === undefined ? (
                <span dir="auto">{text}</span>
              ) : (
                <button
                  type="button"
                  className={css['link']}
                  dir="auto"
                  data-place={`${list.apiName}:${id}`}
                  onClick={() => onFollow(target)}
                >
                  {text}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </PartItems>
  );
}
