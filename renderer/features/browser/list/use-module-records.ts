import { useCallback, useMemo } from 'react';
import type { AccountView, ListQuery, ModuleDescription } from '../../../../src/contract/index.ts';
import { RowFormatter, recordSource, type FormatContexts } from '../../../data/lists/record-source.ts';
import { useRecordList } from '../../../data/lists/use-record-list.ts';
import { useDue } from '../../../data/use-due.ts';
import { valuesAt as valuesInGroups } from '../../../data/lists/grouped-list.ts';
import type { GridColumn } from '../../../grid/grid-model.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useBrowserMemory } from '../../../workspace/browser-context.ts';
import { searchedWord } from '../../../workspace/browser-session.ts';
import { useDisplayChoice } from '../../../workspace/use-display-choice.ts';
import { useModulePlace } from '../../../workspace/use-module-place.ts';
import { useRecordNames } from '../../../workspace/use-record-names.ts';
import { viewKey } from '../../../workspace/own-views.ts';
import { useGroupedList } from './use-grouped-list.ts';
import { useShownColumns } from './use-shown-columns.ts';

const searchRestMs = 250;

/** What a person looks at in a module: the place, the query that it makes, the columns and the rows of the list. */
export function useModuleRecords(
  account: AccountView,
  tab: string,
  description: ModuleDescription,
  contexts: FormatContexts,
) {
  const { lists } = useBrowserMemory();
  const module = description.module.apiName;
  const placed = useModulePlace(account.id, description);
  const { place, change } = placed;
  // Clearing the box shows the list at once; only typing is waited for.
  const rested = useDebounced(place.typed, searchRestMs);
  const word = searchedWord(place.typed) === '' ? '' : searchedWord(rested);
  const query: ListQuery = {
    module,
    viewId: place.viewId,
    word,
    filter: place.filter,
    sort: [...place.sort],
  };
  const display = useDisplayChoice(account.id, description, place.display, (next) =>
    change({ display: next }),
  );
  const chosen = useShownColumns(account.id, description, place);
  const isList = display.shown === 'list';
  const { shown } = chosen;
  const due = useDue(description, contexts.cells);
  const grouped = useGroupedList({
    ...{ account, tab, description, query, columns: chosen, contexts, due, isList },
    viewKey: viewKey(place),
  });
  const { fields: groupable, field: groupedBy } = grouped;
  const offered = useMemo(
    () =>
      chosen.columns.map((column): GridColumn => {
        if (!groupable.some(({ apiName }) => apiName === column.id)) return column;
        return { ...column, grouping: groupedBy?.apiName === column.id ? 'grouped' : 'groupable' };
      }),
    [chosen.columns, groupable, groupedBy],
  );
  const columns = { ...chosen, columns: offered };
  const isPlain = isList && !grouped.isGrouped;
  const opened = useRecordList(lists, { accountId: account.id, tab, query }, chosen, isPlain);
  const { list } = opened;
  const formatter = useMemo(
    () => new RowFormatter(description, shown, list.columns, contexts, due),
    [description, shown, list.columns, contexts, due],
  );
  const plain = useMemo(() => recordSource(list, formatter), [list, formatter]);
  const source = grouped.isGrouped ? grouped.source : plain;
  /** The values of a record, with what they are of; null for a row that is not here, or none of a record. */
  const valuesAt = useCallback(
    (row: number) => {
      if (grouped.isGrouped) return valuesInGroups(grouped.state, row);
      const values = list.pages.row(row);
      return values === null ? null : { columns: list.columns, values };
    },
    [grouped.isGrouped, grouped.state, list],
  );
  const names = useRecordNames(account.id, description, place.filter, list);
  return {
    ...{ account, tab, description, contexts, placed, query, display, columns, opened, source, names },
    ...{ grouped, valuesAt },
  };
}

export type ModuleRecords = ReturnType<typeof useModuleRecords>;
