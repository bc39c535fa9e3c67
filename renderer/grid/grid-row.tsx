import { memo } from 'react';
import { classNames } from '../lib/class-names.ts';
import type { ColumnWindow } from './column-window.ts';
import type { GridCell, GridColumn } from './grid-model.ts';
import css from './grid.module.css';

export function cellId(gridId: string, row: number, column: number): string {
  return `${gridId}-${String(row)}-${String(column)}`;
}

interface GridRowProps {
  readonly gridId: string;
  readonly row: number;
  /** CSS pixels from the first row. */
  readonly top: number;
  readonly cells: readonly (GridCell | null)[];
  readonly columns: readonly GridColumn[];
  readonly window: ColumnWindow;
  /** Active column when this row is active, else -1. */
  readonly active: number;
  /** Selected columns of this row; -1 when there are none. */
  readonly selectedFrom: number;
  readonly selectedTo: number;
  /** Shown elsewhere, such as in a panel. */
  readonly opened: boolean;
}

/** One row: plain elements and nothing that has to be set up per cell, since rows come and go by the hundred. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, top, columns, window, active, opened } = props;
  const shown = [];
  for (let column = window.from; column <= window.to; column += 1) shown.push(column);
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className={classNames(css['row'], active >= 0 && css['activeRow'], opened && css['openedRow'])}
      data-row={row}
      style={{ transform: `translateY(${String(top)}px)` }}
    >
      {columns.length > 0 && <Cell {...props} column={0} />}
      {window.before > 0 && <div aria-hidden="true" />}
      {shown.map((column) => (
        <Cell key={column} {...props} column={column} />
      ))}
      {window.after > 0 && <div aria-hidden="true" />}
    </div>
  );
});

function Cell(props: GridRowProps & { readonly column: number }) {
  const { gridId, row, column, columns, active, selectedFrom, selectedTo } = props;
  const cell = props.cells[column];
  const selected = column >= selectedFrom && column <= selectedTo;
  return (
    <div
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
      {cell === null && <span className={css['bone']} />}
      {cell?.colour !== undefined && (
        <span className={css['mark']} style={{ backgroundColor: cell.colour }} />
      )}
      {cell !== null && cell !== undefined && (
        <span className={css['text']} dir="auto">
          {cell.text}
        </span>
      )}
      {column === 0 && <span className={css['open']} data-open aria-hidden="true" />}
    </div>
  );
}

interface PlaceholderRowProps {
  readonly row: number;
  readonly top: number;
  readonly columns: readonly GridColumn[];
  readonly window: ColumnWindow;
}

/** Where a row will be. Appears only after a moment, so a quick answer never flickers. */
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
      {columns.length > 0 && <Bone row={row} column={0} />}
      {window.before > 0 && <div />}
      {shown.map((column) => (
        <Bone key={column} row={row} column={column} />
      ))}
      {window.after > 0 && <div />}
    </div>
  );
});

function Bone({ row, column }: { readonly row: number; readonly column: number }) {
  return (
    <div className={classNames(css['cell'], column === 0 && css['frozen'])}>
      <span className={css['bone']} data-length={(row * 7 + column * 5) % 4} />
    </div>
  );
}
