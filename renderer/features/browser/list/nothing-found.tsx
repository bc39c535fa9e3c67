import type { ListQuery, ModuleSummary } from '../../../../src/contract/index.ts';
import { Button } from '../../../ui/button.tsx';
import css from '../browser.module.css';
import type { Clearable } from './list-unserved.tsx';

interface NothingFoundProps {
  readonly query: ListQuery;
  readonly module: ModuleSummary;
  readonly onClear: (what: Clearable) => void;
}

/** What stands in an empty list: that there is nothing, or what keeps it out, and the way to more. */
export function NothingFound({ query, module, onClear }: NothingFoundProps) {
  const { word, filter } = query;
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
            Nothing in {module.pluralLabel} was found for “<span dir="auto">{word}</span>”.
          </p>
          <Button onClick={() => onClear('search')}>Show all {module.pluralLabel}</Button>
        </>
      )}
    </div>
  );
}
