import { inlineScroll } from '../lib/reading-direction.ts';
import {
  useEffect,
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
import { withFrozenInBounds, type ColumnWindow } from './column-window.ts';
import { GridBody } from './grid-body.tsx';
import { GridHeader } from './grid-header.tsx';
import { GridMenu, type GridMenuPlace } from './grid-menu.tsx';
import { isGroupRow, type GridSource } from './grid-model.ts';
import type { CopyFormat, GridProps } from './grid-props.ts';
import { cellId } from './grid-row.tsx';
import { isHere, rowInSight } from './grid-scroll.ts';
import { areaOf, cellSelection, headerRow, type GridSelection } from './grid-selection.ts';
import css from './grid.module.css';
import type { RowSpan } from './row-window.ts';
import { selectedKeys } from './selected-keys.ts';
import { useColumnFit } from './use-column-fit.ts';
import { useColumnDrag } from './use-column-drag.ts';
import { useColumnResize } from './use-column-resize.ts';
import { useColumnWindow } from './use-column-window.ts';
import { useGridInput } from './use-grid-input.ts';
import { useGridMoves } from './use-grid-moves.ts';
import { useGridPlace } from './use-grid-place.ts';
import { useGridSelection } from './use-grid-selection.ts';
import { useRowScroll } from './use-row-scroll.ts';

/**
 * A grid of any number of rows (WAI-ARIA grid pattern): one tab stop, arrow keys inside, ranges with Shift,
 * first column frozen. Rows may be missing anywhere and come later. Rows and, past some thirty, columns are in
 * the page only while they are near.
 */
export function Grid({ ref, ...props }: GridProps) {
  const gridId = useId();
  const element = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const [menuPlace, setMenuPlace] = useState<GridMenuPlace>({ kind: 'header', column: 0 });
  const state = useGridState(element, ref, props);
  const { source, columns, shown, scroll, current, area, moves, remember, setScrollLeft } = state;
  const { onResize, onReorder } = props;
  const { select, go } = moves;

  const onResizeStart = useColumnResize(element, columns, shown, onResize);
  const onHeaderPress = useColumnDrag({ grid: element, mark, columns, onReorder });
  const { fit: onFit, fitAll } = useColumnFit(element, scroll.scroller, props);
  const copy = (format: CopyFormat, headers: boolean): void => {
    const copied = areaOf(current, state.bounds);
    if (copied.rows.length > 0 && current.row !== headerRow) props.onCopy({ area: copied, format, headers });
  };
  const input = useGridInput({
    grid: element,
    selection: current,
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
      aria-activedescendant={
        isRendered(current, source, scroll.rendered, shown)
          ? cellId(gridId, current.row, isGroupRow(source, current.row) ? 0 : current.column)
          : undefined
      }
      tabIndex={0}
      className={css['grid']}
      data-scrolled={state.scrollLeft > 0 || undefined}
      data-read={props.opens === false || undefined}
      {...input}
      onScroll={(event) => {
        scroll.onScroll();
        setScrollLeft(inlineScroll(event.currentTarget));
        remember(current);
      }}
    >
      <div className={css['canvas']} role="presentation">
        <GridHeader
          gridId={gridId}
          columns={columns}
          window={shown}
          active={current.row === headerRow ? current.column : -1}
          markRef={mark}
          onResizeStart={onResizeStart}
          onFit={onFit}
        />
        <GridBody
          {...{ gridId, source, columns, current, area }}
          window={shown}
          rendered={scroll.rendered}
          rowHeight={props.rowHeight}
          height={scroll.bodyHeight}
          shift={scroll.shift}
          openedKey={props.openedKey}
        />
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
  element: RefObject<HTMLDivElement | null>,
  ref: GridProps['ref'],
  props: Omit<GridProps, 'ref'>,
) {
  const { source, rowHeight, place, onReach } = props;
  const [scrollLeft, setScrollLeft] = useState(place?.scrollLeft ?? 0);
  const [startTop] = useState(isHere(place, source, rowHeight) ? (place?.scrollTop ?? 0) : 0);
  const scroll = useRowScroll(element, source.count + source.placeholders, rowHeight, startTop);
  const { scroller, height } = scroll;
  const columns = useMemo(
    () => withFrozenInBounds(props.columns, scroll.width),
    [props.columns, scroll.width],
  );
  const shown = useColumnWindow(element, columns, scrollLeft, scroll.width);
  const remember = useGridPlace(element, scroller, height, props);
  useLayoutEffect(() => {
    element.current?.style.setProperty('--row-height', `${String(rowHeight)}px`);
  }, [element, rowHeight]);
  const selected = useGridSelection({ ...props, columns, scroller, height });
  const { first, last } = scroll.inView;
  useEffect(() => {
    if (height > 0) onReach(first, last, scroll.direction);
  }, [onReach, first, last, scroll.direction, height, source.generation]);

  const moves = useGridMoves({
    ...selected,
    grid: element,
    scroller,
    columns,
    source,
    rowHeight,
    remember,
    setScrollLeft,
    onReachEnd: props.onReachEnd,
  });
  const { current } = selected;
  useImperativeHandle(ref, () => ({
    focus: () => element.current?.focus({ preventScroll: true }),
    activeRow: () => (source.count === 0 ? -1 : current.row),
    goToRow: (row) => moves.go({ to: 'cell', row, column: current.column }, false),
    goToColumn: (column) => {
      // Sideways only: the rows in sight stay where they are.
      moves.revealColumn(column);
      const from = Math.max(0, current.row);
      const row = rowInSight(from, scroller.top(), scroller.view(), rowHeight, source.count);
      moves.select(cellSelection(row, column));
    },
    lastVisibleRow: () => Math.ceil((scroller.top() + scroller.view()) / rowHeight),
    selectedKeys: () => selectedKeys(source, current),
  }));
  return { source, columns, shown, scroll, scrollLeft, setScrollLeft, remember, moves, ...selected };
}

/** Whether a cell is in the page at present. */
function isRendered(
  { row, column }: GridSelection,
  source: GridSource,
  rendered: RowSpan,
  shown: ColumnWindow,
): boolean {
  const isRow = row === headerRow || (source.count > 0 && row >= rendered.first && row <= rendered.last);
  return isRow && (column === 0 || isGroupRow(source, row) || (column >= shown.from && column <= shown.to));
}
