import { useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { AccountView } from '../../../src/contract/app-state.ts';
import type { ModuleDescription, ModuleSummary } from '../../../src/contract/records.ts';
import type { GridHandle } from '../../grid/grid-props.ts';
import { commandKey } from '../../lib/platform.ts';
import { useCommands } from '../../lib/use-commands.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import { useValue } from '../../lib/value-store.ts';
import { Board, type BoardHandle } from '../board/board.tsx';
import { DisplayChoice } from '../board/display-choice.tsx';
import { useBoardChoice } from '../board/use-board-choice.ts';
import { IconButton } from '../../ui/button.tsx';
import {
  currentRecord,
  follow,
  goBack,
  goForward,
  openedFromList,
  type RecordHistory,
  type RecordRef,
} from '../record/record-history.ts';
import { RecordArea } from '../record/record-area.tsx';
import { AccountBanner } from './account-banner.tsx';
import { useBrowserMemory } from './browser-context.ts';
import {
  nextSort,
  placeOf,
  searchedWord,
  withPlace,
  isSortField,
  type ModulePlace,
} from './browser-session.ts';
import css from './browser.module.css';
import { afterColumnChange, type ColumnChange } from './column-changes.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { gridColumns, requestedFields, shownColumns } from './grid-columns.ts';
import { ListArea } from './list-area.tsx';
import type { ListQuery } from './record-lists.ts';
import { RowFormatter, recordSource } from './record-source.ts';
import { SearchBox } from './search-box.tsx';
import { StatusBar } from './status-bar.tsx';
import { orderText } from './status-text.ts';
import toolbar from './toolbar.module.css';
import { useColumnChoice } from './use-column-choice.ts';
import { queryKeys } from './use-crm-queries.ts';
import { useFormatContexts } from './use-format-contexts.ts';
import { useRememberUse } from './use-recents.ts';
import { useRecordList } from './use-record-list.ts';
import { ViewPicker } from './view-picker.tsx';

interface RecordBrowserProps {
  readonly account: AccountView;
  readonly modules: readonly ModuleSummary[];
  readonly description: ModuleDescription;
}

const searchRestMs = 250;

/** The records of one module: toolbar, grid, record panel and status bar. */
export function RecordBrowser({ account, modules, description }: RecordBrowserProps) {
  const { session, lists, focusedRecord } = useBrowserMemory();
  const queryClient = useQueryClient();
  const grid = useRef<GridHandle>(null);
  const board = useRef<BoardHandle>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const [focusRequest, setFocusRequest] = useState(0);
  const contexts = useFormatContexts(account);

  const module = description.module.apiName;
  const place = placeOf(useValue(session), account.id, module);
  const change = (part: Partial<ModulePlace>): void => {
    session.update((before) => withPlace(before, account.id, module, part));
  };

  // Clearing the box shows the list at once; only typing is waited for.
  const rested = useDebounced(place.typed, searchRestMs);
  const word = searchedWord(place.typed) === '' ? '' : searchedWord(rested);
  const canSort = place.viewId === null && word === '';
  const [choice, setChoice] = useColumnChoice(module, place.viewId);
  const shown = useMemo(
    () => shownColumns(description, place.viewId, choice),
    [description, place.viewId, choice],
  );
  const changeColumns = useCallback(
    (made: ColumnChange) => setChoice(afterColumnChange(shown, made)),
    [setChoice, shown],
  );
  const columns = useMemo(
    () => gridColumns(description, shown, choice, place.sort, canSort),
    [description, shown, choice, place.sort, canSort],
  );
  const fields = useMemo(() => requestedFields(description, shown), [description, shown]);
  const query: ListQuery = {
    accountId: account.id,
    module,
    viewId: place.viewId,
    sort: place.sort,
    word,
  };
  const lastVisibleRow = useCallback(() => grid.current?.lastVisibleRow() ?? 0, []);
  const opened = useRecordList(lists, query, fields, lastVisibleRow);
  const { pager, list } = opened;
  const formatter = useMemo(
    () => new RowFormatter(description, shown, list.columns, contexts),
    [description, shown, list.columns, contexts],
  );
  const source = useMemo(() => recordSource(pager, list, formatter), [pager, list, formatter]);

  const boardChoice = useBoardChoice(account.id, description);
  const boardField = boardChoice.field;
  const { history } = place;
  const record = history === null ? null : currentRecord(history);
  const focused = useValue(focusedRecord);
  const isFocused = record?.module === focused.module && record.id === focused.id;
  useRememberUse(account.id, module, record, word);
  const show = (next: RecordHistory | null, focus: boolean): void => {
    change({ history: next });
    if (focus) setFocusRequest((count) => count + 1);
  };
  const openRow = (row: number, focus: boolean): void => {
    const id = list.ids[row];
    if (id === undefined) return;
    show(openedFromList({ module, id, name: source.cells(row)?.[0]?.text ?? '' }), focus);
  };
  const toRecords = (): void => (boardField === null ? grid.current?.focus() : board.current?.focus());
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
    if (row < 0 || row >= list.rows.length) return false;
    grid.current?.goToRow(row);
    if (record !== null) openRow(row, false);
    return true;
  };
  const refresh = (): void => {
    if (boardField === null) pager.replace(lastVisibleRow());
    else board.current?.refresh();
    const keys = queryKeys.account(account.id);
    void queryClient.invalidateQueries({ queryKey: [...keys, 'record'] });
    void queryClient.invalidateQueries({ queryKey: [...keys, 'related'] });
  };

  useCommands([
    {
      id: 'list.search',
      title: 'Search records',
      keys: ['/'],
      words: 'find',
      run: () => searchBox.current?.focus(),
    },
    { id: 'list.refresh', title: 'Refresh', keys: [commandKey, 'R'], words: 'reload update', run: refresh },
    ...boardChoice.commands,
  ]);
  useShortcuts((shortcut) => {
    switch (shortcut) {
      case 'search':
        searchBox.current?.select();
        searchBox.current?.focus();
        return true;
      case 'refresh':
        refresh();
        return true;
      case 'nextRecord':
        return step(1);
      case 'previousRecord':
        return step(-1);
      case 'back':
        if (history !== null) show(goBack(history), true);
        return history !== null;
      case 'forward':
        if (history !== null) show(goForward(history), true);
        return history !== null;
      case 'escape':
        if (record !== null) closeRecord();
        return record !== null;
      default:
        return false;
    }
  });

  const known = useMemo(() => new Set(modules.map(({ apiName }) => apiName)), [modules]);
  const canFollow = useCallback((name: string) => known.has(name), [known]);
  const followTo = (next: RecordRef): void => {
    show(history === null ? openedFromList(next) : follow(history, next), true);
  };

  return (
    <>
      <main className={css['main']}>
        <div className={toolbar['toolbar']}>
          <ViewPicker
            description={description}
            viewId={place.viewId}
            onChange={(viewId) => change({ viewId, sort: null, typed: '' })}
          />
          <SearchBox
            ref={searchBox}
            value={place.typed}
            busy={list.activity === 'first'}
            onChange={(typed) => change({ typed })}
            onLeave={toRecords}
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
          <IconButton
            label="Refresh"
            shortcut={`${commandKey} R`}
            icon={<RefreshCw aria-hidden />}
            onClick={refresh}
          />
        </div>
        <AccountBanner
          account={account}
          below={boardField === null ? (list.error?.code ?? null) : null}
          onRetry={refresh}
        />
        {boardField !== null && (
          <Board
            ref={board}
            account={account}
            description={description}
            field={boardField}
            query={{
              module,
              viewId: place.viewId,
              word,
              filter: null,
              sort: place.sort === null ? [] : [place.sort],
            }}
            context={contexts.cells}
            openedId={record?.module === module ? record.id : null}
            onOpen={(opening) => show(openedFromList(opening), true)}
          />
        )}
        {boardField === null && (
          <ListArea
            ref={grid}
            account={account}
            description={description}
            columns={columns}
            source={source}
            opened={opened}
            word={word}
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
            onSort={(column) => {
              const field = columns[column]?.id ?? '';
              if (isSortField(field)) change({ sort: nextSort(place.sort, field) });
            }}
            onColumns={changeColumns}
          />
        )}
      </main>
      <RecordArea
        account={account}
        history={history}
        context={contexts.whole}
        focusRequest={focusRequest + (isFocused ? focused.count : 0)}
        canFollow={canFollow}
        onFollow={followTo}
        onBack={() => history !== null && show(goBack(history), true)}
        onForward={() => history !== null && show(goForward(history), true)}
        onPrevious={() => step(-1)}
        onNext={() => step(1)}
        onClose={closeRecord}
      />
      <div className={css['status']}>
        <StatusBar
          list={boardField === null ? list : null}
          order={orderText(place.sort, word, description)}
          onStop={() => pager.interrupt()}
        />
      </div>
    </>
  );
}
