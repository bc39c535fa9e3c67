import { memo } from 'react';
import { classNames } from '../lib/class-names.ts';
import type { ColumnWindow } from './column-window.ts';
import type { GridCell, GridColumn } from './grid-model.ts';
import flag from '../ui/flag.module.css';
import css from './grid.module.css';

export function cellId(gridId: string, row: number, column: number): string {
  return `${gridId}-${String(row)}-${String(column)}`;
}

interface GridRowProps {
  readonly gridId: string;
  readonly row: number;
  /** CSS pixels from the top of the body. */
  readonly top: number;
  /** Null while the row is on its way. */
  readonly cells: readonly (GridCell | null)[] | null;
  readonly columns: readonly GridColumn[];
  readonly window: ColumnWindow;
  /** Active column when this row is active, else -1. */
  readonly active: number;
  /** Selected columns of this row; -1 when there are none. */
  readonly selectedFrom: number;
  readonly selectedTo: number;
  /** Below the row of a group; undefined where there are no groups. */
  readonly level?: number | undefined;
  /** Shown elsewhere, such as in a panel. */
  readonly opened: boolean;
}

/** One row: plain elements and nothing that has to be set up per cell, since rows come and go by the hundred. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, top, cells, columns, window, active, opened, selectedFrom, selectedTo } = props;
  const shown = [];
  for (let column = window.from; column <= window.to; column += 1) shown.push(column);
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      aria-level={props.level}
      aria-selected={selectedFrom === 0 && selectedTo === columns.length - 1}
      aria-busy={cells === null || undefined}
      className={classNames(css['row'], active >= 0 && css['activeRow'], opened && css['openedRow'])}
      data-row={row}
      style={{ transform: `translateY(${String(top)}px)` }}
    >
      {columns.length > 0 && cellOf(props, 0)}
      {window.before > 0 && <div aria-hidden="true" />}
      {shown.map((column) => cellOf(props, column))}
      {window.after > 0 && <div aria-hidden="true" />}
    </div>
  );
});

/** Not a component: a hundred rows of twenty cells would be two thousand of them. */
function cellOf(props: GridRowProps, column: number) {
  const { gridId, row, cells, columns, active, selectedFrom, selectedTo } = props;
  const cell = cells === null ? null : cells[column];
  const selected = column >= selectedFrom && column <= selectedTo;
  return (
    <div
      key={column}
      id={cellId(gridId, row, column)}
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={selected}
      data-column={column}
      title={cell?.title}
      className={classNames(
        css['cell'],
        column === 0 && css['frozen'],
        columns[column]?.alignEnd === true && css['alignEnd'],
        selected && css['selected'],
        column === active && css['active'],
        cell?.muted === true && css['muted'],
      )}
    >
      {cell === null && <span className={css['bar']} data-length={barLength(row, column)} />}
      {cell?.colour !== undefined && (
        <span className={css['mark']} style={{ backgroundColor: cell.colour }} />
      )}
      {cell !== null && cell !== undefined && (
        <span className={css['text']} dir="auto">
          {cell.text}
        </span>
      )}
      {cell?.flag !== undefined && ' '}
      {cell?.flag !== undefined && (
        <span className={flag['flag']} data-tone={cell.flag.tone}>
          {cell.flag.text}
        </span>
      )}
      {column === 0 && cells !== null && <span className={css['open']} data-open aria-hidden="true" />}
    </div>
  );
}

interface PlaceholderRowProps {
  readonly row: number;
  readonly top: number;
  readonly columns: readonly GridColumn[];
  readonly window: ColumnWindow;
}

/** Where a row may be. Appears only after a moment, so a quick answer never flickers. */
export const PlaceholderRow = memo(function PlaceholderRow({
  row,
  top,
  columns,
  window,
}: PlaceholderRowProps) {
  const shown = [];
  for (let column = window.from; column <= window.to; column += 1) shown.push(column);
  return (
    <div
      className={classNames(css['row'], css['placeholder'])}
      aria-hidden="true"
      style={{ transform: `translateY(${String(top)}px)` }}
    >
      {columns.length > 0 && barOf(row, 0)}
      {window.before > 0 && <div />}
      {shown.map((column) => barOf(row, column))}
      {window.after > 0 && <div />}
    </div>
  );
});

function barOf(row: number, column: number) {
  return (
    <div key={column} className={classNames(css['cell'], column === 0 && css['frozen'])}>
      <span className={css['bar']} data-length={barLength(row, column)} />
    </div>
  );
}

/** Placeholders of different lengths look like a list; all of one length look like a fault. */
function barLength(row: number, column: number): number {
  return (row * 7 + column * 5) % 4;
}
