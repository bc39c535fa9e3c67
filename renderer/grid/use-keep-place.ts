import { useLayoutEffect, useRef } from 'react';
import type { GridColumn, GridSource } from './grid-model.ts';
import { blocksAfterChange, columnAfterChange, rowAfterChange, topAfterChange } from './grid-scroll.ts';
import type { GridSelection } from './grid-selection.ts';
import type { RowScroller } from './use-row-scroll.ts';

/**
 * Rows and columns change under a person's hands: the row at the top stays at the top, and what is selected
 * stays the same cells, wherever they are now.
 */
export function useKeepPlace(
  scroller: RowScroller,
  source: GridSource,
  columns: readonly GridColumn[],
  rowHeight: number,
  setSelection: (change: (selection: GridSelection) => GridSelection) => void,
): void {
  const known = useRef({ source, columns, rowHeight });
  useLayoutEffect(() => {
    const before = known.current;
    known.current = { source, columns, rowHeight };
    if (before.rowHeight !== rowHeight) {
      scroller.scrollTo(Math.round(scroller.top() / before.rowHeight) * rowHeight);
    }
    if (before.source !== source) {
      const top = scroller.top();
      const kept = topAfterChange(top, rowHeight, before.source, source);
      if (kept !== top) scroller.scrollTo(kept);
      setSelection((selection) => {
        const row = rowAfterChange(selection.row, before.source, source);
        const anchorRow = rowAfterChange(selection.anchorRow, before.source, source);
        const besides = blocksAfterChange(selection.besides, before.source, source);
        const isSame =
          row === selection.row && anchorRow === selection.anchorRow && besides === selection.besides;
        if (isSame) return selection;
        return { ...selection, row, anchorRow, ...(besides === undefined ? {} : { besides }) };
      });
    }
    if (before.columns !== columns) {
      setSelection((selection) => {
        const column = columnAfterChange(selection.column, before.columns, columns);
        const anchorColumn = columnAfterChange(selection.anchorColumn, before.columns, columns);
        const isSame = column === selection.column && anchorColumn === selection.anchorColumn;
        return isSame ? selection : { ...selection, column, anchorColumn };
      });
    }
  }, [scroller, source, columns, rowHeight, setSelection]);
}
