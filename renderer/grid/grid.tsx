import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type Ref,
} from 'react';
import { columnEdges, columnWindow } from './column-window.ts';
import { rangeToTsv } from './grid-copy.ts';
import { GridHeader } from './grid-header.tsx';
import { clampColumnWidth, type GridColumn, type GridSource } from './grid-model.ts';
import { fittingWidth } from './grid-pointer.ts';
import { cellId, GridRow, PlaceholderRow } from './grid-row.tsx';
import { headerHeight, revealCell, rowInSight } from './grid-scroll.ts';
import {
  cellsIn,
  fitSelection,
  headerRow,
  moveSelection,
  rangeOf,
  startOfGrid,
  type GridBounds,
  type GridMove,
  type GridSelection,
} from './grid-selection.ts';
import css from './grid.module.css';
import { useGridInput } from './use-grid-input.ts';
import { applyColumnTracks, useColumnResize } from './use-column-resize.ts';
import { useKeepPlace } from './use-keep-place.ts';

/** Where a person was in a grid, to come back to. */
export interface GridPlace {
  readonly scrollTop: number;
  readonly scrollLeft: number;
  readonly selection: GridSelection;
}

export interface GridHandle {
  focus(): void;
  /** Row of the active cell, or -1. */
  activeRow(): number;
  /** Makes a row active and shows it. */
  goToRow(row: number): void;
  goToColumn(column: number): void;
  /** Last row that can be seen at present. */
  lastVisibleRow(): number;
}

interface GridProps {
  readonly ref?: Ref<GridHandle>;
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly source: GridSource;
  /** CSS pixels; the same for every row. */
  readonly rowHeight: number;
  readonly place: GridPlace | null;
  readonly onPlace: (place: GridPlace) => void;
  /** Key of the row that is shown elsewhere. */
  readonly openedKey: string | null;
  readonly busy: boolean;
  /** True where Cmd takes the place of Ctrl. */
  readonly mac: boolean;
  readonly copyLimit: number;
  readonly onOpen: (row: number) => void;
  readonly onCopy: (text: string, cells: number) => void;
  readonly onCopyTooLong: () => void;
  readonly onEscape: () => void;
  readonly onSort: (column: number) => void;
  readonly onResize: (column: number, width: number) => void;
  /** Told as rows come into view, so that more can be fetched in time. */
  readonly onReach: (lastRow: number) => void;
  /** The last row was asked for while there may be more. */
  readonly onReachEnd: () => void;
}

/** Rows kept ready above and below what can be seen, for a fast wheel. */
const spareRows = 24;

/**
 * A grid of any number of rows (WAI-ARIA grid pattern): one tab stop, arrow keys inside, ranges with Shift,
 * first column frozen. Rows and, past some thirty, columns are in the page only while they are near.
 */
export function Grid({ ref, ...props }: GridProps) {
  const { columns, source, rowHeight, place, openedKey, onReach, onPlace } = props;
  const gridId = useId();
  const element = useRef<HTMLDivElement>(null);
  /** The end was asked for and is not here yet. */
  const followsEnd = useRef(false);
  const [selection, setSelection] = useState(place?.selection ?? startOfGrid);

  const virtualRows = source.count + source.placeholders;
  const activeRow = selection.row;
  // A virtualizer changes without its identity changing; nothing here hands it on or remembers it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: virtualRows,
    getScrollElement: () => element.current,
    estimateSize: () => rowHeight,
    overscan: spareRows,
    initialOffset: place?.scrollTop ?? 0,
    scrollPaddingEnd: headerHeight,
  });
  const items = rows.getVirtualItems();
  const [scrollLeft, setScrollLeft] = useState(place?.scrollLeft ?? 0);
  const [width, setWidth] = useState(0);

  const edges = useMemo(() => columnEdges(columns), [columns]);
  // In steps, so that sideways scrolling renders once in a while and not with every pixel.
  const coarseLeft = Math.floor(scrollLeft / 200) * 200;
  const shown = useMemo(() => columnWindow(edges, coarseLeft, width + 200), [edges, coarseLeft, width]);

  useLayoutEffect(() => {
    if (element.current !== null) applyColumnTracks(element.current, columns, shown);
  }, [columns, shown]);

  useLayoutEffect(() => {
    const grid = element.current;
    if (grid === null) return;
    const observer = new ResizeObserver(() => setWidth(grid.clientWidth));
    observer.observe(grid);
    return () => observer.disconnect();
  }, []);

  // Back to the place of the last visit, before anything is painted.
  const firstPlace = useRef(place);
  useLayoutEffect(() => {
    const grid = element.current;
    if (grid === null || firstPlace.current === null) return;
    grid.scrollTop = firstPlace.current.scrollTop;
    grid.scrollLeft = firstPlace.current.scrollLeft;
  }, []);

  useKeepPlace(element, source, rowHeight, setSelection);
  useLayoutEffect(() => rows.measure(), [rows, rowHeight]);

  const lastItem = items.at(-1)?.index ?? 0;
  useEffect(() => onReach(lastItem), [onReach, lastItem, source.generation]);

  const bounds: GridBounds = {
    rows: source.count,
    columns: columns.length,
    page: Math.max(1, Math.floor((rows.scrollRect?.height ?? 0) / rowHeight) - 2),
  };
  const current = fitSelection(selection, bounds);

  const remember = useCallback(
    (next: GridSelection) => {
      const grid = element.current;
      onPlace({ scrollTop: grid?.scrollTop ?? 0, scrollLeft: grid?.scrollLeft ?? 0, selection: next });
    },
    [onPlace],
  );

  const select = (next: GridSelection): void => {
    followsEnd.current = false;
    setSelection(next);
    remember(next);
  };
  const reveal = (next: GridSelection): void => {
    if (element.current !== null) revealCell(element.current, columns, rowHeight, next.row, next.column);
  };
  const go = (move: GridMove, extend: boolean): void => {
    const next = moveSelection(current, move, bounds, extend);
    reveal(next);
    select(next);
    followsEnd.current = move.to === 'gridEnd' && !extend && !source.complete;
    if (move.to === 'gridEnd' && !source.complete) props.onReachEnd();
  };

  // The end was asked for, nothing else was done since, and now it is here.
  useLayoutEffect(() => {
    if (source.complete && followsEnd.current) go({ to: 'gridEnd' }, false);
  });

  const onResizeStart = useColumnResize(element, columns, shown, props.onResize);
  const { onResize } = props;
  const onFit = useCallback(
    (column: number) => {
      if (element.current === null) return;
      onResize(column, clampColumnWidth(fittingWidth(element.current, column)));
    },
    [onResize],
  );

  const copy = (headers: boolean): void => {
    const range = rangeOf(current);
    if (range.top < 0 || source.count === 0) return;
    const text = rangeToTsv(source, columns, range, headers, props.copyLimit);
    if (text === null) props.onCopyTooLong();
    else props.onCopy(text, cellsIn(range));
  };

  const input = useGridInput({
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
    onEscape: props.onEscape,
  });

  useImperativeHandle(ref, () => ({
    focus: () => element.current?.focus({ preventScroll: true }),
    activeRow: () => (source.count === 0 ? -1 : current.row),
    goToRow: (row) => go({ to: 'cell', row, column: current.column }, false),
    goToColumn: (column) => {
      // Sideways only: the rows in sight stay where they are.
      const grid = element.current;
      if (grid === null) return;
      revealCell(grid, columns, rowHeight, headerRow, column);
      const row = rowInSight(grid, rowHeight, Math.max(0, current.row), source.count);
      select({ row, column, anchorRow: row, anchorColumn: column });
    },
    lastVisibleRow: () => {
      const grid = element.current;
      return grid === null ? 0 : Math.ceil((grid.scrollTop + grid.clientHeight) / rowHeight);
    },
  }));

  const range = rangeOf(current);
  const isRange = range.top !== range.bottom || range.left !== range.right;
  const rendered = items.some((item) => item.index === current.row) || current.row === headerRow;
  const columnRendered = current.column === 0 || (current.column >= shown.from && current.column <= shown.to);

  return (
    <div
      ref={element}
      role="grid"
      aria-label={props.label}
      aria-rowcount={source.complete ? source.count + 1 : -1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-busy={props.busy}
      aria-activedescendant={
        rendered && columnRendered && (activeRow === headerRow || source.count > 0)
          ? cellId(gridId, current.row, current.column)
          : undefined
      }
      tabIndex={0}
      className={css['grid']}
      data-scrolled={scrollLeft > 0 || undefined}
      {...input}
      onScroll={(event) => {
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
          onResizeStart={onResizeStart}
          onFit={onFit}
        />
        <div role="rowgroup" className={css['body']} style={{ height: rows.getTotalSize() }}>
          {items.map((item) => {
            const row = item.index;
            if (row >= source.count) {
              return <PlaceholderRow key={row} row={row} top={item.start} columns={columns} window={shown} />;
            }
            const inRange = isRange && row >= range.top && row <= range.bottom;
            return (
              <GridRow
                key={row}
                gridId={gridId}
                row={row}
                top={item.start}
                cells={source.cells(row)}
                columns={columns}
                window={shown}
                active={row === current.row ? current.column : -1}
                selectedFrom={inRange ? range.left : row === current.row ? current.column : -1}
                selectedTo={inRange ? range.right : row === current.row ? current.column : -1}
                opened={openedKey !== null && source.key(row) === openedKey}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
