import { useLayoutEffect, useState, type RefObject } from 'react';

/** Which rows of a long column of equal rows are in the page. */
export interface RowWindow {
  /** Rows in sight, from 0. */
  readonly first: number;
  readonly last: number;
  /** Those and some more, in order. */
  readonly rendered: readonly number[];
  /** CSS pixels of all rows. */
  readonly height: number;
  readonly scrollTo: (row: number, align: 'nearest' | 'center') => void;
}

/**
 * Rows that fit the tallest element that Chromium lays out at 200 % zoom on a dense display, in CSS pixels; what
 * lies behind could not be scrolled to.
 */
const tallest = 8_000_000;

/** How many rows of this height can be shown at all. */
export function mostRowsOf(rowHeight: number): number {
  return Math.floor(tallest / rowHeight);
}

/**
 * Follows the scrolling of an element whose rows are all of one height.
 *
 * @param spare - rows kept ready above and below
 * @param always - a row that stays in the page wherever a person scrolls; -1 for none
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  rows: number,
  rowHeight: number,
  spare: number,
  always = -1,
): RowWindow {
  const [view, setView] = useState({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = (): void => {
      const top = Math.floor(element.scrollTop / rowHeight);
      const height = element.clientHeight;
      setView((before) => (before.top === top && before.height === height ? before : { top, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller, rowHeight]);

  const shown = Math.min(rows, mostRowsOf(rowHeight));
  const first = Math.max(0, Math.min(view.top, shown - 1));
  const last = Math.min(view.top + Math.ceil(view.height / rowHeight), shown - 1);
  const from = Math.max(0, first - spare);
  const to = Math.min(last + spare, shown - 1);
  const near = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  const isAway = always >= 0 && always < shown && (always < from || always > to);
  return {
    first,
    last,
    rendered: isAway ? [...near, always].sort((one, other) => one - other) : near,
    height: shown * rowHeight,
    scrollTo: (row, align) => {
      const element = scroller.current;
      if (element === null) return;
      const top = row * rowHeight;
      const { scrollTop, clientHeight } = element;
      if (align === 'center') element.scrollTo({ top: top - (clientHeight - rowHeight) / 2 });
      else if (top < scrollTop) element.scrollTo({ top });
      else if (top + rowHeight > scrollTop + clientHeight)
        element.scrollTo({ top: top + rowHeight - clientHeight });
    },
  };
}
