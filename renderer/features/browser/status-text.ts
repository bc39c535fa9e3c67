import type { CustomView, ModuleDescription, Sort } from '../../../src/contract/records.ts';
import { counted, figure } from '../../lib/time-text.ts';
import type { RecordListState } from './record-list-pager.ts';

/** `1,500 rows`, or how far the list is known: `200 of more than 200 rows`. */
export function rowsText(list: Pick<RecordListState, 'rows' | 'complete'>): string {
  const count = list.rows.length;
  if (list.complete) return count === 0 ? 'No rows' : counted(count, 'row', 'rows');
  return count === 0 ? '' : `${figure(count)} of more than ${counted(count, 'row', 'rows')}`;
}

/** Who put the rows in their order. Nothing is ever sorted here: the list may be longer than what is here. */
export function orderText(sort: Sort | null, word: string, description: ModuleDescription): string {
  if (word !== '') return 'Found by Zoho';
  if (sort === null) return 'In the order of Zoho';
  const label = description.fields.find((field) => field.apiName === sort.field)?.label ?? 'Record ID';
  return `Sorted by Zoho: ${label}, ${sort.order === 'desc' ? 'newest first' : 'oldest first'}`;
}

export const allRecords = 'all';

/**
 * What the view picker offers. All records come first; Zoho's own view of the same name is left out, since
 * it costs three times the credits and cannot be sorted.
 */
export function viewChoices(
  description: ModuleDescription,
): { readonly value: string; readonly text: string }[] {
  const all = `All ${description.module.pluralLabel}`;
  const isAll = (view: CustomView): boolean => view.name.toLowerCase() === all.toLowerCase();
  const others = description.views.filter((view) => !isAll(view));
  const sorted = [...others.filter((view) => view.favourite), ...others.filter((view) => !view.favourite)];
  return [{ value: allRecords, text: all }, ...sorted.map((view) => ({ value: view.id, text: view.name }))];
}
