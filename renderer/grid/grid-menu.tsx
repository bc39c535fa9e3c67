import {
  ArrowDown,
  ArrowDownUp,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Braces,
  ClipboardType,
  Copy,
  EyeOff,
  Filter,
  FilterX,
  Group,
  MoveHorizontal,
  PanelRightOpen,
  Sheet,
  TextSelect,
  UnfoldHorizontal,
  X,
} from 'lucide-react';
import { messages } from '../messages/index.ts';
import { commandKey, shiftKey } from '../lib/platform.ts';
import { readingArrows } from '../lib/reading-direction.ts';
import { ContextItem, ContextLabel, ContextSeparator } from '../ui/context-menu.tsx';
import { steppedPlace } from './column-order.ts';
import type { GridColumn, GridSortChange } from './grid-model.ts';
import type { CopyFormat, GridProps } from './grid-props.ts';
import { cellSelection, type GridSelection } from './grid-selection.ts';

/** What a menu of the grid was opened on. */
export type GridMenuPlace =
  | { readonly kind: 'header'; readonly column: number }
  | { readonly kind: 'cell'; readonly row: number; readonly column: number };

interface GridMenuProps {
  readonly grid: Omit<GridProps, 'ref'>;
  readonly place: GridMenuPlace;
  /** As they are shown. */
  readonly columns: readonly GridColumn[];
  readonly select: (selection: GridSelection) => void;
  readonly copy: (format: CopyFormat, headers: boolean) => void;
  readonly onFit: (column: number) => void;
  readonly onFitAll: () => void;
}

/** The menu of what was pointed at: a column by its header, or a cell. */
export function GridMenu({ grid, place, columns, select, copy, onFit, onFitAll }: GridMenuProps) {
  if (place.kind === 'header') {
    return (
      <ColumnMenu
        columns={columns}
        column={place.column}
        onSort={grid.onSort}
        onFilter={grid.onFilterColumn}
        onGroup={grid.onGroup}
        onFit={onFit}
        onFitAll={onFitAll}
        onReorder={grid.onReorder}
        onHide={grid.onHide}
        onSelectColumn={(column) => select({ ...cellSelection(0, column), span: 'columns' })}
        onCopyTitle={(column) => grid.onCopyTitle(columns[column]?.title ?? '')}
      />
    );
  }
  return (
    <CellMenu
      column={columns[place.column]}
      row={place.row}
      columnIndex={place.column}
      isHere={grid.source.key(place.row) !== null}
      onOpen={grid.opens === false ? undefined : grid.onOpen}
      rowItems={grid.rowItems}
      onCopy={copy}
      onFilterValue={grid.onFilterValue}
    />
  );
}

interface ColumnMenuProps {
  readonly columns: readonly GridColumn[];
  readonly column: number;
  readonly onSort: (column: number, change: GridSortChange) => void;
  readonly onFilter: ((column: number) => void) | undefined;
  readonly onGroup: ((column: number | null) => void) | undefined;
  readonly onFit: (column: number) => void;
  readonly onFitAll: () => void;
  readonly onReorder: ((from: number, to: number) => void) | undefined;
  readonly onHide: ((column: number) => void) | undefined;
  readonly onSelectColumn: (column: number) => void;
  readonly onCopyTitle: (column: number) => void;
}

/** Everything one can do with a column. */
function ColumnMenu(props: ColumnMenuProps) {
  const { columns, column, onSort, onFilter, onGroup, onReorder, onHide } = props;
  const shown = columns[column];
  if (shown === undefined) return null;
  const left = steppedPlace(column, -1, columns.length);
  const right = steppedPlace(column, 1, columns.length);
  return (
    <>
      <ContextLabel>{shown.title}</ContextLabel>
      {shown.sortable && <SortItems columns={columns} column={column} onSort={onSort} />}
      {shown.unsortable !== undefined && (
        <ContextItem icon={<ArrowDownUp aria-hidden />} disabled onSelect={() => undefined}>
          {shown.unsortable}
        </ContextItem>
      )}
      {onFilter !== undefined && shown.filterable === true && (
        <ContextItem icon={<Filter aria-hidden />} onSelect={() => onFilter(column)}>
          {messages.grid.filterByThisColumn}
        </ContextItem>
      )}
      {onGroup !== undefined && shown.grouping !== undefined && (
        <ContextItem
          icon={<Group aria-hidden />}
          onSelect={() => onGroup(shown.grouping === 'grouped' ? null : column)}
        >
          {shown.grouping === 'grouped' ? messages.list.groups.stop : messages.list.groups.byThisColumn}
        </ContextItem>
      )}
      {(shown.sortable ||
        shown.unsortable !== undefined ||
        (onFilter !== undefined && shown.filterable === true)) && <ContextSeparator />}
      <ContextItem icon={<MoveHorizontal aria-hidden />} onSelect={() => props.onFit(column)}>
        {messages.grid.fitWidth}
      </ContextItem>
      <ContextItem icon={<UnfoldHorizontal aria-hidden />} onSelect={props.onFitAll}>
        {messages.grid.fitAllColumns}
      </ContextItem>
      {onReorder !== undefined && (
        <>
          <ContextItem
            icon={<ArrowLeft aria-hidden />}
            keys={`${commandKey} ${shiftKey} ${readingArrows().back}`}
            disabled={left === null}
            onSelect={() => left !== null && onReorder(column, left)}
          >
            {messages.grid.moveLeft}
          </ContextItem>
          <ContextItem
            icon={<ArrowRight aria-hidden />}
            keys={`${commandKey} ${shiftKey} ${readingArrows().on}`}
            disabled={right === null}
            onSelect={() => right !== null && onReorder(column, right)}
          >
            {messages.grid.moveRight}
          </ContextItem>
        </>
      )}
      {onHide !== undefined && (
        <ContextItem icon={<EyeOff aria-hidden />} disabled={column === 0} onSelect={() => onHide(column)}>
          {messages.grid.hideColumn}
        </ContextItem>
      )}
      <ContextSeparator />
      <ContextItem icon={<TextSelect aria-hidden />} onSelect={() => props.onSelectColumn(column)}>
        {messages.grid.selectColumn}
      </ContextItem>
      <ContextItem icon={<Copy aria-hidden />} onSelect={() => props.onCopyTitle(column)}>
        {messages.grid.copyColumnName}
      </ContextItem>
    </>
  );
}

function SortItems({ columns, column, onSort }: Pick<ColumnMenuProps, 'columns' | 'column' | 'onSort'>) {
  const sorted = columns[column]?.sorted ?? null;
  const others = columns.some((each, index) => index !== column && each.sorted !== null);
  const item = (order: 'ascending' | 'descending', add: boolean, text: string) => (
    <ContextItem
      icon={order === 'ascending' ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />}
      onSelect={() => onSort(column, { order, add })}
    >
      {text}
    </ContextItem>
  );
  return (
    <>
      {item('ascending', false, messages.grid.sortAscending)}
      {item('descending', false, messages.grid.sortDescending)}
      {others && item('ascending', true, messages.grid.thenSortAscending)}
      {others && item('descending', true, messages.grid.thenSortDescending)}
      {sorted !== null && (
        <ContextItem icon={<X aria-hidden />} onSelect={() => onSort(column, { order: 'none', add: true })}>
          {messages.grid.doNotSortByThis}
        </ContextItem>
      )}
    </>
  );
}

interface CellMenuProps {
  readonly column: GridColumn | undefined;
  readonly row: number;
  readonly columnIndex: number;
  /** The row is here, and not still on its way. */
  readonly isHere: boolean;
  /** Undefined where rows are only read. */
  readonly onOpen: ((row: number) => void) | undefined;
  readonly rowItems: GridProps['rowItems'];
  readonly onCopy: (format: CopyFormat, headers: boolean) => void;
  readonly onFilterValue: ((row: number, column: number, exclude: boolean) => void) | undefined;
}

/** Everything one can do with a cell, or with the cells that are selected. */
function CellMenu(props: CellMenuProps) {
  const { column, row, columnIndex, isHere, onOpen, onCopy, onFilterValue } = props;
  const canFilter = onFilterValue !== undefined && column?.filterable === true;
  return (
    <>
      {onOpen !== undefined && (
        <>
          <ContextItem
            icon={<PanelRightOpen aria-hidden />}
            keys="Enter"
            disabled={!isHere}
            onSelect={() => onOpen(row)}
          >
            {messages.actions.open}
          </ContextItem>
          {isHere && props.rowItems?.(row)}
          <ContextSeparator />
        </>
      )}
      <ContextItem icon={<Copy aria-hidden />} keys={`${commandKey} C`} onSelect={() => onCopy('tsv', false)}>
        {messages.actions.copy}
      </ContextItem>
      <ContextItem
        icon={<ClipboardType aria-hidden />}
        keys={`${commandKey} ${shiftKey} C`}
        onSelect={() => onCopy('tsv', true)}
      >
        {messages.grid.copyWithHeaders}
      </ContextItem>
      <ContextItem icon={<Sheet aria-hidden />} onSelect={() => onCopy('csv', true)}>
        {messages.grid.copyAsCsv}
      </ContextItem>
      <ContextItem icon={<Braces aria-hidden />} onSelect={() => onCopy('json', true)}>
        {messages.grid.copyAsJson}
      </ContextItem>
      {canFilter && (
        <>
          <ContextSeparator />
          <ContextItem
            icon={<Filter aria-hidden />}
            disabled={!isHere}
            onSelect={() => onFilterValue(row, columnIndex, false)}
          >
            {messages.grid.filterByThisValue}
          </ContextItem>
          <ContextItem
            icon={<FilterX aria-hidden />}
            disabled={!isHere}
            onSelect={() => onFilterValue(row, columnIndex, true)}
          >
            {messages.grid.excludeThisValue}
          </ContextItem>
        </>
      )}
    </>
  );
}
