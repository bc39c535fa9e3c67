import type { GridColumn, GridSource } from '../../../grid/grid-model.ts';
import type { DeletedPage } from '../../../../src/contract/sales.ts';
import type { ModuleDescription, RecordPage } from '../../../../src/contract/records.ts';
import { formatValue } from '../../../../src/crm/format/format-value.ts';
import { gridColumns, requestedFields, shownColumns, usualChoice } from '../list/grid-columns.ts';
import { RowFormatter, type FormatContexts } from '../../../data/lists/record-source.ts';

/** Rows and columns of the lists that are no views. Pure. */

const plain = { alignEnd: false, sortable: false, sorted: null, filterable: false } as const;

export const deletedColumns: readonly GridColumn[] = [
  { id: 'display_name', title: 'Name', width: 300, ...plain },
  { id: 'deleted_by', title: 'Deleted by', width: 190, ...plain },
  { id: 'deleted_time', title: 'Deleted', width: 190, ...plain },
  { id: 'created_by', title: 'Created by', width: 190, ...plain },
];

/** @param more - there are further pages */
export function deletedSource(
  pages: readonly DeletedPage[],
  more: boolean,
  contexts: FormatContexts,
): GridSource {
  const records = pages.flatMap((page) => page.records);
  const time = (text: string | null) => formatValue({ kind: 'datetime' }, text, contexts.cells);
  const texts = (row: number): readonly string[] => {
    const record = records[row];
    if (record === undefined) return [];
    const { name, deletedBy, deletedTime, createdBy, id } = record;
    return [name ?? `Record ${id}`, deletedBy ?? '', time(deletedTime).text, createdBy ?? ''];
  };
  return {
    count: records.length,
    complete: !more,
    placeholders: more ? 12 : 0,
    generation: 0,
    key: (row) => records[row]?.id ?? null,
    indexOf: (key) => records.findIndex(({ id }) => id === key),
    cells: (row) => {
      const record = records[row];
      if (record === undefined) return null;
      const tooltip = time(record.deletedTime).tooltip;
      return texts(row).map((text, index) => ({
        text,
        ...(index === 0 && record.name === null ? { muted: true } : {}),
        ...(index === 2 && tooltip !== undefined ? { title: tooltip } : {}),
      }));
    },
    copyText: (row, column) => texts(row)[column] ?? '',
  };
}

/** What says when a lead was converted and what it became, before the usual columns. */
const conversion = ['Converted_Date_Time', 'Converted_Account', 'Converted_Contact', 'Converted_Deal'];
/** What one call gives (Get Records, `fields`). */
const mostFields = 50;

export function convertedColumns(description: ModuleDescription): {
  readonly shown: readonly string[];
  readonly fields: readonly string[];
  readonly columns: readonly GridColumn[];
} {
  const known = new Set(description.fields.map(({ apiName }) => apiName));
  const [name = 'id', ...others] = shownColumns(description, null, usualChoice);
  const told = conversion.filter((field) => known.has(field));
  const shown = [...new Set([name, ...told, ...others])].slice(0, mostFields - 4);
  const fields = requestedFields(description, shown).slice(0, mostFields);
  const columns = gridColumns(description, shown, usualChoice, []).map((column) => ({
    ...column,
    ...plainly(column),
  }));
  return { shown, fields, columns };
}

function plainly({ title }: GridColumn): Pick<GridColumn, 'sortable' | 'filterable' | 'hint'> {
  return { sortable: false, filterable: false, hint: title };
}

/** @param more - there are further pages */
export function convertedSource(
  description: ModuleDescription,
  shown: readonly string[],
  pages: readonly RecordPage[],
  more: boolean,
  contexts: FormatContexts,
): GridSource {
  const ids = pages.flatMap((page) => page.ids);
  const rows = pages.flatMap((page) => page.rows);
  const formatter = new RowFormatter(description, shown, pages[0]?.columns ?? [], contexts);
  return {
    count: ids.length,
    complete: !more,
    placeholders: more ? 12 : 0,
    generation: 0,
    key: (row) => ids[row] ?? null,
    indexOf: (key) => ids.indexOf(key),
    cells: (row) => {
      const values = rows[row];
      return values === undefined ? null : formatter.cells(values);
    },
    copyText: (row, column) => {
      const values = rows[row];
      return values === undefined ? '' : formatter.copyText(values, column);
    },
  };
}
