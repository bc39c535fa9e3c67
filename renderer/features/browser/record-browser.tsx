import { useMemo, useRef, useState } from 'react';
import type { AccountView, ModuleDescription, ModuleSummary } from '../../../src/contract/index.ts';
import type { FormatContexts } from '../../data/lists/record-source.ts';
import { isGroupRow } from '../../grid/grid-model.ts';
import type { GridHandle, GridSelected } from '../../grid/grid-props.ts';
import { useRememberUse } from '../../workspace/use-recents.ts';
import type { BoardHandle } from '../board/board.tsx';
import type { ChartHandle } from '../chart/chart.tsx';
import { FilterChips } from '../filter/filter-chips.tsx';
import { RecordArea } from '../record/record-area.tsx';
import css from './browser.module.css';
import { saidBelow } from './list/list-area.tsx';
import { RecordsArea } from './records-area.tsx';
import { selectedNumbers } from './list/selected-numbers.ts';
import { useListKeys } from './list/use-list-keys.ts';
import { useModuleRecords } from './list/use-module-records.ts';
import { useRecordMoves } from './list/use-record-moves.ts';
import { AccountBanner } from './status/account-banner.tsx';
import { StatusBar } from './status/status-bar.tsx';
import { groupedText, orderText } from './status/status-text.ts';
import { RecordsToolbar, type Filtering } from './toolbar/records-toolbar.tsx';

interface RecordBrowserProps {
  readonly account: AccountView;
  /** Id of the tab that is shown. */
  readonly tab: string;
  /** Grows when the focus is for the records, unless something else has it. */
  readonly focusRequest: number;
  readonly modules: readonly ModuleSummary[];
  readonly description: ModuleDescription;
  readonly contexts: FormatContexts;
}

/** The records of one module: toolbar, grid, record panel and status bar. */
export function RecordBrowser(props: RecordBrowserProps) {
  const { account, tab, description, contexts } = props;
  const records = useModuleRecords(account, tab, description, contexts);
  const grid = useRef<GridHandle>(null);
  const boardView = useRef<BoardHandle>(null);
  const chartView = useRef<ChartHandle>(null);
  const views = { grid, boardView, chartView };
  const [lists, setLists] = useState(0);
  const moves = useRecordMoves(records, views, props.modules, props.focusRequest + lists);
  const searchBox = useRef<HTMLInputElement>(null);
  const [selected, setSelected] = useState<GridSelected | null>(null);
  const [filtering, setFiltering] = useState<Filtering | null>(null);
  const { placed, query, opened, display, names } = records;
  const { filter } = placed.place;
  const { opening } = moves;
  const isList = display.shown === 'list';
  const { grouped, source, valuesAt } = records;
  const { shown } = records.columns;
  const numbers = useMemo(() => {
    const isGroup = (row: number): boolean => isGroupRow(source, row);
    return selected === null
      ? []
      : selectedNumbers(selected.area, shown, valuesAt, isGroup, description, contexts.whole);
  }, [selected, shown, source, valuesAt, description, contexts.whole]);
  const keepWord = useRememberUse(account.id, query.module, moves.record, query.word);
  useListKeys({
    searchBox,
    onFilter: () => setFiltering({ startWith: null }),
    onRefresh: moves.refresh,
    onStep: moves.step,
    onBack: opening.back,
    onForward: opening.forward,
    onClose: moves.close,
    commands: display.commands,
  });
  return (
    <>
      <main className={css['main']}>
        <RecordsToolbar
          {...{ records, moves, grid, searchBox, filtering }}
          onFiltering={setFiltering}
          onSearched={keepWord}
        />
        {filter !== null && (
          <FilterChips
            description={description}
            filter={filter}
            context={contexts.whole}
            nameOf={names.nameOf}
            onChange={placed.filterBy}
            onEdit={() => setFiltering({ startWith: null })}
          />
        )}
        <AccountBanner
          account={account}
          below={isList ? saidBelow(opened.list) : null}
          isListKept={opened.isKept}
        />
        <RecordsArea
          {...{ records, moves, searchBox, ...views }}
          onFiltering={setFiltering}
          onSelected={setSelected}
          onList={() => setLists((count) => count + 1)}
        />
      </main>
      <RecordArea
        account={account}
        context={contexts.whole}
        opening={opening}
        onStep={moves.step}
        onClose={moves.close}
      />
      <div className={css['status']}>
        <StatusBar
          list={isList ? opened.list : null}
          order={orderText(query, description, opened.list.here)}
          selected={selected}
          numbers={numbers}
          {...(grouped.isGrouped ? { rows: groupedText(grouped) } : {})}
          onStop={() => opened.pager.stop()}
          onShowPending={moves.showPending}
        />
      </div>
    </>
  );
}
