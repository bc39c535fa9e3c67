/** Which rows are in the page, and where a very long list is scrolled to. Pure. */

/**
 * Chromium lays out in physical pixels and goes to about 33 million of them. At 200 % zoom on a display of
 * twice the density that is a quarter in CSS pixels; a list taller than this is scrolled in scale.
 */
export const tallestBody = 8_000_000;

/** Rows kept ready in the direction of travel, and behind it. */
const rowsAhead = 24;
const rowsBehind = 8;
/**
 * The window moves in steps of this many rows: each step is a layout and a paint, however few its rows are, and eight
 * are more than a frame has room for.
 */
const step = 4;

export type ScrollDirection = 1 | -1;

export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

export interface RowExtent {
  /** CSS pixels of all rows. */
  readonly full: number;
  /** CSS pixels of the element that is scrolled: `full`, or less when that is too tall. */
  readonly body: number;
  /** CSS pixels of it that can be seen. */
  readonly view: number;
}

export function rowExtent(rows: number, rowHeight: number, view: number): RowExtent {
  const full = rows * rowHeight;
  return { full, body: Math.min(full, tallestBody), view };
}

/** The top of the window in whole steps. */
export function coarseTop(top: number, rowHeight: number): number {
  return Math.floor(Math.max(0, top) / (rowHeight * step)) * rowHeight * step;
}

/** Rows that can be seen from a coarse top, at any place within its step. */
export function rowsInView(top: number, view: number, rowHeight: number, rows: number): RowSpan {
  const first = Math.floor(top / rowHeight);
  const last = Math.ceil((top + view) / rowHeight) + step - 1;
  return { first: Math.max(0, Math.min(first, rows - 1)), last: Math.min(last, rows - 1) };
}

/** Those and some more, mostly where a person is going. */
export function rowsToRender(inView: RowSpan, direction: ScrollDirection, rows: number): RowSpan {
  const above = direction < 0 ? rowsAhead : rowsBehind;
  const below = direction > 0 ? rowsAhead : rowsBehind;
  return { first: Math.max(0, inView.first - above), last: Math.min(inView.last + below, rows - 1) };
}

/**
 * How far the rows are from where the scrolled element says they are. Nothing in a list of usual length. In
 * a longer one a wheel or a key moves by as many pixels as ever, and a leap of the scroll bar goes to the same
 * part of the list; both ends can always be reached.
 */
export function shiftAfterScroll(extent: RowExtent, shift: number, before: number, now: number): number {
  const { full, body, view } = extent;
  if (full <= body) return 0;
  const most = Math.max(1, body - view);
  const fullMost = full - view;
  if (now <= 0) return 0;
  if (now >= most - 1) return fullMost - now;
  const wanted = Math.abs(now - before) <= view * 2 ? now + shift : (now / most) * fullMost;
  return Math.max(0, Math.min(wanted, fullMost)) - now;
}

/** Where to scroll the element to so that the list is at `top`, and the shift that makes up the rest. */
export function scrollForTop(
  extent: RowExtent,
  top: number,
): { readonly scrollTop: number; readonly shift: number } {
  const { full, body, view } = extent;
  const wanted = Math.max(0, Math.min(top, full - view));
  if (full <= body) return { scrollTop: wanted, shift: 0 };
  const scrollTop = Math.round((wanted / Math.max(1, full - view)) * Math.max(1, body - view));
  return { scrollTop, shift: wanted - scrollTop };
}
