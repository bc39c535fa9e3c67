import { Suspense, type RefObject } from 'react';
import type { GridSelected } from '../../grid/grid-props.ts';
import { lazily } from '../../lib/lazily.tsx';
import { zohoView } from '../../workspace/browser-session.ts';
import { conditionOfValue, withCondition } from '../../workspace/filter-model.ts';
import { firstOrder, nextSort } from '../../workspace/next-sort.ts';
import type { Filtering } from './toolbar/records-toolbar.tsx';
import { ListArea } from './list/list-area.tsx';
import type { Clearable } from './list/list-unserved.tsx';
import { NothingFound } from './list/nothing-found.tsx';
import type { ModuleRecords } from './list/use-module-records.ts';
import type { RecordMoves, RecordViews } from './list/use-record-moves.ts';
import { useChartFilter } from './use-chart-filter.ts';

const Board = lazily(async () => (await import('../board/board.tsx')).Board);
const Chart = lazily(async () => (await import('../chart/chart.tsx')).Chart);
const SearchedChart = lazily(async () => (await import('../chart/chart.tsx')).SearchedChart);

interface RecordsAreaProps extends RecordViews {
  readonly records: ModuleRecords;
  readonly moves: RecordMoves;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onFiltering: (filtering: Filtering) => void;
  readonly onSelected: (selected: GridSelected | null) => void;
  /** The list takes the place of the chart, and wants the focus that the chart had. */
  readonly onList: () => void;
}

/** The records as a list, a board or a chart. */
export function RecordsArea({ boardView, chartView, onList, ...props }: RecordsAreaProps) {
  const { records, moves, searchBox } = props;
  const { account, description, placed, query, display, contexts } = records;
  const { place, change, filterBy } = placed;
  const clear = (what: Clearable): void => {
    if (what === 'filter') filterBy(null);
    else if (what === 'order') change({ sort: [] });
    else if (what === 'view') change({ ...zohoView(null), typed: place.typed });
    else {
      change({ typed: '' });
      searchBox.current?.focus();
    }
  };
  const filterByBar = useChartFilter(records, onList);
  const showList = (): void => {
    display.show('list');
    onList();
  };
  const { shown, column, chart } = display;
  if (shown === 'board' && column !== null) {
    return (
      <Suspense>
        <Board
          ref={boardView}
          account={account}
          description={description}
          field={column}
          query={query}
          context={contexts.cells}
          openedId={moves.openedId}
          onOpen={moves.openCard}
          onFilter={filterBy}
        />
      </Suspense>
    );
  }
  if (shown === 'chart' && chart !== null) {
    return (
      <Suspense>
        {query.word === '' ? (
          <Chart
            ref={chartView}
            {...{ account, description, chart, query }}
            context={contexts.whole}
            onFilter={filterByBar}
            onShowList={showList}
            nothing={<NothingFound query={query} module={description.module} here={null} onClear={clear} />}
          />
        ) : (
          <SearchedChart onClear={() => clear('search')} onShowList={showList} />
        )}
      </Suspense>
    );
  }
  return <RecordList {...props} onClear={clear} />;
}

interface RecordListProps extends Omit<RecordsAreaProps, 'boardView' | 'chartView' | 'onList' | 'searchBox'> {
  readonly onClear: (what: Clearable) => void;
}

function RecordList({ records, moves, grid, onFiltering, onSelected, onClear }: RecordListProps) {
  const { description, placed, columns } = records;
  const { place, change, filterBy } = placed;
  const filterByCell = (row: number, column: number, exclude: boolean): void => {
    const field = description.fields.find(({ apiName }) => apiName === columns.shown[column]);
    const here = records.valuesAt(row);
    if (field === undefined || here === null) return;
    const value = here.values[here.columns.indexOf(field.apiName)] ?? null;
    const condition = conditionOfValue(field, value, exclude);
    if (condition !== null) filterBy(withCondition(place.filter, condition));
  };
  return (
    <ListArea
      ref={grid}
      records={records}
      openedId={moves.openedId}
      onOpen={(row) => moves.openRow(row, true)}
      onEscape={() => {
        if (!moves.close() && place.typed !== '') change({ typed: '' });
      }}
      onClear={onClear}
      onFilterColumn={(column) => onFiltering({ startWith: columns.shown[column] ?? null })}
      onFilterValue={filterByCell}
      onSort={(column, asked) => {
        const { id, sortable } = columns.columns[column] ?? { id: '', sortable: false };
        if (!sortable) return;
        const field = description.fields.find(({ apiName }) => apiName === id);
        const first = firstOrder(field) === 'a_to_z' ? 'asc' : 'desc';
        change({ sort: nextSort(place.sort, id, asked, first) });
      }}
      onSelected={onSelected}
    />
  );
}
