import {
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { messages } from '../messages/index.ts';
import { ContextMenu } from '../ui/context-menu.tsx';
import { withFrozenInBounds } from './column-window.ts';
import { copyRange } from './grid-copy.ts';
import { GridHeader } from './grid-header.tsx';
import { CellMenu, ColumnMenu, type GridMenuPlace } from './grid-menu.tsx';
import type { CopyFormat, GridProps } from './grid-props.ts';
import { cellId, GridRow, PlaceholderRow } from './grid-row.tsx';
import { isHere, leftToReveal, rowInSight, topToReveal } from './grid-scroll.ts';
import {
  cellSelection,
  cellsIn,
  fitSelection,
  headerRow,
  isOneCell,
  moveSelection,
  rangeOf,
  startOfGrid,
  type GridBounds,
  type GridMove,
  type GridSelection,
} from './grid-selection.ts';
import css from './grid.module.css';
import { selectedKeys } from './selected-keys.ts';
import { useColumnFit } from './use-column-fit.ts';
import { useColumnDrag } from './use-column-drag.ts';
import { useColumnResize } from './use-column-resize.ts';
import { useColumnWindow } from './use-column-window.ts';
import { useGridInput } from './use-grid-input.ts';
import { useKeepPlace } from './use-keep-place.ts';
import { useRowScroll } from './use-row-scroll.ts';

/**
 * A grid of any number of rows (WAI-ARIA grid pattern): one tab stop, arrow keys inside, ranges with Shift,
 * first column frozen. Rows may be missing anywhere and come later. Rows and, past some thirty, columns are in
 * the page only while they are near.
 */
export function Grid({ ref, ...props }: GridProps) {
  const { source, rowHeight, place, openedKey, onReach, onPlace, onResize, onReorder, onSelected } = props;
  const gridId = useId();
  const element = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const [menuPlace, setMenuPlace] = useState<GridMenuPlace>({ kind: 'header', column: 0 });
  /** The end was asked for and is not here yet. */
  const followsEnd = useRef(false);
  const [selection, setSelection] = useState(place?.selection ?? startOfGrid);
  const [scrollLeft, setScrollLeft] = useState(place?.scrollLeft ?? 0);

  const [startTop] = useState(isHere(place, source, rowHeight) ? (place?.scrollTop ?? 0) : 0);
  const scroll = useRowScroll(element, source.count + source.placeholders, rowHeight, startTop);
  const { scroller, inView } = scroll;
  const columns = useMemo(
    () => withFrozenInBounds(props.columns, scroll.width),
    [props.columns, scroll.width],
  );
  const shown = useColumnWindow(element, columns, scrollLeft, scroll.width);

  // Back to the place of the last visit, before anything is painted.
  const firstPlace = useRef(place);
  useLayoutEffect(() => {
    const grid = element.current;
    const wanted = firstPlace.current;
    if (grid === null || scroll.height === 0 || wanted === null) return;
    if (!isHere(wanted, source, rowHeight)) return;
    scroller.scrollTo(wanted.scrollTop);
    grid.scrollLeft = wanted.scrollLeft;
    firstPlace.current = null;
  }, [scroller, scroll.height, source, rowHeight]);

  useLayoutEffect(() => {
    element.current?.style.setProperty('--row-height', `${String(rowHeight)}px`);
  }, [rowHeight]);
  useKeepPlace(scroller, source, columns, rowHeight, setSelection);

  const { first, last } = inView;
  useEffect(() => {
    if (scroll.height > 0) onReach(first, last, scroll.direction);
  }, [onReach, first, last, scroll.direction, scroll.height, source.generation]);

  const bounds: GridBounds = {
    rows: source.count,
    columns: columns.length,
    page: Math.max(1, Math.floor(scroll.height / rowHeight) - 2),
  };
  const current = fitSelection(selection, bounds);
  const range = rangeOf(current, bounds);
  const isRange = !isOneCell(current) && range.bottom >= range.top;

  const selectedRows = isRange ? range.bottom - range.top + 1 : 0;
  const selectedCells = isRange ? cellsIn(range) : 0;
  useEffect(() => {
    onSelected?.(selectedRows === 0 ? null : { rows: selectedRows, cells: selectedCells });
  }, [onSelected, selectedRows, selectedCells]);
  useEffect(() => () => onSelected?.(null), [onSelected]);

  const remember = useCallback(
    (next: GridSelection) => {
      // A person is elsewhere before the rows of the last visit came.
      firstPlace.current = null;
      onPlace({
        scrollTop: scroller.top(),
        scrollLeft: element.current?.scrollLeft ?? 0,
        selection: next,
      });
    },
    [onPlace, scroller],
  );

  const select = (next: GridSelection): void => {
    followsEnd.current = false;
    setSelection(next);
    remember(next);
  };
  const scrollSideways = (left: number): void => {
    const grid = element.current;
    if (grid === null) return;
    grid.scrollLeft = left;
    // At once, not with the scroll event a frame later: the column is in the page when it becomes active.
    setScrollLeft(grid.scrollLeft);
  };
  const revealColumn = (column: number): void => {
    const grid = element.current;
    if (grid !== null) scrollSideways(leftToReveal(columns, column, grid.scrollLeft, grid.clientWidth));
  };
  const go = (move: GridMove, extend: boolean): void => {
    const next = moveSelection(current, move, bounds, extend);
    const top = topToReveal(next.row, scroller.top(), scroller.view(), rowHeight);
    if (top !== scroller.top()) scroller.scrollTo(top);
    // The first column is always in sight: going to it is going back to the left.
    if (move.to === 'rowStart' || move.to === 'gridStart') scrollSideways(0);
    else revealColumn(next.column);
    select(next);
    followsEnd.current = move.to === 'gridEnd' && !extend && !source.complete;
    if (move.to === 'gridEnd' && !source.complete) props.onReachEnd();
  };

  // The end was asked for, nothing else was done since, and now it is known.
  useLayoutEffect(() => {
    if (source.complete && followsEnd.current) go({ to: 'gridEnd' }, false);
  });

  const onResizeStart = useColumnResize(element, columns, shown, onResize);
  const onHeaderPress = useColumnDrag({ grid: element, mark, columns, onReorder });
  const { fit: onFit, fitAll } = useColumnFit(element, scroller, props);

  const copy = (format: CopyFormat, headers: boolean): void => {
    if (range.top < 0 || source.count === 0) return;
    const copied = copyRange(source, columns, range, { format, headers, limit: props.copyLimit });
    if (copied.ok) props.onCopy({ text: copied.text, cells: cellsIn(range), format });
    else props.onCopyRefused(copied.reason);
  };

  const input = useGridInput({
    grid: element,
    selection: current,
    bounds,
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

  useImperativeHandle(ref, () => ({
    focus: () => element.current?.focus({ preventScroll: true }),
    activeRow: () => (source.count === 0 ? -1 : current.row),
    goToRow: (row) => go({ to: 'cell', row, column: current.column }, false),
    goToColumn: (column) => {
      // Sideways only: the rows in sight stay where they are.
      revealColumn(column);
      const from = Math.max(0, current.row);
      const row = rowInSight(from, scroller.top(), scroller.view(), rowHeight, source.count);
      select(cellSelection(row, column));
    },
    lastVisibleRow: () => Math.ceil((scroller.top() + scroller.view()) / rowHeight),
    selectedKeys: () => selectedKeys(source, current),
  }));

  const rows = [];
  for (let row = scroll.rendered.first; row <= scroll.rendered.last; row += 1) rows.push(row);
  const rendered =
    current.row === headerRow ||
    (source.count > 0 && current.row >= scroll.rendered.first && current.row <= scroll.rendered.last);
  const columnRendered = current.column === 0 || (current.column >= shown.from && current.column <= shown.to);

  const grid = (
    <div
      ref={element}
      role="grid"
      aria-label={props.label}
      aria-rowcount={source.complete ? source.count + 1 : -1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-busy={props.busy}
      aria-activedescendant={
        rendered && columnRendered ? cellId(gridId, current.row, current.column) : undefined
      }
      tabIndex={0}
      className={css['grid']}
      data-scrolled={scrollLeft > 0 || undefined}
      data-read={props.opens === false || undefined}
      {...input}
      onScroll={(event) => {
        scroll.onScroll();
        setScrollLeft(event.currentTarget.scrollLeft);
        remember(selection);
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
        <div role="rowgroup" className={css['body']} style={{ height: scroll.bodyHeight }}>
          {rows.map((row) => {
            const top = row * rowHeight - scroll.shift;
            if (row >= source.count) {
              return <PlaceholderRow key={row} row={row} top={top} columns={columns} window={shown} />;
            }
            const inRange = isRange && row >= range.top && row <= range.bottom;
            const only = row === current.row ? current.column : -1;
            return (
              <GridRow
                key={row}
                gridId={gridId}
                row={row}
                top={top}
                cells={source.cells(row)}
                columns={columns}
                window={shown}
                active={only}
                selectedFrom={inRange ? range.left : only}
                selectedTo={inRange ? range.right : only}
                opened={openedKey !== null && source.key(row) === openedKey}
              />
            );
          })}
        </div>
      </div>
    </div>
  );

  return (
    <ContextMenu target={grid} label={messages.grid.menuOfTheGrid}>
      {menuPlace.kind === 'header' ? (
        <ColumnMenu
          columns={columns}
          column={menuPlace.column}
          onSort={props.onSort}
          onFilter={props.onFilterColumn}
          onFit={onFit}
          onFitAll={fitAll}
          onReorder={onReorder}
          onHide={props.onHide}
          onSelectColumn={(column) => select({ ...cellSelection(0, column), span: 'columns' })}
          onCopyTitle={(column) => props.onCopyTitle(columns[column]?.title ?? '')}
        />
      ) : (
        <CellMenu
          column={columns[menuPlace.column]}
          row={menuPlace.row}
          columnIndex={menuPlace.column}
          isHere={source.key(menuPlace.row) !== null}
          onOpen={props.opens === false ? undefined : props.onOpen}
          onCopy={copy}
          onFilterValue={props.onFilterValue}
        />
      )}
    </ContextMenu>
  );
}
