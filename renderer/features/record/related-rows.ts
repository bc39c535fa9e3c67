import type { ModuleDescription, RecordPage } from '../../../src/contract/index.ts';
import {
  type FormatContext,
  type FormattedValue,
  formatValue,
  namelessText,
  recordHints,
} from '../../../src/crm/format/index.ts';

export interface RelatedRow {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly FormattedValue[];
}

/** The rows of a related list: the record's name, then the other columns. */
export function relatedRows(
  description: ModuleDescription,
  columns: readonly string[],
  pages: readonly RecordPage[],
  context: FormatContext,
): { readonly head: readonly string[]; readonly rows: readonly RelatedRow[] } {
  const fields = columns.flatMap((name) => description.fields.find(({ apiName }) => apiName === name) ?? []);
  const [nameField, ...others] = fields;
  const rows = pages.flatMap((page) =>
    page.ids.map((id, index): RelatedRow => {
      const values = page.rows[index] ?? [];
      const valueOf = (name: string) => {
        const place = page.columns.indexOf(name);
        return place < 0 ? undefined : values[place];
      };
      const hints = recordHints(valueOf);
      const name =
        nameField === undefined
          ? ''
          : formatValue(nameField, valueOf(nameField.apiName), context, hints).text;
      return {
        id,
        name: name === '' ? namelessText(description.module, id) : name,
        cells: others.map((field) => formatValue(field, valueOf(field.apiName), context, hints)),
      };
    }),
  );
  const head = [nameField?.label ?? description.module.singularLabel, ...others.map(({ label }) => label)];
  return { head, rows };
}
