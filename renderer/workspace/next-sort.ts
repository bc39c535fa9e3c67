import {
  type Field,
  type FieldKind,
  type SortKey,
  numberKinds,
  valueKind,
} from '../../src/contract/index.ts';

/** Columns a list is sorted by at once. */
export const mostSortKeys = 3;

/** What a person asked of the order; `next` is a click. */
interface SortChange {
  readonly order: 'next' | 'ascending' | 'descending' | 'none';
  /** Besides the other columns, which make room where there are too many. */
  readonly add: boolean;
}

const newestFirst: ReadonlySet<FieldKind> = new Set(['date', 'datetime']);

/** How a column is sorted by the first click: the newest and the largest first, all else from A to Z. */
export function firstOrder(
  field: Pick<Field, 'kind' | 'resultKind'> | undefined,
): 'a_to_z' | 'newest' | 'largest' {
  if (field === undefined) return 'a_to_z';
  const kind = valueKind(field);
  if (newestFirst.has(kind)) return 'newest';
  return numberKinds.has(kind) ? 'largest' : 'a_to_z';
}

/**
 * The order after a person asked for one. A click goes the way most people want first, then the other, then back to
 * the order of Zoho; with `add` the other columns stay, up to three, and the last one makes room.
 */
export function nextSort(
  current: readonly SortKey[],
  field: string,
  change: SortChange,
  first: SortKey['order'],
): readonly SortKey[] {
  const known = current.find((key) => key.field === field);
  const order = orderAfter(known?.order, change.order, first);
  if (!change.add) return order === null ? [] : [{ field, order }];
  if (order === null) return current.filter((key) => key.field !== field);
  if (known !== undefined) return current.map((key) => (key === known ? { field, order } : key));
  return [...current.slice(0, mostSortKeys - 1), { field, order }];
}

function orderAfter(
  order: SortKey['order'] | undefined,
  asked: SortChange['order'],
  first: SortKey['order'],
): SortKey['order'] | null {
  if (asked !== 'next') return asked === 'none' ? null : asked === 'ascending' ? 'asc' : 'desc';
  if (order === undefined) return first;
  return order === first ? (first === 'asc' ? 'desc' : 'asc') : null;
}
