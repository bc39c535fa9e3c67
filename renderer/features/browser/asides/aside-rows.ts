import { messages } from '../../../messages/index.ts';
import type { GridCell, GridColumn, GridSource } from '../../../grid/grid-model.ts';
import type { DeletedPage, ModuleDescription, RecordPage } from '../../../../src/contract/index.ts';
import { formatValue } from '../../../../src/crm/format/index.ts';
import { gridColumns, requestedFields, shownColumns, usualChoice } from '../list/grid-columns.ts';
import type { RowFormatter, FormatContexts } from '../../../data/lists/record-source.ts';

/** Rows and columns of the lists that are no views. Pure. */

const plain = { alignEnd: false, sortable: false, sorted: null, filterable: false } as const;

export function deletedColumns(): readonly GridColumn[] {
  const { name, deletedBy, deleted, createdBy } = messages.browser.deletedColumns;
  return [
    { id: 'display_name', title: name, width: 300, ...plain },
    { id: 'deleted_by', title: deletedBy, width: 190, ...plain },
    { id: 'deleted_time', title: deleted, width: 190, ...plain },
    { id: 'created_by', title: createdBy, width: 190, ...plain },
  ];
}

/** @param more - there are further pages */
export function deletedSource(
  pages: readonly DeletedPage[],
  more: boolean,
  contexts: FormatContexts,
): GridSource {
  const records = pages.flatMap((page) => page.records);
  const cells = new WeakMap<DeletedRecord, readonly GridCell[]>();
  const cellsOf = (record: DeletedRecord): readonly GridCell[] => {
    const known = cells.get(record) ?? deletedCells(record, contexts);
    cells.set(record, known);
    return known;
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
      return record === undefined ? null : cellsOf(record);
    },
    copyText: (row, column) => {
      const record = records[row];
      return record === undefined ? '' : (cellsOf(record)[column]?.text ?? '');
    },
  };
}

/** In the order of {@link deletedColumns}. */
function deletedCells(record: DeletedRecord, contexts: FormatContexts): readonly GridCell[] {
  const { id, name, deletedBy, deletedTime, createdBy } = record;
  const time = formatValue({ kind: 'datetime' }, deletedTime, contexts.cells);
  return [
    name === null ? { text: messages.browser.recordOfId(id), muted: true } : { text: name },
    { text: deletedBy ?? '' },
    { text: time.text, ...(time.tooltip === undefined ? {} : { title: time.tooltip }) },
    { text: createdBy ?? '' },
  ];
}

type DeletedRecord = DeletedPage['records'][number];

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

function plainly({ title }: GridColumn): Partial<GridColumn> {
  return { sortable: false, filterable: false, hint: title };
}

/** @param more - there are further pages */
export function convertedSource(
  formatter: RowFormatter,
  pages: readonly RecordPage[],
  more: boolean,
): GridSource {
  const ids = pages.flatMap((page) => page.ids);
  const rows = pages.flatMap((page) => page.rows);
  return {
    count: ids.length,
    complete: !more,
    placeholders: more ? 12 : 0,
    generation: 0,
    key: (row) => ids[row] ?? null,
    indexOf: (key) => ids.indexOf(key),
    cells: (row) => {
      const values = rows[row];
      return values === undefined ? null : formatter.cells(values, ids[row] ?? null);
    },
    copyText: (row, column) => {
      const values = rows[row];
      return values === undefined ? '' : formatter.copyText(values, column);
    },
  };
}
