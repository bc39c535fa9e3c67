import type { SortField } from '../company/module.ts';
import { invalidData } from './failure.ts';
import type { PageRequest } from './page.ts';
import type { CrmContext } from './session.ts';

/** The order of a list. */
export interface ListOrder {
  readonly by: SortField;
  readonly order: 'asc' | 'desc';
}

/** What is sorted, whatever its numbers stand for. */
interface Sorted {
  sortKey(row: number, by: SortField): number;
}

const sortFields = ['id', 'Created_Time', 'Modified_Time'] as const;

/** Reads `sort_by` and `sort_order`: three fields only, newest first unless told. */
export function readOrder(context: CrmContext): ListOrder {
  const sent = context.req.query('sort_by') ?? 'id';
  const by = sortFields.find((name) => name === sent);
  if (by === undefined) throw invalidData('sort_by', { supported_values: sortFields });
  const order = context.req.query('sort_order') ?? 'desc';
  if (order !== 'asc' && order !== 'desc')
    throw invalidData('sort_order', { supported_values: ['asc', 'desc'] });
  return { by, order };
}

/**
 * A page out of rows in ascending order. A page number counts rows, so a record added meanwhile shifts the
 * pages; a page token continues behind the last record given, even when that one is gone.
 */
export function cutPage(
  records: Sorted,
  ascending: ArrayLike<number>,
  sort: ListOrder,
  request: PageRequest,
): { readonly rows: readonly number[]; readonly more: boolean } {
  const { length } = ascending;
  const start =
    request.after === undefined || request.after < 0
      ? request.offset
      : placesBehind(records, ascending, sort, request.after);
  const rows: number[] = [];
  for (let place = start; place < Math.min(length, start + request.perPage); place += 1) {
    const row = ascending[sort.order === 'asc' ? place : length - 1 - place];
    if (row !== undefined) rows.push(row);
  }
  return { rows, more: start + rows.length < length };
}

/** How many places of the list come up to and including where `after` is or would be. */
function placesBehind(records: Sorted, ascending: ArrayLike<number>, sort: ListOrder, after: number): number {
  const compare = (one: number, other: number): number =>
    records.sortKey(one, sort.by) - records.sortKey(other, sort.by) || one - other;
  let low = 0;
  let high = ascending.length;
  // First place of the ascending order that lies behind `after` (ascending), or at it (descending).
  while (low < high) {
    const middle = (low + high) >>> 1;
    const difference = compare(ascending[middle] ?? 0, after);
    const before = sort.order === 'asc' ? difference <= 0 : difference < 0;
    if (before) low = middle + 1;
    else high = middle;
  }
  return sort.order === 'asc' ? low : ascending.length - low;
}
