import type { RelatedList } from '../../../src/contract/index.ts';
import { formatLookup } from '../../../src/crm/format/index.ts';
import { useRelatedRecords } from '../../data/use-related-records.ts';
import { RecordLink, type FollowLinks } from './record-link.tsx';
import { PartItems, type RecordPartProps } from './record-part.tsx';
import css from './record-part.module.css';

interface LinkedRecordsProps extends RecordPartProps, FollowLinks {
  readonly list: Pick<RelatedList, 'apiName' | 'label'>;
  readonly linked: NonNullable<RelatedList['linked']>;
}

/** Records that a multi-select look-up links with this one. The module in between is none that can be browsed. */
export function LinkedRecords(props: LinkedRecordsProps) {
  const { account, record, context, list, linked, canFollow, onFollow, onSignIn } = props;
  const { module, field } = linked;
  const pages = useRelatedRecords(account.id, record, list.apiName, [field]);
  const rows = pages.pages?.flatMap(({ ids, rows: values }) =>
    ids.map((id, index) => ({
      id,
      value: formatLookup({ kind: 'lookup', lookupModule: module }, values[index]?.[0] ?? null, context),
    })),
  );
  return (
    <PartItems part={{ ...pages, items: rows ?? null }} onSignIn={onSignIn}>
      {(items) => (
        <ul className={css['items']} aria-label={list.label}>
          {items.map(({ id, value: { target, text } }) => (
            <li key={id} className={css['item']}>
              <RecordLink
                target={target ?? null}
                text={text}
                place={`${list.apiName}:${id}`}
                canFollow={canFollow}
                onFollow={onFollow}
              />
            </li>
          ))}
        </ul>
      )}
    </PartItems>
  );
}
