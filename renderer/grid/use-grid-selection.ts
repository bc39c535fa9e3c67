import {
  startTransition,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type RefObject,
} from 'react';
import { afterPaint } from '../lib/after-paint.ts';
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

/** What is selected, within the grid. */
export interface ShownSelection {
  readonly current: GridSelection;
  /** Null while there is only the active cell. */
  readonly area: GridArea | null;
}

interface SelectionOfGrid {
  /** As of the last rendering. */
  readonly current: GridSelection;
  /** As of now: it is shown before it is rendered. */
  readonly selectionNow: () => ShownSelection;
  readonly bounds: GridBounds;
  readonly setSelection: (selection: GridSelection) => void;
}

/**
 * What is selected, which stays the same cells while rows and columns change, and who is told of it.
 *
 * @param onShowRef - called when something else is selected. It is rendered later: a key does not wait for all that
 *   depends on it.
 */
export function useGridSelection(onShowRef: RefObject<() => void>, parts: SelectionParts): SelectionOfGrid {
  const { place, rowHeight, source, columns, scroller, height, onSelected } = parts;
  const [selection, setRendered] = useState(place?.selection ?? startOfGrid);
  const { count: rows } = source;
  const { length: columnCount } = columns;
  const page = Math.max(1, Math.floor(height / rowHeight) - 2);
  const bounds = useMemo((): GridBounds => ({ rows, columns: columnCount, page }), [rows, columnCount, page]);
  const { current, area } = useMemo(() => shownSelection(selection, bounds), [selection, bounds]);

  const latest = useRef({ selection, bounds, shown: { current, area } });
  const note = useCallback((next: Partial<Pick<typeof latest.current, 'selection' | 'bounds'>>) => {
    const { selection: chosen, bounds: within } = { ...latest.current, ...next };
    const isSame = chosen === latest.current.selection && within === latest.current.bounds;
    if (isSame) return;
    latest.current = { selection: chosen, bounds: within, shown: shownSelection(chosen, within) };
  }, []);
  useLayoutEffect(() => note({ bounds }), [note, bounds]);
  /** Ends the rendering that is to come. */
  const rendering = useRef<(() => void) | null>(null);
  useEffect(
    () => () => {
      rendering.current?.();
      rendering.current = null;
    },
    [],
  );
  const change = useCallback(
    (to: (selection: GridSelection) => GridSelection) => {
      const next = to(latest.current.selection);
      if (next === latest.current.selection) return;
      note({ selection: next });
      onShowRef.current();
      // Not in the frame that shows it. Of several, the last is rendered.
      rendering.current ??= afterPaint(() => {
        rendering.current = null;
        startTransition(() => setRendered(latest.current.selection));
      });
    },
    [note, onShowRef],
  );
  useKeepPlace(scroller, source, columns, rowHeight, change);
  useEffect(() => {
    onSelected?.(area === null ? null : { rows: countRows(area.rows), cells: cellsIn(area), area });
  }, [onSelected, area]);
  useEffect(() => () => onSelected?.(null), [onSelected]);
  const selectionNow = useCallback(() => latest.current.shown, []);
  const setSelection = useCallback((next: GridSelection) => change(() => next), [change]);
  return { current, selectionNow, bounds, setSelection };
}

function shownSelection(selection: GridSelection, bounds: GridBounds): ShownSelection {
  const current = fitSelection(selection, bounds);
  if (isOneCell(current)) return { current, area: null };
  const area = areaOf(current, bounds);
  return { current, area: area.rows.length === 0 ? null : area };
}
