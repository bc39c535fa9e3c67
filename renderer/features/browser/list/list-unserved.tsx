import { useQuery } from '@tanstack/react-query';
import type { ListQuery } from '../../../../src/contract/index.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { listProblemText } from '../../../lib/list-problem-text.ts';
import { Button } from '../../../ui/button.tsx';
import css from '../browser.module.css';
import { messages } from '../../../messages/index.ts';

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
      {query.word !== '' && (
        <Button onClick={() => onClear('search')}>{messages.browser.clearTheSearch}</Button>
      )}
      {query.word !== '' && query.viewId !== null && (
        <Button onClick={() => onClear('view')}>{messages.browser.searchAllRecords}</Button>
      )}
      {query.filter !== null && (
        <Button onClick={() => onClear('filter')}>{messages.browser.clearTheFilter}</Button>
      )}
      {query.sort.length > 0 && (
        <Button onClick={() => onClear('order')}>{messages.browser.clearTheOrder}</Button>
      )}
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
  const problem = plan.data?.problem ?? null;
  return (
    <div className={css['content']}>
      <div className={css['nothing']} role="status">
        <p className={css['nothingTitle']}>
          {query.word !== '' && query.filter !== null
            ? messages.browser.searchAndFilter
            : messages.browser.unserved}
        </p>
        <p>{problem === null ? messages.errors['crm.list_unserved'] : listProblemText(problem)}</p>
        <ClearButtons {...clear} />
      </div>
    </div>
  );
}
