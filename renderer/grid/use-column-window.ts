import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { inlineScroll } from '../lib/reading-direction.ts';
import {
  columnEdges,
  columnPlaces,
  columnsInSight,
  columnWindow,
  columnWindowAfterScroll,
  type ColumnPlace,
  type ColumnWindow,
} from './column-window.ts';
import type { GridColumn } from './grid-model.ts';
import type { Run } from './slide.ts';

/**
 * CSS pixels. The header has more columns ready than the rows, and is rendered in steps of this many: it is rendered by
 * React, after the frame that moves the rows, and would have each of them laid out and painted once more.
 */
const headerStep = 800;
const headerSpare = 400;

export interface ShownColumns {
  /** Of the header, which React renders. */
  readonly window: ColumnWindow;
  /** Of the rows, as of now: scrolling does not render them. The header has these and more. */
  readonly windowNow: () => ColumnWindow;
  /** Columns that can be seen now, or soon. */
  readonly sightNow: () => Run;
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
  const [headerLeft, setHeaderLeft] = useState(() => coarse(startLeft));
  const leftNow = useRef(startLeft);
  const edges = useMemo(() => columnEdges(columns), [columns]);
  const places = useMemo(() => columnPlaces(columns), [columns]);
  const { from, to, before, after } = columnWindow(edges, headerLeft, width + headerStep, headerSpare);
  // The header is rendered when it is another one.
  const window = useMemo(() => ({ from, to, before, after }), [from, to, before, after]);
  const latest = useRef({ edges, width, window: columnWindow(edges, startLeft, width) });
  useLayoutEffect(() => {
    if (latest.current.edges === edges && latest.current.width === width) return;
    latest.current = { edges, width, window: columnWindow(edges, leftNow.current, width) };
  }, [edges, width]);

  const follow = useCallback(() => {
    const grid = gridRef.current;
    if (grid === null) return;
    const left = inlineScroll(grid);
    grid.toggleAttribute('data-scrolled', left > 0);
    if (left === leftNow.current) return;
    leftNow.current = left;
    const { edges: known, width: seen, window: shown } = latest.current;
    const moved = columnWindowAfterScroll(known, shown, left, seen);
    if (moved !== shown) latest.current = { ...latest.current, window: moved };
    setHeaderLeft(coarse(left));
  }, [gridRef]);
  const windowNow = useCallback(() => latest.current.window, []);
  const sightNow = useCallback(
    () => columnsInSight(latest.current.edges, leftNow.current, latest.current.width),
    [],
  );
  return { window, windowNow, sightNow, places, follow };
}

function coarse(left: number): number {
  return Math.floor(left / headerStep) * headerStep;
}
