import type { CustomView, ListQuery, ModuleDescription } from '../../../../src/contract/index.ts';
import type { GridSelected } from '../../../grid/grid-props.ts';
import { counted, figure } from '../../../lib/time-text.ts';
import type { RecordListState } from '../../../data/lists/record-list-state.ts';

/** `1,500 rows`, or how much of the list is here: `200 of 100,000 rows`, `200 of more than 200 rows`. */
export function rowsText(list: Pick<RecordListState, 'pages' | 'count' | 'total' | 'complete'>): string {
  const loaded = list.pages.rowCount;
  const total = list.total ?? (list.complete ? list.count : null);
  if (total === 0) return 'No rows';
  if (total !== null) {
    return loaded >= total
      ? counted(total, 'row', 'rows')
      : `${figure(loaded)} of ${counted(total, 'row', 'rows')}`;
  }
  return list.count === 0 ? '' : `${figure(loaded)} of more than ${counted(list.count, 'row', 'rows')}`;
}

/** `3 rows selected`, and how many cells, where it is less than the whole of the rows that a person sees. */
export function selectedText({ rows, cells }: Pick<GridSelected, 'rows' | 'cells'>): string {
  const text = `${counted(rows, 'row', 'rows')} selected`;
  return cells === rows ? text : `${text}, ${counted(cells, 'cell', 'cells')}`;
}

/**
 * Who chose the rows and put them in their order. Zoho neither sorts nor filters what it found: all of that is done
 * here, and how far it reaches is said.
 */
export function orderText(
  query: Pick<ListQuery, 'sort' | 'word'> & Partial<Pick<ListQuery, 'filter' | 'viewId'>>,
  description: ModuleDescription,
  here: RecordListState['here'] = null,
): string {
  const { sort, word, filter = null, viewId = null } = query;
  const isFound = word !== '';
  if (here !== null && (filter !== null || viewId !== null)) {
    const keys = keysText(sort, description);
    return `${siftedText(here, isFound)}${sort.length === 0 ? '' : `, sorted${isFound ? ' here' : ''}: ${keys}`}`;
  }
  if (sort.length === 0) return isFound ? 'Found by Zoho' : 'In the order of Zoho';
  return `${isFound ? 'Found by Zoho, sorted here' : 'Sorted by Zoho'}: ${keysText(sort, description)}`;
}

function siftedText({ read, capped }: NonNullable<RecordListState['here']>, isFound: boolean): string {
  if (!capped) return isFound ? 'Found by Zoho, filtered here' : 'Filtered here';
  return isFound
    ? `Filtered here: the first ${figure(read)} that Zoho found`
    : `Filtered here: the first ${figure(read)} that may match`;
}

function keysText(sort: ListQuery['sort'], description: ModuleDescription): string {
  const keys = sort.map(({ field, order }) => {
    const label = description.fields.find(({ apiName }) => apiName === field)?.label ?? 'Record ID';
    return `${label} ${order === 'asc' ? 'ascending' : 'descending'}`;
  });
  return keys.join(', ');
}

/** Zoho's own view of all records: it costs three times the credits of the plain list, and shows the same. */
export function isViewOfAll(view: CustomView, description: ModuleDescription): boolean {
  return view.name.toLowerCase() === `all ${description.module.pluralLabel}`.toLowerCase();
}
