import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { inlineScroll } from '../lib/reading-direction.ts';
import {
  columnEdges,
  columnPlaces,
  columnWindow,
  type ColumnPlace,
  type ColumnWindow,
} from './column-window.ts';
import type { GridColumn } from './grid-model.ts';

/** In steps of this many CSS pixels, so that one column comes after the other. */
const step = 100;

export interface ShownColumns {
  /** Of the header, which React renders. */
  readonly window: ColumnWindow;
  /** Of the rows, as of now: scrolling does not render them. */
  readonly windowNow: () => ColumnWindow;
  readonly places: readonly ColumnPlace[];
  /** To be called when the grid was scrolled. */
  readonly follow: () => void;
}

/**
 * The columns to have in the page.
 *
 * @param startLeft - CSS pixels that the grid will be scrolled by as it is shown
 */
export function useColumnWindow(
  gridRef: RefObject<HTMLDivElement | null>,
  columns: readonly GridColumn[],
  startLeft: number,
  width: number,
): ShownColumns {
  const [left, setLeft] = useState(() => coarse(startLeft));
  const leftNow = useRef(left);
  const edges = useMemo(() => columnEdges(columns), [columns]);
  const places = useMemo(() => columnPlaces(columns), [columns]);
  const { from, to, before, after } = columnWindow(edges, left, width + step);
  // The header is rendered when it is another one.
  const window = useMemo(() => ({ from, to, before, after }), [from, to, before, after]);
  const latest = useRef({ edges, width, window });
  useLayoutEffect(() => {
    latest.current = { edges, width, window };
  }, [edges, width, window]);

  const follow = useCallback(() => {
    const grid = gridRef.current;
    if (grid === null) return;
    const scrolled = inlineScroll(grid);
    grid.toggleAttribute('data-scrolled', scrolled > 0);
    const next = coarse(scrolled);
    if (next === leftNow.current) return;
    leftNow.current = next;
    const { edges: known, width: seen } = latest.current;
    const moved = columnWindow(known, next, seen + step);
    if (!isSameWindow(moved, latest.current.window)) latest.current = { ...latest.current, window: moved };
    setLeft(next);
  }, [gridRef]);
  const windowNow = useCallback(() => latest.current.window, []);
  return { window, windowNow, places, follow };
}

function isSameWindow(one: ColumnWindow, other: ColumnWindow): boolean {
  return one.from === other.from && one.to === other.to;
}

function coarse(left: number): number {
  return Math.floor(left / step) * step;
}
