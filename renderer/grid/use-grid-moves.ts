import { inlineScroll, scrollInline } from '../lib/reading-direction.ts';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { GridColumn } from './grid-model.ts';
import type { GridProps } from './grid-props.ts';
import { leftToReveal, topToReveal } from './grid-scroll.ts';
import { moveSelection, type GridBounds, type GridMove, type GridSelection } from './grid-selection.ts';
import type { RowScroller } from './use-row-scroll.ts';

interface MoveParts extends Pick<GridProps, 'source' | 'rowHeight' | 'onReachEnd'> {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly scroller: RowScroller;
  readonly columns: readonly GridColumn[];
  readonly current: GridSelection;
  readonly bounds: GridBounds;
  readonly setSelection: (selection: GridSelection) => void;
  readonly remember: (selection: GridSelection) => void;
  /** Tells that the grid was scrolled sideways. */
  readonly follow: () => void;
}

interface GridMoves {
  /** Takes another selection, without scrolling to it. */
  readonly select: (next: GridSelection) => void;
  /** Moves, and shows where it has moved to. */
  readonly go: (move: GridMove, extend: boolean) => void;
  readonly revealColumn: (column: number) => void;
}

/** Ways from one cell to another, with what has to be scrolled for it. */
export function useGridMoves(parts: MoveParts): GridMoves {
  const { grid: gridRef, scroller, columns, current, bounds, source, rowHeight } = parts;
  /** The end was asked for and is not here yet. */
  const followsEnd = useRef(false);

  const select = (next: GridSelection): void => {
    followsEnd.current = false;
    parts.setSelection(next);
    parts.remember(next);
  };
  const scrollSideways = (left: number): void => {
    const grid = gridRef.current;
    if (grid === null) return;
    scrollInline(grid, left);
    // At once, not with the scroll event a frame later: the column is in the page when it becomes active.
    parts.follow();
  };
  const revealColumn = (column: number): void => {
    const grid = gridRef.current;
    if (grid !== null) scrollSideways(leftToReveal(columns, column, inlineScroll(grid), grid.clientWidth));
  };
  const go = (move: GridMove, extend: boolean): void => {
    const next = moveSelection(current, move, bounds, extend);
    const top = topToReveal(next.row, scroller.top(), scroller.view(), rowHeight);
    if (top !== scroller.top()) scroller.scrollTo(top);
    // The first column is always in sight: going to it is going back to the left.
    if (move.to === 'rowStart' || move.to === 'gridStart') scrollSideways(0);
    else revealColumn(next.column);
    select(next);
    followsEnd.current = move.to === 'gridEnd' && !extend && !source.complete;
    if (move.to === 'gridEnd' && !source.complete) parts.onReachEnd();
  };

  // The end was asked for, nothing else was done since, and now it is known.
  useLayoutEffect(() => {
    if (source.complete && followsEnd.current) go({ to: 'gridEnd' }, false);
  });
  return { select, go, revealColumn };
}
