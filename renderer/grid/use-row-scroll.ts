import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { headerHeight } from './grid-scroll.ts';
import {
  coarseTop,
  rowExtent,
  rowsInView,
  rowsToRender,
  scrollForTop,
  shiftAfterScroll,
  type RowSpan,
  type ScrollDirection,
} from './row-window.ts';

/** Where the rows are scrolled to, in CSS pixels of the whole list however long it is. */
export interface RowScroller {
  readonly top: () => number;
  readonly scrollTo: (top: number) => void;
  /** CSS pixels that rows can be seen in. */
  readonly view: () => number;
}

interface RowScroll {
  readonly scroller: RowScroller;
  readonly onScroll: () => void;
  readonly bodyHeight: number;
  /** To take from the place of every row. */
  readonly shift: number;
  readonly inView: RowSpan;
  readonly rendered: RowSpan;
  readonly direction: ScrollDirection;
  readonly width: number;
  readonly height: number;
}

interface Shown {
  /** In whole steps. */
  readonly top: number;
  readonly shift: number;
  readonly direction: ScrollDirection;
}

/** Follows the scrolling of a grid and says which rows to have in the page. All rows are of one height. */
export function useRowScroll(
  gridRef: RefObject<HTMLDivElement | null>,
  rows: number,
  rowHeight: number,
  startTop: number,
): RowScroll {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [shown, setShown] = useState<Shown>({ top: coarseTop(startTop, rowHeight), shift: 0, direction: 1 });
  /** As of the last event: the element may have been scrolled further since. */
  const at = useRef({ scrollTop: 0, shift: 0 });
  const viewHeight = Math.max(0, size.height - headerHeight);
  const extent = useMemo(() => rowExtent(rows, rowHeight, viewHeight), [rows, rowHeight, viewHeight]);
  const latest = useRef({ extent, rowHeight });
  useLayoutEffect(() => {
    latest.current = { extent, rowHeight };
  }, [extent, rowHeight]);

  useLayoutEffect(() => {
    const grid = gridRef.current;
    if (grid === null) return;
    const measure = (): void => setSize({ width: grid.clientWidth, height: grid.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(grid);
    return () => observer.disconnect();
  }, [gridRef]);

  const show = useCallback((scrollTop: number, shift: number): void => {
    const before = at.current.scrollTop + at.current.shift;
    at.current = { scrollTop, shift };
    const now = scrollTop + shift;
    setShown((last) => {
      const top = coarseTop(now, latest.current.rowHeight);
      const direction = now === before ? last.direction : now > before ? 1 : -1;
      const isSame = last.top === top && last.shift === shift && last.direction === direction;
      return isSame ? last : { top, shift, direction };
    });
  }, []);

  const onScroll = useCallback((): void => {
    const grid = gridRef.current;
    if (grid === null) return;
    const { scrollTop } = grid;
    const before = at.current;
    const { extent: known } = latest.current;
    const shift = shiftAfterScroll(known, before.shift, before.scrollTop, scrollTop);
    const leap = Math.abs(scrollTop + shift - before.scrollTop - before.shift);
    // After a leap nothing of what is in the page can be seen any more: the rows are made within this frame.
    if (leap > known.view) flushSync(() => show(scrollTop, shift));
    else show(scrollTop, shift);
  }, [gridRef, show]);

  const scroller = useMemo(
    (): RowScroller => ({
      top: () => (gridRef.current?.scrollTop ?? 0) + at.current.shift,
      view: () => Math.max(0, (gridRef.current?.clientHeight ?? 0) - headerHeight),
      scrollTo: (top) => {
        const grid = gridRef.current;
        if (grid === null) return;
        const { scrollTop, shift } = scrollForTop(latest.current.extent, top);
        grid.scrollTop = scrollTop;
        show(grid.scrollTop, shift);
      },
    }),
    [gridRef, show],
  );

  const inView = rowsInView(shown.top, viewHeight, rowHeight, rows);
  return {
    scroller,
    onScroll,
    bodyHeight: extent.body,
    shift: shown.shift,
    inView,
    rendered: rowsToRender(inView, shown.direction, rows),
    direction: shown.direction,
    ...size,
  };
}
