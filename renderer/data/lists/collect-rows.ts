import { rowsOf, type RowBlocks } from '../../grid/row-blocks.ts';
import { between, type ListExtent } from './list-extent.ts';
import type { ListWalk } from './list-walk.ts';
import { heldPage, LoadedPages, pageOf, rowsPerPage, type LoadedPage } from './loaded-pages.ts';

export interface CollectRequest {
  /** Null for all rows there are, however many that turn out to be. */
  readonly rows: RowBlocks | null;
  /** Rows that are wanted at most. */
  readonly most: number;
  readonly signal: AbortSignal;
  /** Told how many rows are here, of how many; null while that is not known. */
  readonly onProgress: (done: number, total: number | null) => void;
}

export interface CollectedRows {
  readonly columns: readonly string[];
  readonly pages: LoadedPages;
  /** Rows up to the last one. */
  readonly count: number;
  /** False: there are more than are wanted, and the rest was not asked for. */
  readonly isWhole: boolean;
}

interface KnownRows extends ListExtent {
  readonly columns: readonly string[];
  readonly pages: LoadedPages;
}

/** Pages that are asked for at once, where any place can be asked for. */
const atOnce = 3;

/**
 * Rows of a list, however many: those that are here as they are, the others fetched. None of them is kept.
 *
 * @param fields - that the rows have to have
 */
export async function collectRows(
  walk: Pick<ListWalk, 'page' | 'jumps'>,
  known: KnownRows,
  fields: readonly string[],
  { rows, most, signal, onProgress }: CollectRequest,
): Promise<CollectedRows> {
  const areHere = fields.every((name) => known.columns.includes(name));
  const columns = areHere ? known.columns : fields;
  let pages = areHere ? known.pages : LoadedPages.none;
  /** @returns true when it was the last page */
  const fetch = async (page: number): Promise<boolean> => {
    const fetched = await walk.page(page, columns, 'background', signal);
    pages = pages.with(page, heldPage(fetched, columns)).pages;
    return fetched.next === null;
  };
  const total = known.total ?? (known.complete ? known.count : null);
  const all = total === null ? null : between(0, pageOf(Math.max(0, total - 1)));
  const wanted = rows === null ? all : [...new Set([...rowsOf(rows)].map(pageOf))];
  if (wanted !== null) {
    const missing = wanted.filter((page) => !isFull(pages.get(page), page, known.count));
    const here = wanted.length - missing.length;
    const rowTotal = wanted.length * rowsPerPage;
    onProgress(here * rowsPerPage, rowTotal);
    for (let at = 0; at < missing.length;) {
      const turn = missing.slice(at, at + (walk.jumps === true ? atOnce : 1));
      await Promise.all(turn.map(fetch));
      at += turn.length;
      onProgress((here + at) * rowsPerPage, rowTotal);
    }
    return { columns, pages, count: total ?? known.count, isWhole: true };
  }
  // How long the list is, only its last page tells.
  for (let page = 0; page * rowsPerPage < most; page += 1) {
    onProgress(page * rowsPerPage, null);
    if (isFull(pages.get(page), page, Infinity)) continue;
    const isLast = await fetch(page);
    const count = page * rowsPerPage + (pages.get(page)?.ids.length ?? 0);
    if (isLast) return { columns, pages, count, isWhole: count <= most };
  }
  return { columns, pages, count: most, isWhole: false };
}

/** Whether all rows of a page are here; one that moved to another page leaves a gap. */
function isFull(page: LoadedPage | undefined, number: number, count: number): boolean {
  if (page === undefined || page.ids.some((id) => id === null)) return false;
  return page.ids.length >= Math.min(rowsPerPage, count - number * rowsPerPage);
}
