import { blocksWithin, countRows, hasRow, withBlock, withoutRow, type RowBlocks } from './row-blocks.ts';

/** Where the keyboard stands in a grid and which cells are selected. Pure. */

/** The header counts as row -1. */
export const headerRow = -1;

/** What is selected between the two corners: the cells, or the rows or columns they are in as a whole. */
export type GridSpan = 'cells' | 'rows' | 'columns' | 'all';

export interface GridSelection {
  /** The active cell. */
  readonly row: number;
  readonly column: number;
  /** The other corner of the selected range. */
  readonly anchorRow: number;
  readonly anchorColumn: number;
  readonly span: GridSpan;
  /** With `rows`: rows that are chosen besides those between the corners. */
  readonly besides?: RowBlocks;
  /** With `rows`: those between the corners are not chosen, since the last one was taken out. */
  readonly isTakenOut?: boolean;
}

export interface GridBounds {
  readonly rows: number;
  readonly columns: number;
  /** Rows in one screen. */
  readonly page: number;
}

/** What is selected: whole rows, or the same columns of one block of them. */
export interface GridArea {
  readonly rows: RowBlocks;
  readonly left: number;
  readonly right: number;
}

export type GridMove =
  | { readonly to: 'step'; readonly rows: number; readonly columns: number }
  | { readonly to: 'page'; readonly direction: 1 | -1 }
  | { readonly to: 'rowStart' | 'rowEnd' | 'columnStart' | 'columnEnd' | 'gridStart' | 'gridEnd' }
  | { readonly to: 'cell'; readonly row: number; readonly column: number };

export const startOfGrid: GridSelection = cellSelection(0, 0);

export function cellSelection(row: number, column: number): GridSelection {
  return { row, column, anchorRow: row, anchorColumn: column, span: 'cells' };
}

/**
 * @param extend - keeps the anchor, as Shift does; never reaches into the header
 */
export function moveSelection(
  selection: GridSelection,
  move: GridMove,
  bounds: GridBounds,
  extend: boolean,
): GridSelection {
  const target = targetOf(selection, move, bounds);
  const lowest = extend ? 0 : headerRow;
  const row = clamp(target.row, bounds.rows === 0 ? headerRow : lowest, bounds.rows - 1);
  const column = clamp(target.column, 0, bounds.columns - 1);
  if (!extend) return cellSelection(row, column);
  return {
    row,
    column,
    anchorRow: Math.max(0, selection.anchorRow),
    anchorColumn: selection.anchorColumn,
    span: selection.span === 'all' ? 'cells' : selection.span,
    ...(selection.besides === undefined ? {} : { besides: selection.besides }),
  };
}

/**
 * Ctrl+click: takes a row to those that are chosen, or out of them.
 *
 * @param keepsActive - the active cell was put there by the person, so its row is one of those that they mean
 */
export function chooseRow(
  selection: GridSelection,
  row: number,
  column: number,
  bounds: GridBounds,
  keepsActive: boolean,
): GridSelection {
  const isLone = isOneCell(selection) && (!keepsActive || selection.row === headerRow);
  const chosen = isLone ? [] : areaOf(selection, bounds).rows;
  if (!hasRow(chosen, row)) return { ...cellSelection(row, column), span: 'rows', besides: chosen };
  const besides = withoutRow(chosen, row);
  if (besides.length === 0) return cellSelection(row, column);
  return { ...cellSelection(row, column), span: 'rows', besides, isTakenOut: true };
}

/** Shift+click: all rows from where the person was to this one; what was chosen besides stays. */
export function chooseRowsTo(selection: GridSelection, row: number, column: number): GridSelection {
  const { anchorRow, anchorColumn, span, besides = [] } = selection;
  return {
    row,
    column,
    anchorRow: Math.max(0, anchorRow),
    anchorColumn,
    span: 'rows',
    ...(span === 'rows' && besides.length > 0 ? { besides } : {}),
  };
}

/** Everything, without going anywhere: the active cell stays where it is. */
export function selectAll(selection: GridSelection): GridSelection {
  return { ...cellSelection(Math.max(0, selection.row), selection.column), span: 'all' };
}

/** The rows of what is selected as a whole; once more, and only the cells again. */
export function selectRows(selection: GridSelection): GridSelection {
  if (selection.row === headerRow) return selection;
  const { row, column, anchorRow, anchorColumn, span } = selection;
  return { row, column, anchorRow, anchorColumn, span: span === 'rows' ? 'cells' : 'rows' };
}

/** The columns of what is selected as a whole, also from the header. */
export function selectColumns(selection: GridSelection): GridSelection {
  const { column, anchorColumn, span } = selection;
  const row = Math.max(0, selection.row);
  const anchorRow = Math.max(0, selection.anchorRow);
  return { row, column, anchorRow, anchorColumn, span: span === 'columns' ? 'cells' : 'columns' };
}

/** Only the active cell. */
export function selectCell(selection: GridSelection): GridSelection {
  return isOneCell(selection) ? selection : cellSelection(selection.row, selection.column);
}

export function isOneCell(selection: GridSelection): boolean {
  const { row, column, anchorRow, anchorColumn, span } = selection;
  return span === 'cells' && row === anchorRow && column === anchorColumn;
}

/** Keeps a selection inside a grid that has become smaller. */
export function fitSelection(selection: GridSelection, bounds: GridBounds): GridSelection {
  const lastRow = Math.max(0, bounds.rows - 1);
  const lastColumn = Math.max(0, bounds.columns - 1);
  const fits =
    selection.row <= lastRow &&
    selection.anchorRow <= lastRow &&
    selection.column <= lastColumn &&
    selection.anchorColumn <= lastColumn;
  const { besides } = selection;
  const left = besides === undefined ? undefined : blocksWithin(besides, bounds.rows);
  if (fits && left === besides) return selection;
  return {
    ...selection,
    ...(left === undefined ? {} : { besides: left }),
    row: Math.min(selection.row, lastRow),
    column: Math.min(selection.column, lastColumn),
    anchorRow: Math.min(selection.anchorRow, lastRow),
    anchorColumn: Math.min(selection.anchorColumn, lastColumn),
  };
}

export function areaOf(selection: GridSelection, bounds: Pick<GridBounds, 'rows' | 'columns'>): GridArea {
  const { row, column, anchorRow, anchorColumn, span, besides = [], isTakenOut = false } = selection;
  const allRows = span === 'columns' || span === 'all';
  const allColumns = span === 'rows' || span === 'all';
  const between = {
    first: allRows ? 0 : Math.min(row, anchorRow),
    last: allRows ? bounds.rows - 1 : Math.max(row, anchorRow),
  };
  const others = span === 'rows' ? besides : [];
  const isEmpty = between.last < between.first || bounds.rows === 0;
  return {
    rows: isEmpty ? [] : isTakenOut ? others : withBlock(others, between),
    left: allColumns ? 0 : Math.min(column, anchorColumn),
    right: allColumns ? bounds.columns - 1 : Math.max(column, anchorColumn),
  };
}

export function isInArea({ rows, left, right }: GridArea, row: number, column: number): boolean {
  return column >= left && column <= right && hasRow(rows, row);
}

export function cellsIn({ rows, left, right }: GridArea): number {
  return countRows(rows) * (right - left + 1);
}

function targetOf(
  selection: GridSelection,
  move: GridMove,
  bounds: GridBounds,
): { readonly row: number; readonly column: number } {
  const { row, column } = selection;
  switch (move.to) {
    case 'step':
      return { row: row + move.rows, column: column + move.columns };
    case 'page':
      // From the header a page down lands on the first rows, and a page up never jumps into the header.
      return { row: Math.max(0, row + move.direction * Math.max(1, bounds.page)), column };
    case 'rowStart':
      return { row, column: 0 };
    case 'rowEnd':
      return { row, column: bounds.columns - 1 };
    case 'columnStart':
      return { row: 0, column };
    case 'columnEnd':
      return { row: bounds.rows - 1, column };
    case 'gridStart':
      return { row: 0, column: 0 };
    case 'gridEnd':
      return { row: bounds.rows - 1, column: bounds.columns - 1 };
    case 'cell':
      return { row: move.row, column: move.column };
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
