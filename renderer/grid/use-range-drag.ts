import { useCallback, useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import { inlineScroll, isRightToLeftPage } from '../lib/reading-direction.ts';
import { cellPlaceOf } from './grid-pointer.ts';
import { headerHeight } from './grid-scroll.ts';
import { headerRow } from './grid-selection.ts';

/** CSS pixels scrolled in a frame for each one that the pointer is beyond the edge, and the most of them. */
const pull = 0.8;
const mostPull = 60;

/**
 * Dragging over cells. At the edges the grid scrolls along, the faster the further the pointer is beyond them.
 *
 * @param onDrag - told of the cell under the pointer, also when it is the same one again
 * @returns what to call as a cell is pressed
 */
export function useRangeDrag(
  gridRef: RefObject<HTMLDivElement | null>,
  onDrag: (row: number, column: number) => void,
): (start: PointerEvent, column: number) => void {
  const latest = useRef(onDrag);
  useEffect(() => {
    latest.current = onDrag;
  });
  return useCallback(
    (start: PointerEvent, column: number) => {
      const grid = gridRef.current;
      if (grid === null) return;
      let at = { x: start.clientX, y: start.clientY };
      let frame = 0;
      const inner = (): { left: number; right: number; top: number; bottom: number } => {
        const { left, right, top } = grid.getBoundingClientRect();
        const frozen = grid.querySelector('[role="columnheader"]')?.getBoundingClientRect().width ?? 0;
        // From a cell beside the frozen column the range grows beside it, as long as there is more there.
        const covered = column > 0 && inlineScroll(grid) > 0 ? frozen : 0;
        // The scrollbar stands where lines end.
        const sides = isRightToLeftPage()
          ? { left: right - grid.clientWidth, right: right - covered }
          : { left: left + covered, right: left + grid.clientWidth };
        return {
          ...sides,
          top: top + headerHeight,
          bottom: top + grid.clientHeight,
        };
      };
      const follow = (): void => {
        const edges = inner();
        const x = Math.max(edges.left + 1, Math.min(at.x, edges.right - 2));
        const y = Math.max(edges.top + 1, Math.min(at.y, edges.bottom - 2));
        const over = cellPlaceOf(document.elementFromPoint(x, y));
        if (over !== null && over.row !== headerRow) latest.current(over.row, over.column);
        const by = { x: pulled(at.x - x), y: pulled(at.y - y) };
        if (by.x !== 0 || by.y !== 0) grid.scrollBy(by.x, by.y);
        frame = by.x === 0 && by.y === 0 ? 0 : requestAnimationFrame(follow);
      };
      const onMove = (event: globalThis.PointerEvent): void => {
        if ((event.buttons & 1) === 0) {
          end();
          return;
        }
        at = { x: event.clientX, y: event.clientY };
        if (frame === 0) follow();
      };
      const end = (): void => {
        cancelAnimationFrame(frame);
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', end);
        window.removeEventListener('pointercancel', end);
      };
      window.addEventListener('pointermove', onMove);
      window.addEventListener('pointerup', end);
      window.addEventListener('pointercancel', end);
    },
    [gridRef],
  );
}

function pulled(beyond: number): number {
  return Math.sign(beyond) * Math.min(mostPull, Math.ceil(Math.abs(beyond) * pull));
}
