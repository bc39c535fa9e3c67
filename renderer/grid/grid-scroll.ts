import type { GridColumn, GridSource } from './grid-model.ts';
import { columnEdges } from './column-window.ts';

/** Height of the header, as in grid.module.css. */
export const headerHeight = 32;

/** Scrolls as little as needed to show a cell: below the header, beside the frozen column. */
export function revealCell(
  grid: HTMLElement,
  columns: readonly GridColumn[],
  rowHeight: number,
  row: number,
  column: number,
): void {
  if (row >= 0) {
    const top = row * rowHeight;
    const visible = grid.clientHeight - headerHeight;
    if (top < grid.scrollTop) grid.scrollTop = top;
    else if (top + rowHeight > grid.scrollTop + visible) grid.scrollTop = top + rowHeight - visible;
  }
  if (column <= 0) return;
  const edges = columnEdges(columns);
  const frozen = edges[1] ?? 0;
  const left = edges[column] ?? 0;
  const right = edges[column + 1] ?? left;
  if (left - frozen < grid.scrollLeft) grid.scrollLeft = left - frozen;
  else if (right > grid.scrollLeft + grid.clientWidth) grid.scrollLeft = right - grid.clientWidth;
}

/** The row itself when it can be seen, else the first that can. */
export function rowInSight(
  grid: Pick<HTMLElement, 'scrollTop' | 'clientHeight'>,
  rowHeight: number,
  row: number,
  count: number,
): number {
  const first = Math.ceil(grid.scrollTop / rowHeight);
  const last = Math.floor((grid.scrollTop + grid.clientHeight - headerHeight) / rowHeight) - 1;
  return row >= first && row <= last ? row : Math.max(0, Math.min(first, count - 1));
}

/**
 * Where to scroll after the rows were replaced, so that the row at the top stays at the top. At the very top
 * nothing is kept: new rows are meant to be seen there.
 */
export function scrollTopAfterReplacing(
  scrollTop: number,
  rowHeight: number,
  before: GridSource,
  after: GridSource,
): number {
  if (scrollTop <= 0) return 0;
  const top = Math.floor(scrollTop / rowHeight);
  for (let row = top; row < Math.min(before.count, top + 50); row += 1) {
    const moved = after.indexOf(before.key(row));
    if (moved >= 0) return Math.max(0, scrollTop + (moved - row) * rowHeight);
  }
  return scrollTop;
}

/** The same cell after the rows were replaced, found by its key. */
export function rowAfterReplacing(row: number, before: GridSource, after: GridSource): number {
  if (row < 0 || row >= before.count) return row;
  const moved = after.indexOf(before.key(row));
  return moved >= 0 ? moved : Math.max(0, Math.min(row, after.count - 1));
}
