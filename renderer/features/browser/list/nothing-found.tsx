import type { ListQuery, ModuleSummary } from '../../../../src/contract/index.ts';
import type { RecordListState } from '../../../data/lists/record-list-state.ts';
import { Button } from '../../../ui/button.tsx';
import css from '../browser.module.css';
import { messages } from '../../../messages/index.ts';
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
      {word === '' && filter === null && (
        <p className={css['nothingTitle']}>{messages.browser.noRecordsHere}</p>
      )}
      {word === '' && filter !== null && (
        <>
          <p className={css['nothingTitle']}>{messages.browser.noRecordMatchesTheFilter}</p>
          <Button onClick={() => onClear('filter')}>{messages.browser.clearTheFilter}</Button>
        </>
      )}
      {word !== '' && (
        <>
          <p className={css['nothingTitle']}>{messages.browser.noRecordMatches}</p>
          <p>
            <span dir="auto">{nothingText(query, module)}</span>
          </p>
          {here?.capped === true && <p>{messages.browser.onlyFirstFound(here.read)}</p>}
          {filter !== null && (
            <Button onClick={() => onClear('filter')}>{messages.browser.clearTheFilter}</Button>
          )}
          {viewId !== null && (
            <Button onClick={() => onClear('view')}>
              {messages.browser.searchAllOf(module.pluralLabel)}
            </Button>
          )}
          <Button onClick={() => onClear('search')}>
            {isWithin ? messages.browser.clearTheSearch : messages.browser.showAllOf(module.pluralLabel)}
          </Button>
        </>
      )}
    </div>
  );
}

function nothingText({ word, filter, viewId }: ListQuery, { pluralLabel }: ModuleSummary): string {
  const place = viewId === null ? pluralLabel : messages.browser.thisView;
  const { nothingFoundFor, nothingFoundWithin } = messages.browser;
  return (filter === null ? nothingFoundFor : nothingFoundWithin)(place, word);
}
