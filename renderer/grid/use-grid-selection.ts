import { useEffect, useMemo, useState } from 'react';
import { countRows } from './row-blocks.ts';
import type { GridColumn, GridSource } from './grid-model.ts';
import type { GridProps } from './grid-props.ts';
import {
  areaOf,
  cellsIn,
  fitSelection,
  isOneCell,
  startOfGrid,
  type GridArea,
  type GridBounds,
  type GridSelection,
} from './grid-selection.ts';
import { useKeepPlace } from './use-keep-place.ts';
import type { RowScroller } from './use-row-scroll.ts';

interface SelectionParts extends Pick<GridProps, 'place' | 'rowHeight' | 'onSelected'> {
  readonly source: GridSource;
  readonly columns: readonly GridColumn[];
  readonly scroller: RowScroller;
  /** CSS pixels of the grid. */
  readonly height: number;
}

interface SelectionOfGrid {
  /** Within the grid as it is now. */
  readonly current: GridSelection;
  readonly bounds: GridBounds;
  /** Null while there is only the active cell. */
  readonly area: GridArea | null;
  readonly setSelection: (selection: GridSelection) => void;
}

/** What is selected, which stays the same cells while rows and columns change, and who is told of it. */
export function useGridSelection(parts: SelectionParts): SelectionOfGrid {
  const { place, rowHeight, source, columns, scroller, height, onSelected } = parts;
  const [selection, setSelection] = useState(place?.selection ?? startOfGrid);
  useKeepPlace(scroller, source, columns, rowHeight, setSelection);
  const bounds: GridBounds = {
    rows: source.count,
    columns: columns.length,
    page: Math.max(1, Math.floor(height / rowHeight) - 2),
  };
  const { rows: rowCount, columns: columnCount } = bounds;
  const current = fitSelection(selection, bounds);
  const area = useMemo(() => {
    if (isOneCell(current)) return null;
    const selected = areaOf(current, { rows: rowCount, columns: columnCount });
    return selected.rows.length === 0 ? null : selected;
  }, [current, rowCount, columnCount]);
  useEffect(() => {
    onSelected?.(area === null ? null : { rows: countRows(area.rows), cells: cellsIn(area), area });
  }, [onSelected, area]);
  useEffect(() => () => onSelected?.(null), [onSelected]);
  return { current, bounds, area, setSelection };
}
