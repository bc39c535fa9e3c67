import { Suspense, type RefObject } from 'react';
import type { GridSelected } from '../../grid/grid-props.ts';
import { lazily } from '../../lib/lazily.ts';
import { zohoView } from '../../workspace/browser-session.ts';
import { conditionOfValue, withCondition } from '../../workspace/filter-model.ts';
import { firstOrder, nextSort } from '../../workspace/next-sort.ts';
import type { Filtering } from './toolbar/records-toolbar.tsx';
import { ListArea } from './list/list-area.tsx';
import type { ModuleRecords } from './list/use-module-records.ts';
import type { RecordMoves, RecordViews } from './list/use-record-moves.ts';

const Board = lazily(async () => (await import('../board/board.tsx')).Board);

interface RecordsAreaProps extends RecordViews {
  readonly records: ModuleRecords;
  readonly moves: RecordMoves;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onFiltering: (filtering: Filtering) => void;
  readonly onSelected: (selected: GridSelected | null) => void;
}

/** The records as a board or as a list. */
export function RecordsArea({ boardView, ...props }: RecordsAreaProps) {
  const { records, moves, grid, searchBox, onFiltering, onSelected } = props;
  const { account, description, placed, query, board, contexts } = records;
  if (board.field === null)
    return <RecordList {...{ records, moves, grid, searchBox, onFiltering, onSelected }} />;
  return (
    <Suspense>
      <Board
        ref={boardView}
        account={account}
        description={description}
        field={board.field}
        query={query}
        context={contexts.cells}
        openedId={moves.openedId}
        onOpen={moves.openCard}
        onFilter={placed.filterBy}
      />
    </Suspense>
  );
}

function RecordList({
  records,
  moves,
  grid,
  searchBox,
  onFiltering,
  onSelected,
}: Omit<RecordsAreaProps, 'boardView'>) {
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
      onClear={(what) => {
        if (what === 'filter') filterBy(null);
        else if (what === 'order') change({ sort: [] });
        else if (what === 'view') change({ ...zohoView(null), typed: place.typed });
        else {
          change({ typed: '' });
          searchBox.current?.focus();
        }
      }}
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
