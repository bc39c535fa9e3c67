import type { ListQuery, ModuleSummary } from '../../../../src/contract/index.ts';
import type { RecordListState } from '../../../data/lists/record-list-state.ts';
import { figure } from '../../../lib/time-text.ts';
import { Button } from '../../../ui/button.tsx';
import css from '../browser.module.css';
import type { Clearable } from './list-unserved.tsx';

interface NothingFoundProps {
  readonly query: ListQuery;
  readonly module: ModuleSummary;
  /** How far it was looked where rows are filtered here. */
  readonly here: RecordListState['here'];
  readonly onClear: (what: Clearable) => void;
}

/** What stands in an empty list: that there is nothing, or what keeps it out, and the way to more. */
export function NothingFound({ query, module, here, onClear }: NothingFoundProps) {
  const { word, filter, viewId } = query;
  const isWithin = filter !== null || viewId !== null;
  return (
    <div className={css['nothing']} role="status">
      {word === '' && filter === null && <p className={css['nothingTitle']}>No records here</p>}
      {word === '' && filter !== null && (
        <>
          <p className={css['nothingTitle']}>No record matches the filter</p>
          <Button onClick={() => onClear('filter')}>Clear the filter</Button>
        </>
      )}
      {word !== '' && (
        <>
          <p className={css['nothingTitle']}>No record matches</p>
          <p>
            Nothing in {viewId === null ? module.pluralLabel : 'this view'} was found for “
            <span dir="auto">{word}</span>”{filter !== null && ' within the filter'}.
          </p>
          {here?.capped === true && <p>Only the first {figure(here.read)} that Zoho found were looked at.</p>}
          {filter !== null && <Button onClick={() => onClear('filter')}>Clear the filter</Button>}
          {viewId !== null && (
            <Button onClick={() => onClear('view')}>Search all {module.pluralLabel}</Button>
          )}
          <Button onClick={() => onClear('search')}>
            {isWithin ? 'Clear the search' : `Show all ${module.pluralLabel}`}
          </Button>
        </>
      )}
    </div>
  );
}
