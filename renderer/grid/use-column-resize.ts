import { inlineDistance } from '../lib/reading-direction.ts';
import { useCallback, type PointerEvent, type RefObject } from 'react';
import { columnEdges, columnTracks, type ColumnWindow } from './column-window.ts';
import { clampColumnWidth, type GridColumn } from './grid-model.ts';
import css from './grid.module.css';

/** Writes the tracks of all rows at once: one custom property, and no row is rendered again. */
export function applyColumnTracks(
  grid: HTMLElement,
  columns: readonly GridColumn[],
  window: ColumnWindow,
): void {
  grid.style.setProperty('--grid-columns', columnTracks(columns, window));
  grid.style.setProperty('--grid-width', `${String(columnEdges(columns).at(-1) ?? 0)}px`);
}

/** Dragging the edge of a header. The rows follow the pointer; the width is reported once, at the end. */
export function useColumnResize(
  grid: RefObject<HTMLDivElement | null>,
  columns: readonly GridColumn[],
  window: ColumnWindow,
  onResize: (column: number, width: number) => void,
): (event: PointerEvent, column: number) => void {
  return useCallback(
    (start: PointerEvent, index: number) => {
      const element = grid.current;
      const column = columns[index];
      const grip = start.currentTarget;
      if (element === null || column === undefined || start.button !== 0) return;
      start.preventDefault();
      start.stopPropagation();
      grip.setPointerCapture(start.pointerId);
      const from = start.clientX;
      let width = column.width;
      const move = (event: Event): void => {
        // Registered for pointermove only.
        width = clampColumnWidth(
          column.width + inlineDistance(from, (event as globalThis.PointerEvent).clientX),
        );
        const resized = columns.map((each, place) => (place === index ? { ...each, width } : each));
        applyColumnTracks(element, resized, window);
      };
      const end = (): void => {
        grip.removeEventListener('pointermove', move);
        grip.removeEventListener('lostpointercapture', end);
        element.classList.remove(css['resizing'] ?? '');
        if (width !== column.width) onResize(index, width);
      };
      element.classList.add(css['resizing'] ?? '');
      grip.addEventListener('pointermove', move);
      grip.addEventListener('lostpointercapture', end);
    },
    [grid, columns, window, onResize],
  );
}
