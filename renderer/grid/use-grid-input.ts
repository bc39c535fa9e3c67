import { keyName } from '../lib/key-name.ts';
import { inlineDistance, inlineStart, readingKey } from '../lib/reading-direction.ts';
import { useRef, type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject } from 'react';
import { steppedPlace } from './column-order.ts';
import { gridKeyAction } from './grid-keys.ts';
import { clampColumnWidth, type GridColumn, type GridSortChange, type GridSource } from './grid-model.ts';
import type { GridMenuPlace } from './grid-menu.tsx';
import { cellPlaceOf, type CellPlace } from './grid-pointer.ts';
import type { CopyFormat } from './grid-props.ts';
import {
  cellSelection,
  headerRow,
  chooseRow,
  chooseRowsTo,
  areaOf,
  isInArea,
  isOneCell,
  moveSelection,
  selectAll,
  selectCell,
  selectColumns,
  selectRows,
  type GridBounds,
  type GridMove,
  type GridSelection,
} from './grid-selection.ts';
import { useRangeDrag } from './use-range-drag.ts';

/** What keys and the pointer act upon. */
export interface GridInputTarget {
  readonly grid: RefObject<HTMLDivElement | null>;
  /** As of now: a press may come before what the last one did is rendered. */
  readonly selectionNow: () => GridSelection;
  readonly bounds: GridBounds;
  readonly columns: readonly GridColumn[];
  readonly source: GridSource;
  /** True where Cmd takes the place of Ctrl. */
  readonly mac: boolean;
  /** Moves, and shows where it has moved to. */
  readonly go: (move: GridMove, extend: boolean) => void;
  readonly select: (selection: GridSelection) => void;
  readonly copy: (format: CopyFormat, headers: boolean) => void;
  readonly onOpen: (row: number) => void;
  readonly onSort: (column: number, change: GridSortChange) => void;
  readonly onResize: (column: number, width: number) => void;
  readonly onReorder: ((from: number, to: number) => void) | undefined;
  readonly onEscape: () => void;
  /** A header is pressed: a click, or the beginning of a drag. */
  readonly onHeaderPress: (event: PointerEvent, column: number, onClick: () => void) => void;
  /** Cells take the pointer from now on. Tells whether they did not before. */
  readonly lowerShield: () => boolean;
  /** A menu is about to open. */
  readonly onMenu: (place: GridMenuPlace) => void;
  /** The element of a cell, when it is in the page. */
  readonly elementOf: (row: number, column: number) => HTMLElement | null;
}

export interface GridInput {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
}

/** Keys and pointer of a grid. All cells share these handlers; none has its own. */
export function useGridInput(target: GridInputTarget): GridInput {
  const { selectionNow: now, bounds, columns, source } = target;
  /** The person put the active cell where it is, and has not let go of it since. */
  const isPlaced = useRef(false);
  const select = (next: GridSelection): void => {
    isPlaced.current = true;
    target.select(next);
  };
  const startDrag = useRangeDrag(target.grid, (row, column) => {
    if (row === now().row && column === now().column) return;
    select(moveSelection(now(), { to: 'cell', row, column }, bounds, true));
  });

  const activate = (add: boolean): void => {
    if (now().row !== headerRow) {
      if (source.key(now().row) !== null) target.onOpen(now().row);
    } else if (columns[now().column]?.sortable === true) {
      target.onSort(now().column, { order: 'next', add });
    }
  };

  /** The keyboard opens the menu at the active cell, as the right button does at the pointer. */
  const openMenu = (): void => {
    const cell = target.elementOf(now().row, now().column);
    if (cell === null) return;
    const { bottom } = cell.getBoundingClientRect();
    const at = { clientX: inlineStart(cell) + inlineDistance(0, 12), clientY: bottom };
    cell.dispatchEvent(new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...at }));
  };

  const reorder = (by: 1 | -1): void => {
    const to = steppedPlace(now().column, by, columns.length);
    if (to !== null) target.onReorder?.(now().column, to);
  };

  /** Left and right at a group fold and unfold it, and left of a record goes to its group (treegrid pattern). */
  const folds = (move: GridMove): boolean => {
    if (source.group === undefined || move.to !== 'step' || move.columns === 0) return false;
    const { row, column } = now();
    if (row < 0 || row >= source.count) return false;
    const group = source.group(row);
    if (group !== null) {
      if (group.isOpen === move.columns < 0) target.onOpen(row);
      return true;
    }
    if (column > 0 || move.columns > 0) return false;
    target.go({ to: 'cell', row: source.parent?.(row) ?? row, column: 0 }, false);
    return true;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const action = gridKeyAction({
      key: readingKey(keyName(event)),
      shift: event.shiftKey,
      command: target.mac ? event.metaKey : event.ctrlKey,
      alt: event.altKey,
      inHeader: now().row === headerRow,
    });
    if (action === null) return;
    event.preventDefault();
    switch (action.kind) {
      case 'move':
        isPlaced.current = true;
        if (!action.extend && folds(action.move)) break;
        target.go(action.move, action.extend);
        break;
      case 'resize': {
        const width = columns[now().column]?.width ?? 0;
        target.onResize(now().column, clampColumnWidth(width + action.by));
        break;
      }
      case 'copy':
        target.copy('tsv', action.headers);
        break;
      case 'selectAll':
        if (bounds.rows > 0) select(selectAll(now()));
        break;
      case 'selectRows':
        if (bounds.rows > 0) select(selectRows(now()));
        break;
      case 'selectColumns':
        if (bounds.rows > 0) select(selectColumns(now()));
        break;
      case 'reorder':
        reorder(action.by);
        break;
      case 'activate':
        activate(action.add);
        break;
      case 'menu':
        openMenu();
        break;
      case 'escape':
        if (isOneCell(now())) target.onEscape();
        else select(selectCell(now()));
        isPlaced.current = false;
        break;
    }
  };

  /** The cell at a pointer, also when the event came while cells took none. */
  const pointedAt = ({ target: hit, clientX, clientY }: MouseEvent): CellPlace | null =>
    cellPlaceOf(target.lowerShield() ? document.elementFromPoint(clientX, clientY) : hit);

  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const pointed = pointedAt(event);
    if (pointed === null) return;
    const { row, column } = pointed;
    if (row === headerRow) {
      if (pointed.onGrip) return;
      select(cellSelection(row, column));
      const add = event.shiftKey;
      target.onHeaderPress(event, column, () => {
        if (columns[column]?.sortable === true) target.onSort(column, { order: 'next', add });
      });
      return;
    }
    if (target.mac ? event.metaKey : event.ctrlKey) {
      select(chooseRow(now(), row, column, bounds, isPlaced.current));
      return;
    }
    if (event.shiftKey) select(chooseRowsTo(now(), row, column));
    else select(moveSelection(now(), { to: 'cell', row, column }, bounds, false));
    if (pointed.onOpener) target.onOpen(row);
    else startDrag(event, column);
  };

  const onDoubleClick = (event: MouseEvent): void => {
    // Two quick choices of rows are no double click.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const pointed = pointedAt(event);
    if (pointed !== null && pointed.row !== headerRow && !pointed.onOpener) target.onOpen(pointed.row);
  };

  const onContextMenu = (event: MouseEvent): void => {
    const pointed = pointedAt(event);
    if (pointed === null || (pointed.row !== headerRow && pointed.row >= source.count)) {
      // Not of a cell: there is nothing to offer, and this keeps the menu from opening.
      event.preventDefault();
      return;
    }
    const { row, column } = pointed;
    if (row === headerRow) {
      if (isOneCell(now())) select(cellSelection(row, column));
      target.onMenu({ kind: 'header', column });
      return;
    }
    // Within a selection it is for all of it.
    const isWithin = !isOneCell(now()) && isInArea(areaOf(now(), bounds), row, column);
    if (!isWithin) select(cellSelection(row, column));
    target.onMenu({ kind: 'cell', row, column });
  };

  return { onKeyDown, onPointerDown, onDoubleClick, onContextMenu };
}
