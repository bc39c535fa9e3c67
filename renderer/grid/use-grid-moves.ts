import { inlineScroll, scrollInline } from '../lib/reading-direction.ts';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { GridColumn } from './grid-model.ts';
import type { GridProps } from './grid-props.ts';
import { leftToReveal, rowInSight, topToReveal } from './grid-scroll.ts';
import {
  cellSelection,
  moveSelection,
  type GridBounds,
  type GridMove,
  type GridSelection,
} from './grid-selection.ts';
import type { ShownSelection } from './use-grid-selection.ts';
import type { RowScroller } from './use-row-scroll.ts';

interface MoveParts extends Pick<GridProps, 'source' | 'rowHeight' | 'onReachEnd'> {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly scroller: RowScroller;
  readonly columns: readonly GridColumn[];
  readonly selectionNow: () => ShownSelection;
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
  /** Sideways only: the rows in sight stay where they are. */
  readonly goToColumn: (column: number) => void;
}

/** Ways from one cell to another, with what has to be scrolled for it. */
export function useGridMoves(parts: MoveParts): GridMoves {
  const { grid: gridRef, scroller, columns, selectionNow, bounds, source, rowHeight } = parts;
  /** The end was asked for and is not here yet. */
  const followsEnd = useRef(false);

  const select = (next: GridSelection): void => {
    followsEnd.current = false;
    // Before it is shown: what is read after that has to be laid out first.
    parts.remember(next);
    parts.setSelection(next);
  };
  const scrollSideways = (left: number): void => {
    const grid = gridRef.current;
    if (grid === null || left === inlineScroll(grid)) return;
    scrollInline(grid, left);
    // At once, not with the scroll event a frame later: the column is in the page when it becomes active.
    parts.follow();
  };
  const leftOf = (column: number): number => {
    const grid = gridRef.current;
    return grid === null ? 0 : leftToReveal(columns, column, inlineScroll(grid), grid.clientWidth);
  };
  const go = (move: GridMove, extend: boolean): void => {
    const next = moveSelection(selectionNow().current, move, bounds, extend);
    // The first column is always in sight: going to it is going back to the left.
    scrollSideways(move.to === 'rowStart' || move.to === 'gridStart' ? 0 : leftOf(next.column));
    const top = topToReveal(next.row, scroller.top(), scroller.view(), rowHeight);
    if (top !== scroller.top()) scroller.goTo(top);
    select(next);
    followsEnd.current = move.to === 'gridEnd' && !extend && !source.complete;
    if (move.to === 'gridEnd' && !source.complete) parts.onReachEnd();
  };
  const goToColumn = (column: number): void => {
    scrollSideways(leftOf(column));
    const from = Math.max(0, selectionNow().current.row);
    const row = rowInSight(from, scroller.top(), scroller.view(), rowHeight, source.count);
    select(cellSelection(row, column));
  };

  // The end was asked for, nothing else was done since, and now it is known.
  useLayoutEffect(() => {
    if (source.complete && followsEnd.current) go({ to: 'gridEnd' }, false);
  });
  return { select, go, goToColumn };
}
