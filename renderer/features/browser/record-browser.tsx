import { useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { AccountView } from '../../../src/contract/app-state.ts';
import type { ListQuery } from '../../../src/contract/list-query.ts';
import type { ModuleDescription, ModuleSummary } from '../../../src/contract/records.ts';
import type { GridHandle, GridSelected } from '../../grid/grid-props.ts';
import { lazily } from '../../lib/lazily.ts';
import { commandKey } from '../../lib/platform.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { useValue } from '../../lib/value-store.ts';
import type { BoardHandle } from '../board/board.tsx';
import { DisplayChoice } from '../board/display-choice.tsx';
import { useBoardChoice } from '../../workspace/use-board-choice.ts';
import { IconButton } from '../../ui/button.tsx';
import { openedFromList } from '../../workspace/record-history.ts';
import { RecordArea } from '../record/record-area.tsx';
import { ExportButton } from '../export/export-button.tsx';
import { FilterButton } from '../filter/filter-button.tsx';
import { FilterChips } from '../filter/filter-chips.tsx';
import { conditionOfValue, withCondition } from '../../workspace/filter-model.ts';
import { AccountBanner } from './status/account-banner.tsx';
import { useBrowserMemory } from '../../workspace/browser-context.ts';
import { nextSort, searchedWord } from '../../workspace/browser-session.ts';
import css from './browser.module.css';
import { afterColumnChange, type ColumnChange } from './list/column-changes.ts';
import { ColumnChooser } from './toolbar/column-chooser.tsx';
import { gridColumns, requestedFields, shownColumns } from './list/grid-columns.ts';
import { ListArea, saidBelow } from './list/list-area.tsx';
import { viewKey } from '../../workspace/own-views.ts';
import { RowFormatter, recordSource } from '../../data/lists/record-source.ts';
import { SearchBox } from './toolbar/search-box.tsx';
import { StatusBar } from './status/status-bar.tsx';
import { orderText } from './status/status-text.ts';
import toolbar from './toolbar/toolbar.module.css';
import { useColumnChoice } from './list/use-column-choice.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import { useFormatContexts } from '../../data/use-format-contexts.ts';
import { useFreeFocus } from './list/use-free-focus.ts';
import { useListKeys } from './list/use-list-keys.ts';
import { useRecentWords, useRememberUse } from '../../workspace/use-recents.ts';
import { useModulePlace } from '../../workspace/use-module-place.ts';
import { useOpenRecord } from '../../workspace/use-open-record.ts';
import { useRecordList } from '../../data/lists/use-record-list.ts';
import { useViewColumns } from './list/use-view-columns.ts';
import { useRecordNames } from '../../workspace/use-record-names.ts';
import { ViewPicker } from './toolbar/view-picker.tsx';

interface RecordBrowserProps {
  readonly account: AccountView;
  /** Id of the tab that is shown. */
  readonly tab: string;
  /** Grows when the focus is for the records, unless something else has it. */
  readonly focusRequest: number;
  readonly modules: readonly ModuleSummary[];
  readonly description: ModuleDescription;
}

const searchRestMs = 250;

const Board = lazily(async () => (await import('../board/board.tsx')).Board);

/** The records of one module: toolbar, grid, record panel and status bar. */
export function RecordBrowser({ account, tab, modules, description, ...props }: RecordBrowserProps) {
  const { lists, focusedRecord } = useBrowserMemory();
  const queryClient = useQueryClient();
  const grid = useRef<GridHandle>(null);
  const board = useRef<BoardHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const [selected, setSelected] = useState<GridSelected | null>(null);
  const contexts = useFormatContexts(account);

  const module = description.module.apiName;
  const { place, change, filterBy, views, setViews, chooseView, saveView, updateView } = useModulePlace(
    account.id,
    description,
  );
  const [filtering, setFiltering] = useState<{ readonly startWith: string | null } | null>(null);

  // Clearing the box shows the list at once; only typing is waited for.
  const rested = useDebounced(place.typed, searchRestMs);
  const word = searchedWord(place.typed) === '' ? '' : searchedWord(rested);
  const [choice, setChoice] = useColumnChoice(module, viewKey(place));
  const viewed = useViewColumns(account.id, description, place.viewId);
  const shown = useMemo(() => shownColumns(viewed, place.viewId, choice), [viewed, place.viewId, choice]);
  const changeColumns = useCallback(
    (made: ColumnChange) => setChoice(afterColumnChange(shown, made)),
    [setChoice, shown],
  );
  const columns = useMemo(
    () => gridColumns(description, shown, choice, place.sort),
    [description, shown, choice, place.sort],
  );
  const fields = useMemo(() => requestedFields(description, shown), [description, shown]);
  const query: ListQuery = {
    module,
    viewId: place.viewId,
    word,
    filter: place.filter,
    sort: [...place.sort],
  };
  const opened = useRecordList(lists, { accountId: account.id, tab, query }, fields);
  const { pager, list } = opened;
  const formatter = useMemo(
    () => new RowFormatter(description, shown, list.columns, contexts),
    [description, shown, list.columns, contexts],
  );
  const source = useMemo(() => recordSource(list, formatter), [list, formatter]);

  const names = useRecordNames(list);

  const boardChoice = useBoardChoice(account.id, description, place.board, (board) => change({ board }));
  const boardField = boardChoice.field;
  const opening = useOpenRecord(place.history, (history) => change({ history }), modules);
  const { record, show } = opening;
  const focused = useValue(focusedRecord);
  const isFocused = record?.module === focused.module && record.id === focused.id;
  useRememberUse(account.id, module, record, word);
  const recentWords = useRecentWords(account.id, module);
  const openRow = (row: number, focus: boolean): void => {
    const id = list.pages.id(row);
    if (id === null) return;
    show(openedFromList({ module, id, name: source.cells(row)?.[0]?.text ?? '' }), focus);
  };
  const toRecords = (): void => (boardField === null ? grid.current?.focus() : board.current?.focus());
  useFreeFocus(props.focusRequest, toRecords);
  const closeRecord = (): void => {
    show(null, false);
    toRecords();
  };
  const step = (by: 1 | -1): boolean => {
    if (boardField !== null) {
      const next = board.current?.step(by) ?? null;
      if (next !== null && record !== null) show(openedFromList(next), false);
      return next !== null;
    }
    const row = (grid.current?.activeRow() ?? -1) + by;
    if (row < 0 || row >= list.count) return false;
    grid.current?.goToRow(row);
    if (record !== null) openRow(row, false);
    return true;
  };
  const refresh = (): void => {
    if (boardField === null) pager.replace();
    else board.current?.refresh();
    const keys = queryKeys.account(account.id);
    void queryClient.invalidateQueries({ queryKey: [...keys, 'record'] });
    void queryClient.invalidateQueries({ queryKey: [...keys, 'related'] });
  };
  const filterByCell = (row: number, column: number, exclude: boolean): void => {
    const field = description.fields.find(({ apiName }) => apiName === columns[column]?.id);
    const values = list.pages.row(row);
    if (field === undefined || values === null) return;
    const value = values[list.columns.indexOf(field.apiName)] ?? null;
    const condition = conditionOfValue(field, value, exclude);
    if (condition !== null) filterBy(withCondition(place.filter, condition));
  };

  useListKeys({
    searchBox,
    onFilter: () => setFiltering({ startWith: null }),
    onRefresh: refresh,
    onStep: step,
    onBack: opening.back,
    onForward: opening.forward,
    onClose: () => {
      if (record !== null) closeRecord();
      return record !== null;
    },
    commands: boardChoice.commands,
  });

  return (
    <>
      <main className={css['main']}>
        <div className={toolbar['toolbar']}>
          <ViewPicker
            description={description}
            place={place}
            views={views}
            onChoose={chooseView}
            onViews={setViews}
            onSave={saveView}
            onUpdate={updateView}
          />
          <SearchBox
            ref={searchBox}
            value={place.typed}
            busy={list.activity === 'first'}
            recent={recentWords}
            onChange={(typed) => change({ typed })}
            onLeave={toRecords}
          />
          <FilterButton
            className={toolbar['columns']}
            open={filtering !== null}
            onOpenChange={(open) => setFiltering(open ? { startWith: null } : null)}
            accountId={account.id}
            description={description}
            viewId={place.viewId}
            filter={place.filter}
            startWith={filtering?.startWith ?? null}
            context={contexts.whole}
            nameOf={names.nameOf}
            onName={names.keep}
            onApply={(filter) => {
              setFiltering(null);
              filterBy(filter);
              toRecords();
            }}
          />
          <DisplayChoice choice={boardChoice} />
          {boardField === null && (
            <ColumnChooser
              description={description}
              shown={shown}
              onChange={(names) => setChoice({ shown: names })}
              onGoTo={(column) => {
                grid.current?.goToColumn(column);
                toRecords();
              }}
            />
          )}
          <ExportButton
            className={toolbar['columns']}
            account={account}
            description={description}
            query={query}
            shown={shown}
            grid={grid}
          />
          <IconButton
            label="Refresh"
            shortcut={`${commandKey} R`}
            icon={<RefreshCw aria-hidden />}
            onClick={refresh}
          />
        </div>
        {place.filter !== null && (
          <FilterChips
            description={description}
            filter={place.filter}
            context={contexts.whole}
            nameOf={names.nameOf}
            onChange={filterBy}
            onEdit={() => setFiltering({ startWith: null })}
          />
        )}
        <AccountBanner
          account={account}
          below={boardField === null ? saidBelow(list) : null}
          onRetry={refresh}
        />
        {boardField !== null && (
          <Suspense>
            <Board
              ref={board}
              account={account}
              description={description}
              field={boardField}
              query={query}
              context={contexts.cells}
              openedId={record?.module === module ? record.id : null}
              onOpen={(card) => show(openedFromList(card), true)}
              onFilter={filterBy}
            />
          </Suspense>
        )}
        {boardField === null && (
          <ListArea
            ref={grid}
            account={account}
            tab={tab}
            description={description}
            columns={columns}
            source={source}
            opened={opened}
            query={query}
            openedId={record?.module === module ? record.id : null}
            onOpen={(row) => openRow(row, true)}
            onEscape={() => {
              if (record !== null) closeRecord();
              else if (place.typed !== '') change({ typed: '' });
            }}
            onClearSearch={() => {
              change({ typed: '' });
              searchBox.current?.focus();
            }}
            onClearFilter={() => filterBy(null)}
            onClearOrder={() => change({ sort: [] })}
            onFilterColumn={(column) => setFiltering({ startWith: columns[column]?.id ?? null })}
            onFilterValue={filterByCell}
            onSort={(column, asked) => {
              const field = columns[column];
              if (field?.sortable === true) change({ sort: nextSort(place.sort, field.id, asked) });
            }}
            onColumns={changeColumns}
            onSelected={setSelected}
          />
        )}
      </main>
      <RecordArea
        account={account}
        history={opening.history}
        context={contexts.whole}
        focusRequest={opening.focusRequest + (isFocused ? focused.count : 0)}
        canFollow={opening.canFollow}
        onFollow={opening.followTo}
        onBack={opening.back}
        onForward={opening.forward}
        onPrevious={() => step(-1)}
        onNext={() => step(1)}
        onClose={closeRecord}
      />
      <div className={css['status']}>
        <StatusBar
          list={boardField === null ? list : null}
          order={orderText(query, description)}
          selected={selected}
          onStop={() => pager.stop()}
        />
      </div>
    </>
  );
}
