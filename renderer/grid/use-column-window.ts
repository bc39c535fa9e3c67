import { useLayoutEffect, useMemo, type RefObject } from 'react';
import { columnEdges, columnWindow, type ColumnWindow } from './column-window.ts';
import type { GridColumn } from './grid-model.ts';
import { applyColumnTracks } from './use-column-resize.ts';

/** In steps of this many CSS pixels, so that sideways scrolling renders once in a while. */
const step = 200;

/** The columns to have in the page, and the tracks that all rows share. */
export function useColumnWindow(
  gridRef: RefObject<HTMLDivElement | null>,
  columns: readonly GridColumn[],
  scrollLeft: number,
  width: number,
): ColumnWindow {
  const edges = useMemo(() => columnEdges(columns), [columns]);
  const coarseLeft = Math.floor(scrollLeft / step) * step;
  const shown = useMemo(() => columnWindow(edges, coarseLeft, width + step), [edges, coarseLeft, width]);
  useLayoutEffect(() => {
    if (gridRef.current !== null) applyColumnTracks(gridRef.current, columns, shown);
  }, [gridRef, columns, shown]);
  return shown;
}
