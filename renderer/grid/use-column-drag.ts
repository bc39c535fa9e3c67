import { useCallback, type PointerEvent, type RefObject } from 'react';
import { dropPlace } from './column-order.ts';
import { columnEdges } from './column-window.ts';
import type { GridColumn } from './grid-model.ts';
import css from './grid.module.css';

/** CSS pixels before a press on a header is a drag and no longer a click. */
const dragFrom = 6;
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
  return useCallback(
    (start: PointerEvent, column: number, onClick: () => void) => {
      const grid = gridRef.current;
      const mark = markRef.current;
      const header = start.target instanceof Element ? start.target.closest('[role="columnheader"]') : null;
      if (grid === null || mark === null) return;
      grid.setPointerCapture(start.pointerId);
      const edges = columnEdges(columns);
      const frozenEnd = edges[1] ?? 0;
      const left = grid.getBoundingClientRect().left;
      let x = start.clientX;
      let moved = false;
      let frame = 0;
      const place = () => dropPlace(edges, column, x - left + grid.scrollLeft);

      const showMark = (): void => {
        const { gap } = place();
        mark.style.transform = `translateX(${String((edges[gap] ?? 0) - 1)}px)`;
      };
      const followEdge = (): void => {
        const inGrid = x - left;
        if (inGrid > grid.clientWidth - scrollZone) grid.scrollLeft += scrollBy;
        else if (inGrid < frozenEnd + scrollZone) grid.scrollLeft -= scrollBy;
        showMark();
        frame = requestAnimationFrame(followEdge);
      };
      const begin = (): void => {
        moved = true;
        mark.style.height = `${String(grid.clientHeight)}px`;
        grid.classList.add(css['reordering'] ?? '');
        header?.classList.add(css['lifted'] ?? '');
        frame = requestAnimationFrame(followEdge);
      };
      const onMove = (event: globalThis.PointerEvent): void => {
        x = event.clientX;
        const canMove = onReorder !== undefined && column > 0;
        if (!moved && canMove && Math.abs(x - start.clientX) >= dragFrom) begin();
      };
      const end = (): void => {
        cancelAnimationFrame(frame);
        grid.classList.remove(css['reordering'] ?? '');
        header?.classList.remove(css['lifted'] ?? '');
        grid.removeEventListener('pointermove', onMove);
        grid.removeEventListener('pointerup', onUp);
        grid.removeEventListener('lostpointercapture', end);
        window.removeEventListener('keydown', onKey, true);
      };
      const onUp = (event: globalThis.PointerEvent): void => {
        x = event.clientX;
        end();
        const isOnHeader = header?.contains(document.elementFromPoint(event.clientX, event.clientY));
        if (!moved) {
          if (isOnHeader === true) onClick();
          return;
        }
        const { to } = place();
        if (to !== column) onReorder?.(column, to);
      };
      const onKey = (event: KeyboardEvent): void => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        end();
      };
      grid.addEventListener('pointermove', onMove);
      grid.addEventListener('pointerup', onUp);
      grid.addEventListener('lostpointercapture', end);
      window.addEventListener('keydown', onKey, true);
    },
    [gridRef, markRef, columns, onReorder],
  );
}
