import type { ListPage, SortKey } from '../../../src/contract/index.ts';
import { inOrder } from '../../../src/crm/format/index.ts';
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
      const whole = await fetchAll(fetchPlace, wanted, signal, priority);
      held = { fields: key, page: { ...whole, ...inOrder(whole, sort) } };
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
