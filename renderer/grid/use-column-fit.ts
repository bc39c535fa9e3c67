import { useCallback, type RefObject } from 'react';
import { fittingWidths } from './grid-fit.ts';
import type { GridProps } from './grid-props.ts';
import { rowsInView } from './row-window.ts';
import type { RowScroller } from './use-row-scroll.ts';

/** CSS pixels: where all columns are fitted, one long text must not push the others out of sight. */
const widestOfAll = 420;

interface ColumnFit {
  readonly fit: (column: number) => void;
  readonly fitAll: () => void;
}

/** Columns as wide as what can be seen of them. */
export function useColumnFit(
  gridRef: RefObject<HTMLDivElement | null>,
  scroller: RowScroller,
  props: Pick<GridProps, 'columns' | 'source' | 'rowHeight' | 'onResize' | 'onResizeAll'>,
): ColumnFit {
  const { columns, source, rowHeight, onResize, onResizeAll } = props;
  const measure = useCallback(
    (wanted: readonly number[]): number[] => {
      const grid = gridRef.current;
      if (grid === null) return [];
      const sight = rowsInView(scroller.top(), scroller.view(), rowHeight, source.count);
      return fittingWidths(grid, columns, wanted, source, sight);
    },
    [gridRef, columns, source, scroller, rowHeight],
  );
  const fit = useCallback(
    (column: number) => {
      const [width] = measure([column]);
      if (width !== undefined) onResize(column, width);
    },
    [measure, onResize],
  );
  const fitAll = (): void => {
    onResizeAll(measure([...columns.keys()]).map((width) => Math.min(width, widestOfAll)));
  };
  return { fit, fitAll };
}
