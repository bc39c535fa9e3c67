import { inlineScroll, scrollInline } from '../lib/reading-direction.ts';
import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react';
import type { GridProps } from './grid-props.ts';
import { isHere } from './grid-scroll.ts';
import type { GridSelection } from './grid-selection.ts';
import type { RowScroller } from './use-row-scroll.ts';

/**
 * Goes back to the place of the last visit as soon as its rows are here, before anything is painted.
 *
 * @param height - CSS pixels of the grid; 0 before it is laid out
 * @returns tells whoever keeps the place where the person is now
 */
export function useGridPlace(
  gridRef: RefObject<HTMLDivElement | null>,
  scroller: RowScroller,
  height: number,
  { place, source, rowHeight, onPlace }: Pick<GridProps, 'place' | 'source' | 'rowHeight' | 'onPlace'>,
): (selection: GridSelection) => void {
  const firstPlace = useRef(place);
  useLayoutEffect(() => {
    const grid = gridRef.current;
    const wanted = firstPlace.current;
    if (grid === null || height === 0 || wanted === null) return;
    if (!isHere(wanted, source, rowHeight)) return;
    scroller.scrollTo(wanted.scrollTop);
    scrollInline(grid, wanted.scrollLeft);
    firstPlace.current = null;
  }, [gridRef, scroller, height, source, rowHeight]);

  return useCallback(
    (selection: GridSelection) => {
      // A person is elsewhere before the rows of the last visit came.
      firstPlace.current = null;
      onPlace({
        scrollTop: scroller.top(),
        scrollLeft: gridRef.current === null ? 0 : inlineScroll(gridRef.current),
        selection,
      });
    },
    [gridRef, onPlace, scroller],
  );
}
