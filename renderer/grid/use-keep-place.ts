import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { GridSource } from './grid-model.ts';
import { rowAfterReplacing, scrollTopAfterReplacing } from './grid-scroll.ts';
import type { GridSelection } from './grid-selection.ts';

/** Rows were replaced: the row at the top stays at the top, and the active row stays the same row. */
export function useKeepPlace(
  gridRef: RefObject<HTMLDivElement | null>,
  source: GridSource,
  rowHeight: number,
  setSelection: (change: (selection: GridSelection) => GridSelection) => void,
): void {
  const known = useRef({ source, rowHeight });
  useLayoutEffect(() => {
    const grid = gridRef.current;
    const before = known.current;
    known.current = { source, rowHeight };
    if (grid === null) return;
    if (before.rowHeight !== rowHeight) {
      grid.scrollTop = Math.round(grid.scrollTop / before.rowHeight) * rowHeight;
    }
    if (before.source.generation === source.generation) return;
    grid.scrollTop = scrollTopAfterReplacing(grid.scrollTop, rowHeight, before.source, source);
    setSelection((selection) => ({
      ...selection,
      row: rowAfterReplacing(selection.row, before.source, source),
      anchorRow: rowAfterReplacing(selection.anchorRow, before.source, source),
    }));
  }, [gridRef, source, rowHeight, setSelection]);
}
