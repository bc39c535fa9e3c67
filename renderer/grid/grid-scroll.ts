import type { GridColumn, GridSource } from './grid-model.ts';
import type { GridPlace } from './grid-props.ts';
import { columnEdges } from './column-window.ts';
import { headerRow } from './grid-selection.ts';
import { blocksOf, countRows, rowsOf, type RowBlocks } from './row-blocks.ts';

/** Height of the header, as in grid.module.css. */
export const headerHeight = 32;

/** How little to scroll to show a row below the header. */
export function topToReveal(row: number, top: number, view: number, rowHeight: number): number {
  if (row <= headerRow) return top;
  const rowTop = row * rowHeight;
  if (rowTop < top) return rowTop;
  return Math.max(top, rowTop + rowHeight - view);
}

/** The same sideways, beside the frozen column. */
export function leftToReveal(
  columns: readonly Pick<GridColumn, 'width'>[],
  column: number,
  left: number,
  view: number,
): number {
  if (column <= 0) return left;
  const edges = columnEdges(columns);
  const frozen = edges[1] ?? 0;
  const start = edges[column] ?? 0;
  const end = edges[column + 1] ?? start;
  if (start - frozen < left) return start - frozen;
  return Math.max(left, Math.min(end - view, start - frozen));
}

/** The row itself when it can be seen, else the first that can. */
export function rowInSight(row: number, top: number, view: number, rowHeight: number, count: number): number {
  const first = Math.ceil(top / rowHeight);
  const last = Math.floor((top + view) / rowHeight) - 1;
  return row >= first && row <= last ? row : Math.max(0, Math.min(first, count - 1));
}

/** Rows looked at below the top one when that one is gone. */
const rowsToTry = 50;

/**
 * Where to scroll after the rows changed, so that the row at the top stays at the top. At the very top
 * nothing is kept: new rows are meant to be seen there.
 */
export function topAfterChange(
  top: number,
  rowHeight: number,
  before: GridSource,
  after: GridSource,
): number {
  if (top <= 0) return 0;
  const first = Math.floor(top / rowHeight);
  for (let row = first; row < Math.min(before.count, first + rowsToTry); row += 1) {
    const key = before.key(row);
    if (key === null) continue;
    const moved = after.key(row) === key ? row : after.indexOf(key);
    if (moved >= 0) return Math.max(0, top + (moved - row) * rowHeight);
  }
  return top;
}

/** The same cell after the rows changed, found by its key. */
export function rowAfterChange(row: number, before: GridSource, after: GridSource): number {
  if (row < 0 || row >= before.count) return row;
  const key = before.key(row);
  const moved = key === null || after.key(row) === key ? row : after.indexOf(key);
  return Math.max(0, Math.min(moved < 0 ? row : moved, after.count - 1));
}

/** More rows than this are followed by the ends of their blocks. */
const mostFollowed = 2_000;

/** The same chosen rows after the rows changed; those that are gone are chosen no more. The same blocks if nothing moved. */
export function blocksAfterChange<B extends RowBlocks | undefined>(
  blocks: B,
  before: GridSource,
  after: GridSource,
): B | RowBlocks {
  if (blocks === undefined || blocks.length === 0) return blocks;
  const follow = (row: number): number => {
    const key = before.key(row);
    return key === null || after.key(row) === key ? row : after.indexOf(key);
  };
  if (countRows(blocks) > mostFollowed) {
    return blocks.map(({ first, last }) => {
      const moved = [rowAfterChange(first, before, after), rowAfterChange(last, before, after)];
      return { first: Math.min(...moved), last: Math.max(...moved) };
    });
  }
  const moved = [...rowsOf(blocks)].map((row) => ({ row, to: follow(row) }));
  if (moved.every(({ row, to }) => row === to)) return blocks;
  const rows = moved.flatMap(({ to }) => (to < 0 ? [] : [to])).sort((one, other) => one - other);
  return blocksOf(new Set(rows));
}

/** The same column after others came, went or changed places. */
export function columnAfterChange(
  column: number,
  before: readonly Pick<GridColumn, 'id'>[],
  after: readonly Pick<GridColumn, 'id'>[],
): number {
  const id = before[column]?.id;
  const moved = after.findIndex((each) => each.id === id);
  return moved >= 0 ? moved : Math.max(0, Math.min(column, after.length - 1));
}

/** Whether a place can be gone to: its rows are known, or there will be no more. */
export function isHere(
  place: Pick<GridPlace, 'scrollTop'> | null,
  source: Pick<GridSource, 'count' | 'placeholders'>,
  rowHeight: number,
): boolean {
  return (
    place === null ||
    place.scrollTop < source.count * rowHeight ||
    (source.count > 0 && source.placeholders === 0)
  );
}
