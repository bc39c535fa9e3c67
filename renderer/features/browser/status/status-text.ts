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
export function selectedText({ rows, cells }: GridSelected): string {
  const text = `${counted(rows, 'row', 'rows')} selected`;
  return cells === rows ? text : `${text}, ${counted(cells, 'cell', 'cells')}`;
}

/** Who put the rows in their order. Zoho sorts no search: what it found is put in order here, all of it. */
export function orderText(
  { sort, word }: Pick<ListQuery, 'sort' | 'word'>,
  description: ModuleDescription,
): string {
  if (sort.length === 0) return word === '' ? 'In the order of Zoho' : 'Found by Zoho';
  const keys = sort.map(({ field, order }) => {
    const label = description.fields.find(({ apiName }) => apiName === field)?.label ?? 'Record ID';
    return `${label} ${order === 'asc' ? 'ascending' : 'descending'}`;
  });
  return `${word === '' ? 'Sorted by Zoho' : 'Found by Zoho, sorted here'}: ${keys.join(', ')}`;
}

/** Zoho's own view of all records: it costs three times the credits of the plain list, and shows the same. */
export function isViewOfAll(view: CustomView, description: ModuleDescription): boolean {
  return view.name.toLowerCase() === `all ${description.module.pluralLabel}`.toLowerCase();
}
