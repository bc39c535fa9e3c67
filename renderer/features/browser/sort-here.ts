import type { ListPage } from '../../../src/contract/list-pages.ts';
import type { SortKey } from '../../../src/contract/list-query.ts';
import type { JsonValue } from '../../../src/contract/records.ts';
import { rowsPlace, type FetchPlace } from './list-walk.ts';

/**
 * What a search found, put in order here: Zoho sorts no search. All of it is fetched first, 2,000 rows at most,
 * because an order of a part of the rows would be no order.
 */
export function sortedHere(fetchPlace: FetchPlace, sort: readonly SortKey[]): FetchPlace {
  let held: { readonly fields: string; readonly page: ListPage } | null = null;
  return async (place, fields, priority, signal) => {
    const key = JSON.stringify(fields);
    const isAnew = place.kind === 'rows' && place.offset === 0 && place.count > 1;
    if (held?.fields !== key || isAnew) {
      const wanted = [...new Set([...fields, ...sort.map(({ field }) => field)])];
      held = { fields: key, page: sorted(await fetchAll(fetchPlace, wanted, signal, priority), sort) };
    }
    const { page } = held;
    const count = place.kind === 'rows' ? place.count : page.ids.length;
    const end = place.offset + count;
    return {
      ...page,
      offset: place.offset,
      ids: page.ids.slice(place.offset, end),
      rows: page.rows.slice(place.offset, end),
      next: end < page.ids.length ? { kind: 'rows', offset: end, count } : null,
      jumps: true,
    };
  };
}

type FetchArguments = Parameters<FetchPlace>;

async function fetchAll(
  fetchPlace: FetchPlace,
  fields: readonly string[],
  signal: FetchArguments[3],
  priority: FetchArguments[2],
): Promise<ListPage> {
  let whole = await fetchPlace(rowsPlace(0), fields, priority, signal);
  const known = new Set(whole.ids);
  while (whole.next !== null) {
    const page = await fetchPlace(whole.next, fields, priority, signal);
    const isNew = page.ids.map((id) => !known.has(id));
    for (const id of page.ids) known.add(id);
    whole = {
      ...whole,
      ids: [...whole.ids, ...page.ids.filter((_, index) => isNew[index])],
      rows: [...whole.rows, ...page.rows.filter((_, index) => isNew[index])],
      next: page.next,
    };
  }
  return whole;
}

function sorted(page: ListPage, sort: readonly SortKey[]): ListPage {
  const places = sort.map(({ field, order }) => ({ column: page.columns.indexOf(field), order }));
  const order = page.rows.map((row, index) => ({ row, index }));
  order.sort((one, other) => {
    for (const { column, order: direction } of places) {
      const difference = compareValues(one.row[column] ?? null, other.row[column] ?? null);
      if (difference !== 0) return direction === 'asc' ? difference : -difference;
    }
    return one.index - other.index;
  });
  return {
    ...page,
    ids: order.flatMap(({ index }) => page.ids[index] ?? []),
    rows: order.map(({ row }) => row),
  };
}

const texts = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** As Zoho orders them: empty first, then by number, time or text; a look-up by its name. */
export function compareValues(one: JsonValue, other: JsonValue): number {
  const [left, right] = [comparable(one), comparable(other)];
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return texts.compare(String(left), String(right));
}

function comparable(value: JsonValue): string | number | null {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(comparable).join(', ');
  return comparable(value['name'] ?? value['id'] ?? null);
}
