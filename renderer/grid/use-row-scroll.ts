import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { headerHeight } from './grid-scroll.ts';
import {
  coarseTop,
  rowExtent,
  rowsInView,
  rowsToRender,
  scrollForTop,
  shiftAfterScroll,
  type RowExtent,
  type RowSpan,
  type ScrollDirection,
} from './row-window.ts';

/** Where the rows are scrolled to, in CSS pixels of the whole list however long it is. */
export interface RowScroller {
  readonly top: () => number;
  readonly scrollTo: (top: number) => void;
  /** The same, for whoever shows the rows there. */
  readonly goTo: (top: number) => void;
  /** CSS pixels that rows can be seen in. */
  readonly view: () => number;
}

/** Which rows to have in the page, and where. */
export interface ShownRows {
  readonly inView: RowSpan;
  readonly rendered: RowSpan;
  /** To take from the place of every row. */
  readonly shift: number;
  readonly direction: ScrollDirection;
}

interface RowScroll {
  readonly scroller: RowScroller;
  /** To be called when the grid was scrolled. Tells whether nothing that was in sight still is. */
  readonly follow: () => boolean;
  /** As of now: scrolling does not render. */
  readonly shown: () => ShownRows;
  readonly bodyHeight: number;
  readonly width: number;
  readonly height: number;
}

interface Place {
  readonly scrollTop: number;
  readonly shift: number;
  readonly direction: ScrollDirection;
}

/**
 * Of the grid that was measured last. The next one mostly takes its place, and is rendered once instead of once for no
 * room and again for what there is.
 */
let lastSize = { width: 0, height: 0 };

/**
 * Follows the scrolling of a grid and says which rows to have in the page. All rows are of one height.
 *
 * @param onShowRef - told when the scroller has gone to other rows
 */
export function useRowScroll(
  gridRef: RefObject<HTMLDivElement | null>,
  rows: number,
  rowHeight: number,
  startTop: number,
  onShowRef: RefObject<(isLeap?: boolean) => void>,
): RowScroll {
  const [size, setSize] = useState(lastSize);
  /** As of the last event: the element may have been scrolled further since. */
  const at = useRef<Place>({ scrollTop: startTop, shift: 0, direction: 1 });
  const viewHeight = Math.max(0, size.height - headerHeight);
  const extent = useMemo(() => rowExtent(rows, rowHeight, viewHeight), [rows, rowHeight, viewHeight]);
  const latest = useRef({ extent, rows, rowHeight });
  useLayoutEffect(() => {
    latest.current = { extent, rows, rowHeight };
  }, [extent, rows, rowHeight]);

  useLayoutEffect(() => {
    const grid = gridRef.current;
    if (grid === null) return;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = grid;
      if (width !== lastSize.width || height !== lastSize.height) lastSize = { width, height };
      const measured = lastSize;
      setSize((before) => (before.width === width && before.height === height ? before : measured));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(grid);
    return () => observer.disconnect();
  }, [gridRef]);

  const shown = useCallback((): ShownRows => shownAt(at.current, latest.current), []);

  const note = useCallback((scrollTop: number, shift: number): void => {
    const before = at.current;
    const moved = scrollTop + shift - before.scrollTop - before.shift;
    const direction = moved === 0 ? before.direction : moved > 0 ? 1 : -1;
    at.current = { scrollTop, shift, direction };
  }, []);

  const follow = useCallback((): boolean => {
    const grid = gridRef.current;
    if (grid === null) return false;
    const { scrollTop } = grid;
    const before = at.current;
    const { extent: known } = latest.current;
    const shift = shiftAfterScroll(known, before.shift, before.scrollTop, scrollTop);
    note(scrollTop, shift);
    return Math.abs(scrollTop + shift - before.scrollTop - before.shift) > known.view;
  }, [gridRef, note]);

  const scroller = useMemo((): RowScroller => {
    const goTo = (top: number): void => {
      const grid = gridRef.current;
      if (grid === null) return;
      const { scrollTop, shift } = scrollForTop(latest.current.extent, top);
      grid.scrollTop = scrollTop;
      note(grid.scrollTop, shift);
    };
    return {
      top: () => (gridRef.current?.scrollTop ?? 0) + at.current.shift,
      view: () => Math.max(0, (gridRef.current?.clientHeight ?? 0) - headerHeight),
      goTo,
      scrollTo: (top) => {
        goTo(top);
        onShowRef.current();
      },
    };
  }, [gridRef, note, onShowRef]);

  return { scroller, follow, shown, bodyHeight: extent.body, ...size };
}

function shownAt(
  { scrollTop, shift, direction }: Place,
  {
    extent,
    rows,
    rowHeight,
  }: { readonly extent: RowExtent; readonly rows: number; readonly rowHeight: number },
): ShownRows {
  const inView = rowsInView(coarseTop(scrollTop + shift, rowHeight), extent.view, rowHeight, rows);
  return { inView, rendered: rowsToRender(inView, direction, rows), shift, direction };
}
