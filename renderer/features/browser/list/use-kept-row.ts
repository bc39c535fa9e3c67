import { useCallback, useEffect, useRef, useState } from 'react';
import type { GridPlace } from '../../../grid/grid-props.ts';
import { startOfGrid } from '../../../grid/grid-selection.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { isNumber } from '../../../lib/layout-memory.ts';

/** A person who scrolls is waited for: writing while they do would cost frames. */
const restMs = 400;

/**
 * The row at the top of a list, found again at the next start: its number, and nothing of what it says.
 *
 * @param where - the tab and the module
 * @param key - of the list; another list begins at its top
 * @param isKept - false for a list that the next start does not come back to
 */
export function useKeptRow(
  where: string,
  key: string,
  isKept: boolean,
  rowHeight: number,
): { readonly start: GridPlace | null; readonly keep: (place: GridPlace) => void } {
  const { layout } = useDeskside();
  const name = `row.${where}`;
  const [first] = useState(() => ({ key, row: layout.read(name, isNumber, 0) }));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = useCallback(
    ({ scrollTop }: Pick<GridPlace, 'scrollTop'>) => {
      clearTimeout(timer.current);
      const row = isKept ? Math.round(scrollTop / rowHeight) : 0;
      timer.current = setTimeout(() => layout.write(name, row), restMs);
    },
    [layout, name, isKept, rowHeight],
  );
  const isFirst = first.key === key;
  useEffect(() => {
    if (!isFirst) keep({ scrollTop: 0 });
  }, [isFirst, keep]);
  const { row } = first;
  const start =
    isFirst && row > 0
      ? { scrollTop: row * rowHeight, scrollLeft: 0, selection: { ...startOfGrid, row, anchorRow: row } }
      : null;
  return { start, keep };
}
