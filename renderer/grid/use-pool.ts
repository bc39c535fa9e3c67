import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { cellId } from './cell-id.ts';
import type { ColumnWindow } from './column-window.ts';
import { FormatAhead } from './format-ahead.ts';
import { isGroupRow, type GridSource } from './grid-model.ts';
import type { GridProps } from './grid-props.ts';
import { headerRow, type GridSelection } from './grid-selection.ts';
import type { PoolContent } from './pool-content.ts';
import { RowPool } from './row-pool.ts';
import type { RowSpan } from './row-window.ts';
import type { Run } from './slide.ts';
import type { ShownSelection } from './use-grid-selection.ts';
import type { ShownRows } from './use-row-scroll.ts';

/** What a rendering knows. The rest changes by scrolling and selecting, between one and the next. */
type Rendered = Omit<PoolContent, 'shift' | 'window' | 'current' | 'area' | 'namesOnly'>;

/** A grid that was not scrolled for this long rests. */
const restMs = 120;

interface PoolParts {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly rendered: Rendered;
  readonly selectionNow: () => ShownSelection;
  readonly rowsNow: () => ShownRows;
  readonly windowNow: () => ColumnWindow;
  readonly columnsNow: () => Run;
  /** Columns of the header that was rendered last. */
  readonly headerWindow: ColumnWindow;
  readonly onReach: GridProps['onReach'];
  /** False before the grid is laid out. */
  readonly isLaidOut: boolean;
}

/**
 * Keeps the rows in the page in step with what was rendered last and with where the grid is scrolled to.
 *
 * @param onShowRef - is made to show what is to be shown now
 */
export function usePool(onShowRef: RefObject<(isLeap?: boolean) => void>, parts: PoolParts): RowPool {
  const [pool] = useState(() => new RowPool());
  const [ahead] = useState(() => new FormatAhead());
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = useRef(() => {});
  const reached = useRef<readonly unknown[]>([]);
  const leaps = useRef(false);
  const draw = (isMoving: boolean): void => {
    const { inView, rendered, shift, direction } = parts.rowsNow();
    const content: PoolContent = {
      ...{ ...parts.rendered, ...parts.selectionNow(), shift },
      window: parts.windowNow(),
      namesOnly: leaps.current,
    };
    const span = leaps.current ? inView : rendered;
    pool.show(content, span, isMoving, { rows: inView, columns: parts.columnsNow() });
    // What a scroll bar passes is gone before it is needed.
    if (!leaps.current) ahead.follow(content.source, rendered, direction);
    if (parts.grid.current !== null) markActive(parts.grid.current, content, span, parts.headerWindow);
  };
  const reach = (): void => {
    const { inView, direction } = parts.rowsNow();
    const { onReach } = parts;
    const now = [onReach, inView.first, inView.last, direction, parts.rendered.source.generation];
    if (!parts.isLaidOut || now.every((part, index) => part === reached.current[index])) return;
    reached.current = now;
    onReach(inView.first, inView.last, direction);
  };
  useLayoutEffect(() => {
    onShowRef.current = (isLeap = false) => {
      // A scroll bar that is dragged comes to other rows with every frame, until it rests.
      leaps.current = isLeap || (leaps.current && rest.current !== undefined);
      clearTimeout(rest.current);
      draw(true);
      reach();
      rest.current = setTimeout(() => {
        rest.current = undefined;
        settle.current();
      }, restMs);
    };
    settle.current = () => {
      leaps.current = false;
      draw(false);
    };
    draw(rest.current !== undefined);
  });
  useEffect(
    () => () => {
      clearTimeout(rest.current);
      ahead.stop();
    },
    [ahead],
  );
  useEffect(reach);
  return pool;
}

/** Until everything is rendered, nothing is shown: places and rows may be of two renderings. */
export function useOneDrawing(onShowRef: RefObject<(isLeap?: boolean) => void>): void {
  useLayoutEffect(() => {
    onShowRef.current = () => undefined;
  });
}

/** Tells assistive technology of the active cell, as long as it is in the page. */
function markActive(
  grid: HTMLElement,
  { gridId, source, current, window }: PoolContent,
  rendered: RowSpan,
  headerWindow: ColumnWindow,
): void {
  const name = 'aria-activedescendant';
  const shown = current.row === headerRow ? headerWindow : window;
  if (!isInPage(current, source, rendered, shown)) grid.removeAttribute(name);
  else {
    const id = cellId(gridId, current.row, isGroupRow(source, current.row) ? 0 : current.column);
    if (grid.getAttribute(name) !== id) grid.setAttribute(name, id);
  }
}

function isInPage(
  { row, column }: GridSelection,
  source: GridSource,
  rendered: RowSpan,
  window: ColumnWindow,
): boolean {
  const isRow = row === headerRow || (source.count > 0 && row >= rendered.first && row <= rendered.last);
  return isRow && (column === 0 || isGroupRow(source, row) || (column >= window.from && column <= window.to));
}
