import { useCallback, useEffect, useRef, useState } from 'react';
import { copyArea } from '../../../grid/grid-copy.ts';
import type { GridColumn, GridSource } from '../../../grid/grid-model.ts';
import type { GridCopyRequest, GridProps } from '../../../grid/grid-props.ts';
import { cellsIn, type GridArea } from '../../../grid/grid-selection.ts';
import { blocksOf, countRows, rowsOf } from '../../../grid/row-blocks.ts';
import { asDesksideError } from '../../../lib/deskside-error.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { useCopy } from '../../../lib/use-copy.ts';
import { messages } from '../../../messages/index.ts';
import { copyLimit, mostCopiedCells } from './grid-settings.ts';

/** What goes on while rows are fetched to be copied; or that there are too many of them. */
export type CopyState =
  | { readonly kind: 'fetching'; readonly done: number; readonly total: number | null }
  /** @param cells - null where nobody knows how many there are */
  | { readonly kind: 'tooMuch'; readonly cells: number | null };

/** What cells are read from. */
export type CopySource = Pick<GridSource, 'key' | 'copyText'>;

/** Gets rows that are not here; null where there are more of them than are wanted. */
export type FetchForCopy = (
  area: GridArea,
  most: number,
  signal: AbortSignal,
  onProgress: (done: number, total: number | null) => void,
) => Promise<{ readonly source: CopySource; readonly count: number } | null>;

interface GridCopying {
  readonly handlers: Pick<GridProps, 'onCopy' | 'onCopyTitle'>;
  /** Null while there is nothing to say of it. */
  readonly state: CopyState | null;
  readonly dismiss: () => void;
}

/**
 * Copying from a grid, and what is said of it.
 *
 * @param fetch - without it only what is here can be copied
 */
export function useGridCopy(
  columns: readonly GridColumn[],
  source: GridSource,
  fetch?: FetchForCopy,
): GridCopying {
  const { announcements } = useDeskside();
  const copy = useCopy();
  const [state, setState] = useState<CopyState | null>(null);
  const running = useRef<AbortController | null>(null);
  const dismiss = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState(null);
  }, []);
  // Whoever leaves the list wants something else.
  useEffect(() => dismiss, [dismiss]);

  const put = (asked: GridCopyRequest, from: CopySource, area: GridArea): void => {
    const { format, headers } = asked;
    const copied = copyArea(from, columns, area, { format, headers, limit: copyLimit });
    if (copied.ok) copy(copied.text, messages.list.copying.copied[format](cellsIn(area)));
    else if (fetch !== undefined) setState({ kind: 'tooMuch', cells: cellsIn(area) });
    else announcements.say(messages.list.copying[copied.reason]);
  };

  const fetchAndPut = async (asked: GridCopyRequest, run: FetchForCopy, all: boolean): Promise<void> => {
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    const most = Math.floor(mostCopiedCells / (asked.area.right - asked.area.left + 1));
    const onProgress = (done: number, total: number | null): void => {
      if (!signal.aborted) setState({ kind: 'fetching', done, total });
    };
    try {
      const fetched = await run(asked.area, most, signal, onProgress);
      if (signal.aborted) return;
      dismiss();
      if (fetched === null) {
        setState({ kind: 'tooMuch', cells: null });
        return;
      }
      const wanted = all ? [{ first: 0, last: fetched.count - 1 }] : asked.area.rows;
      // Rows that went away while the others came are in none of their places any more.
      const rows = blocksOf([...rowsOf(wanted)].filter((row) => fetched.source.key(row) !== null));
      put(asked, fetched.source, { ...asked.area, rows });
    } catch (thrown) {
      if (signal.aborted) return;
      dismiss();
      announcements.say(asDesksideError(thrown).message);
    }
  };

  const onCopy = (asked: GridCopyRequest): void => {
    dismiss();
    const { rows, left, right } = asked.area;
    const all = !source.complete && countRows(rows) === source.count;
    const isTooMuch = countRows(rows) * (right - left + 1) > mostCopiedCells;
    if (fetch !== undefined && isTooMuch) {
      setState({ kind: 'tooMuch', cells: all ? null : cellsIn(asked.area) });
      return;
    }
    const areHere = !all && [...rowsOf(rows)].every((row) => source.key(row) !== null);
    if (areHere || fetch === undefined) put(asked, source, asked.area);
    else void fetchAndPut(asked, fetch, all);
  };

  return { handlers: { onCopy, onCopyTitle: (title) => copy(title) }, state, dismiss };
}
