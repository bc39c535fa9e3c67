import type { JsonValue } from '../../contract/records.ts';
import type { FormatContext } from './format-context.ts';
import type { FormattableField, FormattedValue } from './formatted-value.ts';
import { describeJson, isJsonObject, type JsonObject } from './json-shape.ts';
import { shownText } from './shown.ts';

const mostRows = 200;
const mostColumns = 60;

/** What belongs to the table and not to the person who filled it in. */
const technical = new Set(['id', 'Parent_Id', 'Created_Time', 'Modified_Time']);

type Column = FormattableField & { readonly apiName: string; readonly label: string };

/** The number of rows, and the rows as a small table. @param isCut - Zoho has more rows than it sent */
export function formatSubform(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
  isCut: boolean,
  formatCell: (column: FormattableField, value: JsonValue | undefined) => FormattedValue,
): FormattedValue {
  const items = Array.isArray(value) ? value : [value];
  const rows = items.slice(0, mostRows).filter(isJsonObject);
  if (rows.length === 0) return shownText(describeJson(value, context.words), context);
  const columns = columnsOf(field, rows);
  const { words } = context;
  const count = words.rows(items.length, context.number(items.length, 0));
  return {
    ...shownText(isCut ? words.rowsAndMore(count) : count, context),
    table: {
      hasMore: isCut,
      columns: columns.map(({ apiName, label }) => ({ apiName, label })),
      rows: rows.map((row) =>
        columns.map((column) => {
          const item = Object.hasOwn(row, column.apiName) ? row[column.apiName] : undefined;
          // A subform holds no subform; a value that pretends to is shown as text.
          return formatCell(column.kind === 'subform' ? { kind: 'text' } : column, item);
        }),
      ),
      total: items.length,
    },
  };
}

function columnsOf(field: FormattableField, rows: readonly JsonObject[]): readonly Column[] {
  if (field.subformFields !== undefined && field.subformFields.length > 0) {
    return field.subformFields.slice(0, mostColumns);
  }
  const names = new Set<string>();
  for (const row of rows.slice(0, 20)) {
    for (const name of Object.keys(row).slice(0, mostColumns)) {
      if (!name.startsWith('$') && !technical.has(name) && names.size < mostColumns) names.add(name);
    }
  }
  return [...names].map((apiName) => ({ apiName, label: apiName.replaceAll('_', ' '), kind: 'text' }));
}
