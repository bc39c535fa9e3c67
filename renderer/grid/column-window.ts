import type { GridColumn } from './grid-model.ts';
import type { Run } from './slide.ts';

/** Which columns are in the page at the moment. The first is frozen and always there. */
export interface ColumnWindow {
  /** First and last column behind the frozen one. */
  readonly from: number;
  readonly to: number;
  /** CSS pixels of the columns left out on either side. */
  readonly before: number;
  readonly after: number;
}

/** Up to this many columns are all in the page: leaving some out costs more than it saves. */
export const columnsWithoutWindow = 20;

/** The frozen column never takes more of the grid than this: behind it there must be room to read. */
const mostFrozen = 0.6;

/** The columns with the first one as narrow as a small grid wants it; the same ones where it is narrow enough. */
export function withFrozenInBounds<C extends Pick<GridColumn, 'width'>>(
  columns: readonly C[],
  width: number,
): readonly C[] {
  const [first, ...rest] = columns;
  const most = Math.max(120, Math.floor(width * mostFrozen));
  if (first === undefined || width === 0 || first.width <= most) return columns;
  return [{ ...first, width: most }, ...rest];
}

/** Left edges of all columns, and the right edge of the last. */
export function columnEdges(columns: readonly Pick<GridColumn, 'width'>[]): number[] {
  const edges = [0];
  for (const column of columns) edges.push((edges.at(-1) ?? 0) + column.width);
  return edges;
}

/**
 * @param left - CSS pixels the content is scrolled by
 * @param width - CSS pixels that can be seen
 * @param spare - CSS pixels to keep ready on either side
 */
export function columnWindow(
  edges: readonly number[],
  left: number,
  width: number,
  spare = 240,
): ColumnWindow {
  const last = edges.length - 2;
  if (last <= columnsWithoutWindow) return { from: 1, to: last, before: 0, after: 0 };
  const { from, to } = spanOfColumns(edges, left - spare, left + width + spare);
  return windowOf(edges, from, to);
}

/** CSS pixels that may come into sight before the next frame is made. */
const soon = 64;

/**
 * The columns behind the frozen one that can be seen, or will be in the next frame.
 *
 * @param left - CSS pixels the content is scrolled by
 * @param width - CSS pixels that can be seen, the frozen column included
 */
export function columnsInSight(edges: readonly number[], left: number, width: number): Run {
  const { from, to } = spanOfColumns(edges, left + (edges[1] ?? 0) - soon, left + width + soon);
  return { first: from, last: to };
}

/** The columns behind the frozen one that are between two places, in part at least. */
function spanOfColumns(edges: readonly number[], start: number, end: number): { from: number; to: number } {
  const last = edges.length - 2;
  let from = 1;
  while (from < last && (edges[from + 1] ?? 0) < start) from += 1;
  let to = from;
  while (to < last && (edges[to + 1] ?? 0) < end) to += 1;
  return { from, to };
}

function windowOf(edges: readonly number[], from: number, to: number): ColumnWindow {
  return {
    from,
    to,
    before: (edges[from] ?? 0) - (edges[1] ?? 0),
    after: (edges.at(-1) ?? 0) - (edges[to + 1] ?? 0),
  };
}

/**
 * CSS pixels of columns that are always ready on either side, and that are made ready where a person is going: one
 * column at a time, since what comes in at once has to be laid out and painted within a frame.
 */
const spareNear = 160;
const spareAhead = 240;
/** Columns differ in width. Up to this many more than needed are kept, so that those that leave are those that come. */
const mostKept = 2;

/**
 * The columns to have in the page after it was scrolled sideways: the same ones as long as enough is ready on both
 * sides, since every change is a layout, and else as many at least.
 *
 * @param left - CSS pixels the content is scrolled by
 * @param width - CSS pixels that can be seen, the frozen column included
 */
export function columnWindowAfterScroll(
  edges: readonly number[],
  before: ColumnWindow,
  left: number,
  width: number,
): ColumnWindow {
  const last = edges.length - 2;
  const start = left + (edges[1] ?? 0);
  const end = left + width;
  const lacksBefore = before.from > 1 && (edges[before.from] ?? 0) > start - spareNear;
  const lacksAfter = before.to < last && (edges[before.to + 1] ?? 0) < end + spareNear;
  if (!lacksBefore && !lacksAfter) return before;
  const wanted = spanOfColumns(
    edges,
    start - (lacksAfter ? spareNear : spareAhead),
    end + (lacksBefore ? spareNear : spareAhead),
  );
  // At an end, where a list is mostly at rest, there is nothing ahead to keep them for.
  const isAtEnd = wanted.from === 1 || wanted.to === last;
  const kept = isAtEnd ? 0 : Math.min(before.to - before.from, wanted.to - wanted.from + mostKept);
  // What is kept is what was in sight last.
  const from = lacksAfter ? Math.max(1, Math.min(wanted.from, wanted.to - kept)) : wanted.from;
  return windowOf(edges, from, Math.min(last, Math.max(wanted.to, from + kept)));
}

/** Where a column is, CSS pixels. */
export interface ColumnPlace {
  readonly insetInlineStart: number;
  readonly width: number;
}

export function columnPlaces(columns: readonly Pick<GridColumn, 'width'>[]): readonly ColumnPlace[] {
  const edges = columnEdges(columns);
  return columns.map(({ width }, index) => ({ insetInlineStart: edges[index] ?? 0, width }));
}

/** Of all columns, or of what can be seen when that is more. */
export function canvasWidth(columns: readonly Pick<GridColumn, 'width'>[]): string {
  return `max(100%, ${String(columnEdges(columns).at(-1) ?? 0)}px)`;
}

/** The tracks of the header: frozen column, what is left out, what is shown, what is left out, the rest. */
export function columnTracks(columns: readonly Pick<GridColumn, 'width'>[], window: ColumnWindow): string {
  const shown = columns.slice(window.from, window.to + 1).map((column) => `${String(column.width)}px`);
  const frozen = columns[0] === undefined ? [] : [`${String(columns[0].width)}px`];
  const before = window.before > 0 ? [`${String(window.before)}px`] : [];
  const after = window.after > 0 ? [`${String(window.after)}px`] : [];
  return [...frozen, ...before, ...shown, ...after, 'minmax(0, 1fr)'].join(' ');
}
