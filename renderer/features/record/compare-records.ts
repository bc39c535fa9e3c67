import type { ModuleDescription, RecordDetail } from '../../../src/contract/index.ts';
import {
  type FormatContext,
  type FormattedValue,
  formatValue,
  recordHints,
} from '../../../src/crm/format/index.ts';

/** The fields of two records of a module in which a person sees something else, by API name. */
export function differingFields(
  { fields }: ModuleDescription,
  one: RecordDetail,
  other: RecordDetail,
  context: FormatContext,
): ReadonlySet<string> {
  const shown = (record: RecordDetail, field: (typeof fields)[number]): string =>
    asSeen(
      formatValue(
        field,
        record.values[field.apiName],
        context,
        recordHints((name) => record.values[name]),
      ),
    );
  return new Set(
    fields.filter((field) => shown(one, field) !== shown(other, field)).map(({ apiName }) => apiName),
  );
}

/** Rows of a subform have ids of their own in every record, so only what they say counts. */
function asSeen({ state, text, table }: FormattedValue): string {
  return table === undefined
    ? `${state} ${text}`
    : JSON.stringify(table.rows.map((row) => row.map((cell) => cell.text)));
}
