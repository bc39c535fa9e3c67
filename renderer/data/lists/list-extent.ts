import { type ListPage, mostRows } from '../../../src/contract/index.ts';
import type { ScrollDirection } from '../../grid/row-window.ts';
import { pageOf, rowsPerPage } from './loaded-pages.ts';

/** How far a list goes, as far as known. */
export interface ListExtent {
  /** Rows there are as far as known, here or not. */
  readonly count: number;
  /** Records in the list, where Zoho tells or the end was seen. */
  readonly total: number | null;
  /** False while there may be more rows than `count`. */
  readonly complete: boolean;
}

/** How far a list goes by what one of its pages says of itself. */
export function extentAfter(page: number, fetched: ListPage, before: ListExtent): ListExtent {
  const { count, total, complete } = before;
  const start = page * rowsPerPage;
  const end = start + fetched.ids.length;
  if (fetched.next === null) {
    // An empty page only says that the list is no longer than what comes before it.
    const seen = isPastTheEnd(page, fetched) ? Math.min(count, start) : end;
    return { count: seen, total: total !== null && end >= mostRows ? total : seen, complete: true };
  }
  if (start + rowsPerPage < count) return { count, total, complete };
  // Longer than Zoho counted: it grew.
  const known = total !== null && total <= end ? null : total;
  return { count: start + rowsPerPage, total: known, complete: complete && known !== null };
}

/** A page behind the last row: the list became shorter than it was. */
export function isPastTheEnd(page: number, fetched: ListPage): boolean {
  return fetched.next === null && fetched.ids.length === 0 && page > 0;
}

/** What a person sees of a list, and where they are going. */
export interface ListView {
  readonly first: number;
  readonly last: number;
  readonly direction: ScrollDirection;
}

/** Rows to have before and behind what is in view, on the side it moves to. */
const rowsAhead = 120;

/** Pages in view, and the ones to have ready. */
export function wantedPages(
  { first, last, direction }: ListView,
  { count, complete }: ListExtent,
): { readonly inView: readonly number[]; readonly ahead: readonly number[] } {
  // One page more than is known, while the end is not: that is how it grows.
  const lastPage = complete ? pageOf(Math.max(0, count - 1)) : pageOf(count);
  const bounded = (row: number): number => Math.min(Math.max(0, pageOf(row)), lastPage);
  const inView = between(bounded(first), bounded(last));
  const from = direction < 0 ? first - rowsAhead : first;
  const to = direction < 0 ? last : last + rowsAhead;
  return { inView, ahead: between(bounded(from), bounded(to)).filter((page) => !inView.includes(page)) };
}

/** Whole numbers from one to another, both included. */
export function between(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
