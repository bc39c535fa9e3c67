import type { GridColumn } from './grid-model.ts';

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
  let from = 1;
  while (from < last && (edges[from + 1] ?? 0) < left - spare) from += 1;
  let to = from;
  while (to < last && (edges[to + 1] ?? 0) < left + width + spare) to += 1;
  return {
    from,
    to,
    before: (edges[from] ?? 0) - (edges[1] ?? 0),
    after: (edges[last + 1] ?? 0) - (edges[to + 1] ?? 0),
  };
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
