import { useEffect, useRef, type RefObject } from 'react';
import type { GridHandle } from '../../../grid/grid-props.ts';
import type { ModuleRecords } from './use-module-records.ts';

/** Shows what changed in a list at Zoho, and goes to the first record that is new in it. */
export function useShownPending(
  { opened, query }: ModuleRecords,
  grid: RefObject<GridHandle | null>,
  toRecords: () => void,
): () => void {
  const { list, pager } = opened;
  const { pages, generation } = list;
  const awaited = useRef<{ readonly added: ReadonlySet<string>; readonly generation: number } | null>(null);
  // In Zoho's own order the newest come first, whatever is in view.
  const isNewestFirst = query.sort.length === 0 && query.word === '' && query.viewId === null;
  useEffect(() => {
    const { current } = awaited;
    if (current === null || current.generation === generation) return;
    awaited.current = null;
    if (current.added.size === 0) return;
    const rows = [...current.added].map((id) => pages.indexOf(id)).filter((row) => row >= 0);
    if (isNewestFirst) grid.current?.goToRow(0);
    else if (rows.length > 0) grid.current?.goToRow(Math.min(...rows));
  }, [generation, pages, grid, isNewestFirst]);
  return () => {
    awaited.current = { added: list.pending.added, generation };
    pager.replace();
    toRecords();
  };
}
