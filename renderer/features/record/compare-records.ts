import type { Field, ModuleDescription, RecordDetail } from '../../../src/contract/index.ts';
import {
  type FormatContext,
  type FormattedValue,
  formatValue,
  recordHints,
} from '../../../src/crm/format/index.ts';

/** What Zoho gives each record anew. */
const givenAnew: ReadonlySet<string> = new Set([
  'id',
  'Created_Time',
  'Modified_Time',
  'Last_Activity_Time',
  'Created_By',
  'Modified_By',
  'Record_Image',
]);
/** The parts of a person's name. */
const partsOfName: ReadonlySet<string> = new Set(['First_Name', 'Last_Name', 'Full_Name', 'Salutation']);

/** Whether two records have something else in a field by its nature: it says which record it is, and nothing of it. */
function tellsWhichRecord({ apiName, kind }: Field, nameField: string): boolean {
  const isName = apiName === nameField || (partsOfName.has(nameField) && partsOfName.has(apiName));
  return isName || kind === 'autonumber' || givenAnew.has(apiName);
}

/** Those of the fields that say something of the records, where they differ. */
export function tellingFields(
  { fields, nameField }: ModuleDescription,
  differing: ReadonlySet<string>,
): ReadonlySet<string> {
  const telling = fields.filter(
    (field) => differing.has(field.apiName) && !tellsWhichRecord(field, nameField),
  );
  return new Set(telling.map(({ apiName }) => apiName));
}

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
