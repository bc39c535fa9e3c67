import { useCallback, type PointerEvent, type RefObject } from 'react';
import { inlineDistance, inlineScroll, inlineStart, scrollInline } from '../lib/reading-direction.ts';
import { usePointerDrag } from '../lib/use-pointer-drag.ts';
import { dropPlace } from './column-order.ts';
import { columnEdges } from './column-window.ts';
import type { GridColumn } from './grid-model.ts';
import css from './grid.module.css';

/** CSS pixels from an edge of the grid where it begins to scroll, and how far in each frame. */
const scrollZone = 44;
const scrollBy = 14;

interface ColumnDragParts {
  readonly grid: RefObject<HTMLDivElement | null>;
  /** The line where the column would land. */
  readonly mark: RefObject<HTMLDivElement | null>;
  readonly columns: readonly GridColumn[];
  /** Without it every press is a click. */
  readonly onReorder: ((from: number, to: number) => void) | undefined;
}

/**
 * A press on a header: a click when the pointer stays, else the column is carried to another place. The page
 * is rendered only when it is dropped. Esc gives up.
 *
 * @returns what to call as a header is pressed, with what a click means
 */
export function useColumnDrag({
  grid: gridRef,
  mark: markRef,
  columns,
  onReorder,
}: ColumnDragParts): (start: PointerEvent, column: number, onClick: () => void) => void {
  const begin = usePointerDrag();
  return useCallback(
    (start: PointerEvent, column: number, onClick: () => void) => {
      const grid = gridRef.current;
      const mark = markRef.current;
      const header = start.target instanceof Element ? start.target.closest('[role="columnheader"]') : null;
      if (grid === null || mark === null) return;
      const edges = columnEdges(columns);
      const begins = inlineStart(grid);
      let x = start.clientX;
      let frame = 0;
      const place = () => dropPlace(edges, column, inlineDistance(begins, x) + inlineScroll(grid));
      const followEdge = (): void => {
        const inGrid = inlineDistance(begins, x);
        if (inGrid > grid.clientWidth - scrollZone) scrollInline(grid, inlineScroll(grid) + scrollBy);
        else if (inGrid < (edges[1] ?? 0) + scrollZone)
          scrollInline(grid, Math.max(0, inlineScroll(grid) - scrollBy));
        const at = inlineDistance(0, (edges[place().gap] ?? 0) - 1);
        mark.style.transform = `translateX(${String(at)}px)`;
        frame = requestAnimationFrame(followEdge);
      };
      const lift = (isLifted: boolean): void => {
        grid.classList.toggle(css['reordering'] ?? '', isLifted);
        header?.classList.toggle(css['lifted'] ?? '', isLifted);
      };
      begin(start, {
        capturedBy: grid,
        canDrag: onReorder !== undefined && column > 0,
        onBegin: () => {
          mark.style.height = `${String(grid.clientHeight)}px`;
          lift(true);
          frame = requestAnimationFrame(followEdge);
        },
        onMove: ({ clientX }) => {
          x = clientX;
        },
        onEnd: () => {
          cancelAnimationFrame(frame);
          lift(false);
        },
        onDrop: ({ clientX }) => {
          x = clientX;
          const { to } = place();
          if (to !== column) onReorder?.(column, to);
        },
        onClick: ({ clientX, clientY }) => {
          if (header?.contains(document.elementFromPoint(clientX, clientY)) === true) onClick();
        },
      });
    },
    [gridRef, markRef, columns, onReorder, begin],
  );
}
