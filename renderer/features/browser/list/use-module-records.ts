import { useMemo } from 'react';
import type { AccountView, ListQuery, ModuleDescription } from '../../../../src/contract/index.ts';
import { RowFormatter, recordSource, type FormatContexts } from '../../../data/lists/record-source.ts';
import { useRecordList } from '../../../data/lists/use-record-list.ts';
import { useDue } from '../../../data/use-due.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useBrowserMemory } from '../../../workspace/browser-context.ts';
import { searchedWord } from '../../../workspace/browser-session.ts';
import { useBoardChoice } from '../../../workspace/use-board-choice.ts';
import { useModulePlace } from '../../../workspace/use-module-place.ts';
import { useRecordNames } from '../../../workspace/use-record-names.ts';
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
  const board = useBoardChoice(account.id, description, place.board, (next) => change({ board: next }));
  const columns = useShownColumns(account.id, description, place);
  const opened = useRecordList(lists, { accountId: account.id, tab, query }, columns, board.field === null);
  const { list } = opened;
  const { shown } = columns;
  const due = useDue(description, contexts.cells);
  const formatter = useMemo(
    () => new RowFormatter(description, shown, list.columns, contexts, due),
    [description, shown, list.columns, contexts, due],
  );
  const source = useMemo(() => recordSource(list, formatter), [list, formatter]);
  const names = useRecordNames(list);
  return { account, tab, description, contexts, placed, query, board, columns, opened, source, names };
}

export type ModuleRecords = ReturnType<typeof useModuleRecords>;
