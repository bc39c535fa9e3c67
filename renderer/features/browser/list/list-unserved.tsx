import { useQuery } from '@tanstack/react-query';
import { type ListQuery, messageFor } from '../../../../src/contract/index.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { Button } from '../../../ui/button.tsx';
import css from '../browser.module.css';

/** What a plainer list does without. `view` leaves the search, in all records. */
export type Clearable = 'search' | 'filter' | 'order' | 'view';

interface ClearButtonsProps {
  readonly query: ListQuery;
  readonly onClear: (what: Clearable) => void;
}

/** Ways back to a plainer list. */
export function ClearButtons({ query, onClear }: ClearButtonsProps) {
  return (
    <>
      {query.word !== '' && <Button onClick={() => onClear('search')}>Clear the search</Button>}
      {query.word !== '' && query.viewId !== null && (
        <Button onClick={() => onClear('view')}>Search all records</Button>
      )}
      {query.filter !== null && <Button onClick={() => onClear('filter')}>Clear the filter</Button>}
      {query.sort.length > 0 && <Button onClick={() => onClear('order')}>Clear the order</Button>}
    </>
  );
}

interface ListUnservedProps extends ClearButtonsProps {
  readonly accountId: string;
}

/** A list that no call of Zoho gives: why, and the ways back. */
export function ListUnserved({ accountId, ...clear }: ListUnservedProps) {
  const { query } = clear;
  const { client } = useDeskside();
  const plan = useQuery({
    queryKey: ['account', accountId, 'plan', query],
    gcTime: 60_000,
    queryFn: ({ signal }) => client.read('planList', { accountId, query }, signal),
  });
  return (
    <div className={css['content']}>
      <div className={css['nothing']} role="status">
        <p className={css['nothingTitle']}>This list cannot be shown like this</p>
        <p>{plan.data?.reason ?? messageFor('crm.list_unserved')}</p>
        <ClearButtons {...clear} />
      </div>
    </div>
  );
}
