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
}

export interface GridBounds {
  readonly rows: number;
  readonly columns: number;
  /** Rows in one screen. */
  readonly page: number;
}

export interface GridRange {
  readonly top: number;
  readonly bottom: number;
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
  };
}

/** Everything, without going anywhere: the active cell stays where it is. */
export function selectAll(selection: GridSelection): GridSelection {
  return { ...cellSelection(Math.max(0, selection.row), selection.column), span: 'all' };
}

/** The rows of what is selected as a whole; once more, and only the cells again. */
export function selectRows(selection: GridSelection): GridSelection {
  if (selection.row === headerRow) return selection;
  return { ...selection, span: selection.span === 'rows' ? 'cells' : 'rows' };
}

/** The columns of what is selected as a whole, also from the header. */
export function selectColumns(selection: GridSelection): GridSelection {
  const row = Math.max(0, selection.row);
  const anchorRow = Math.max(0, selection.anchorRow);
  return { ...selection, row, anchorRow, span: selection.span === 'columns' ? 'cells' : 'columns' };
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
  if (fits) return selection;
  return {
    ...selection,
    row: Math.min(selection.row, lastRow),
    column: Math.min(selection.column, lastColumn),
    anchorRow: Math.min(selection.anchorRow, lastRow),
    anchorColumn: Math.min(selection.anchorColumn, lastColumn),
  };
}

export function rangeOf(selection: GridSelection, bounds: Pick<GridBounds, 'rows' | 'columns'>): GridRange {
  const { row, column, anchorRow, anchorColumn, span } = selection;
  const allRows = span === 'columns' || span === 'all';
  const allColumns = span === 'rows' || span === 'all';
  return {
    top: allRows ? 0 : Math.min(row, anchorRow),
    bottom: allRows ? bounds.rows - 1 : Math.max(row, anchorRow),
    left: allColumns ? 0 : Math.min(column, anchorColumn),
    right: allColumns ? bounds.columns - 1 : Math.max(column, anchorColumn),
  };
}

export function isInRange(range: GridRange, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

export function cellsIn(range: GridRange): number {
  return (range.bottom - range.top + 1) * (range.right - range.left + 1);
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
