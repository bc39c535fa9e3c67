import { useCallback, type PointerEvent, type RefObject } from 'react';
import { inlineDistance } from '../lib/reading-direction.ts';
import { canvasWidth, columnPlaces, columnTracks, type ColumnWindow } from './column-window.ts';
import { clampColumnWidth, type GridColumn } from './grid-model.ts';
import css from './grid.module.css';
import type { RowPool } from './row-pool.ts';

interface ResizeParts {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly pool: RowPool;
  readonly columns: readonly GridColumn[];
  readonly window: ColumnWindow;
  readonly onResize: (column: number, width: number) => void;
}

/** Dragging the edge of a header. The rows follow the pointer; the width is reported once, at the end. */
export function useColumnResize({
  grid,
  pool,
  columns,
  window,
  onResize,
}: ResizeParts): (event: PointerEvent, column: number) => void {
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
        const header = element.querySelector<HTMLElement>('[data-row="-1"]');
        const canvas = header?.parentElement?.parentElement;
        if (header !== null) header.style.gridTemplateColumns = columnTracks(resized, window);
        if (canvas) canvas.style.width = canvasWidth(resized);
        pool.place(columnPlaces(resized));
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
    [grid, pool, columns, window, onResize],
  );
}
