import type { GroupedRecords } from '../list/use-grouped-list.ts';
import type { CustomView, ListQuery, ModuleDescription } from '../../../../src/contract/index.ts';
import type { GridSelected } from '../../../grid/grid-props.ts';
import type { RecordListState } from '../../../data/lists/record-list-state.ts';
import { messages } from '../../../messages/index.ts';

/** `1,500 rows`, or how much of the list is here: `200 of 100,000 rows`, `200+ rows`. */
export function rowsText(list: Pick<RecordListState, 'pages' | 'count' | 'total' | 'complete'>): string {
  const loaded = list.pages.rowCount;
  const total = list.total ?? (list.complete ? list.count : null);
  if (total === 0) return messages.browser.noRows;
  if (total !== null) {
    return loaded >= total ? messages.counts.rows(total) : messages.counts.rowsOf(loaded, total);
  }
  if (list.count === 0) return '';
  return loaded >= list.count
    ? messages.browser.moreRows(list.count)
    : messages.browser.ofMoreRows(loaded, list.count);
}

/** `6,000 rows in 8 groups · Grouped by Stage` */
export function groupedText({
  field,
  records,
  state,
}: Pick<GroupedRecords, 'field' | 'records'> & {
  readonly state: { readonly groups: readonly unknown[] };
}): string {
  const { rows, groupedBy } = messages.list.groups;
  const whole = records === 0 ? messages.browser.noRows : rows(records, state.groups.length);
  return `${whole} · ${groupedBy(field?.label ?? '')}`;
}

/** `3 rows selected`, and how many cells, where it is less than the whole of the rows that a person sees. */
export function selectedText({ rows, cells }: Pick<GridSelected, 'rows' | 'cells'>): string {
  const text = messages.browser.rowsSelected(rows);
  return cells === rows ? text : messages.browser.withCells(text, cells);
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
  const found = isFound ? messages.browser.found : messages.browser.notFound;
  const keys = keysText(sort, description);
  if (here !== null && (filter !== null || viewId !== null)) {
    const sifted = here.capped ? found.filteredFirst(here.read) : found.filtered;
    return sort.length === 0 ? sifted : found.filteredSorted(sifted, keys);
  }
  return sort.length === 0 ? found.plain : found.sorted(keys);
}

function keysText(sort: ListQuery['sort'], description: ModuleDescription): string {
  const keys = sort.map(({ field, order }) => {
    const label =
      description.fields.find(({ apiName }) => apiName === field)?.label ?? messages.browser.recordId;
    return (order === 'asc' ? messages.browser.ascending : messages.browser.descending)(label);
  });
  return messages.row(keys);
}

/** Zoho's own view of all records: it costs three times the credits of the plain list, and shows the same. */
export function isViewOfAll(view: CustomView, description: ModuleDescription): boolean {
  return view.name.toLowerCase() === `all ${description.module.pluralLabel}`.toLowerCase();
}
