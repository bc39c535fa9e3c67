import {
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type RefObject,
} from 'react';
import { messages } from '../messages/index.ts';
import { ContextMenu } from '../ui/context-menu.tsx';
import { cellId } from './cell-id.ts';
import { canvasWidth, withFrozenInBounds } from './column-window.ts';
import { GridBody } from './grid-body.tsx';
import { GridHeader } from './grid-header.tsx';
import { GridMenu, type GridMenuPlace } from './grid-menu.tsx';
import type { CopyFormat, GridProps } from './grid-props.ts';
import { isHere } from './grid-scroll.ts';
import { areaOf, headerRow } from './grid-selection.ts';
import css from './grid.module.css';
import { selectedKeys } from './selected-keys.ts';
import { useColumnFit } from './use-column-fit.ts';
import { useColumnDrag } from './use-column-drag.ts';
import { useColumnResize } from './use-column-resize.ts';
import { useColumnWindow } from './use-column-window.ts';
import { useGridInput } from './use-grid-input.ts';
import { useGridMoves } from './use-grid-moves.ts';
import { useGridPlace } from './use-grid-place.ts';
import { useGridSelection } from './use-grid-selection.ts';
import { useOneDrawing, usePool } from './use-pool.ts';
import { useRowScroll } from './use-row-scroll.ts';
import { useWheelRest } from './use-wheel-rest.ts';

/**
 * A grid of any number of rows (WAI-ARIA grid pattern): one tab stop, arrow keys inside, ranges with Shift,
 * first column frozen. Rows may be missing anywhere and come later. Rows and, past twenty, columns are in
 * the page only while they are near.
 */
export function Grid({ ref, ...props }: GridProps) {
  const gridId = useId();
  const element = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const shield = useRef<HTMLDivElement>(null);
  const wheel = useWheelRest(shield);
  const [menuPlace, setMenuPlace] = useState<GridMenuPlace>({ kind: 'header', column: 0 });
  const state = useGridState(gridId, element, ref, props);
  const { source, columns, shown, scroll, pool, current, selectionNow, moves, remember } = state;
  const { onResize, onReorder } = props;
  const { select, go } = moves;

  const onResizeStart = useColumnResize({ grid: element, pool, columns, window: shown.window, onResize });
  const onHeaderPress = useColumnDrag({ grid: element, mark, columns, onReorder });
  const { fit: onFit, fitAll } = useColumnFit(element, scroll.scroller, props);
  const copy = (format: CopyFormat, headers: boolean): void => {
    const selection = selectionNow().current;
    const copied = areaOf(selection, state.bounds);
    if (copied.rows.length > 0 && selection.row !== headerRow)
      props.onCopy({ area: copied, format, headers });
  };
  const input = useGridInput({
    grid: element,
    selectionNow: () => selectionNow().current,
    bounds: state.bounds,
    columns,
    source,
    mac: props.mac,
    go,
    select,
    copy,
    onOpen: props.onOpen,
    onSort: props.onSort,
    onResize,
    onReorder,
    onEscape: props.onEscape,
    onHeaderPress,
    lowerShield: wheel.lowerShield,
    onMenu: setMenuPlace,
    elementOf: (row, column) => document.getElementById(cellId(gridId, row, column)),
  });

  const grid = (
    <div
      ref={element}
      role={source.group === undefined ? 'grid' : 'treegrid'}
      aria-label={props.label}
      aria-rowcount={source.complete ? source.count + 1 : -1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-busy={props.busy}
      tabIndex={0}
      className={css['grid']}
      data-read={props.opens === false || undefined}
      {...input}
      onWheel={wheel.onWheel}
      onScroll={() => {
        wheel.onScroll();
        const isLeap = scroll.follow();
        shown.follow();
        // Before the rows are written: what is read after that has to be laid out first.
        remember(selectionNow().current);
        state.show(isLeap);
      }}
    >
      <div className={css['canvas']} role="presentation" style={{ width: canvasWidth(columns) }}>
        <GridHeader
          gridId={gridId}
          columns={columns}
          window={shown.window}
          active={current.row === headerRow ? current.column : -1}
          markRef={mark}
          onResizeStart={onResizeStart}
          onFit={onFit}
        />
        <GridBody height={scroll.bodyHeight} paneRef={pool.attach} shieldRef={shield} />
      </div>
    </div>
  );

  return (
    <ContextMenu target={grid} label={messages.grid.menuOfTheGrid}>
      <GridMenu grid={props} place={menuPlace} {...{ columns, select, copy, onFit, onFitAll: fitAll }} />
    </ContextMenu>
  );
}

/** Where a grid is scrolled to, what is selected in it, and the ways to elsewhere. */
function useGridState(
  gridId: string,
  element: RefObject<HTMLDivElement | null>,
  ref: GridProps['ref'],
  props: Omit<GridProps, 'ref'>,
) {
  const { source, rowHeight, place, onReach, openedKey } = props;
  const onShowRef = useRef<(isLeap?: boolean) => void>(() => undefined);
  useOneDrawing(onShowRef);
  const [startTop] = useState(isHere(place, source, rowHeight) ? (place?.scrollTop ?? 0) : 0);
  const scroll = useRowScroll(element, source.count + source.placeholders, rowHeight, startTop, onShowRef);
  const { scroller, height } = scroll;
  const columns = useMemo(
    () => withFrozenInBounds(props.columns, scroll.width),
    [props.columns, scroll.width],
  );
  const [startLeft] = useState(place?.scrollLeft ?? 0);
  const shown = useColumnWindow(element, columns, startLeft, scroll.width);
  const remember = useGridPlace(element, scroller, height, props);
  useLayoutEffect(() => {
    element.current?.style.setProperty('--row-height', `${String(rowHeight)}px`);
  }, [element, rowHeight]);
  const selected = useGridSelection(onShowRef, { ...props, columns, scroller, height });
  const { selectionNow } = selected;
  const moves = useGridMoves({
    ...selected,
    grid: element,
    scroller,
    columns,
    source,
    rowHeight,
    remember,
    follow: shown.follow,
    onReachEnd: props.onReachEnd,
  });
  const { places, windowNow, sightNow } = shown;
  const pool = usePool(onShowRef, {
    grid: element,
    rendered: { gridId, source, columns, places, rowHeight, openedKey },
    selectionNow,
    rowsNow: scroll.shown,
    windowNow,
    columnsNow: sightNow,
    headerWindow: shown.window,
    onReach,
    isLaidOut: height > 0,
  });
  useImperativeHandle(ref, () => ({
    focus: () => element.current?.focus({ preventScroll: true }),
    activeRow: () => (source.count === 0 ? -1 : selectionNow().current.row),
    goToRow: (row) => moves.go({ to: 'cell', row, column: selectionNow().current.column }, false),
    goToColumn: moves.goToColumn,
    lastVisibleRow: () => Math.ceil((scroller.top() + scroller.view()) / rowHeight),
    selectedKeys: () => selectedKeys(source, selectionNow().current),
  }));
  const show = (isLeap: boolean): void => onShowRef.current(isLeap);
  return { source, columns, shown, scroll, show, pool, remember, moves, ...selected };
}
