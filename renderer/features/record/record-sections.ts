import type {
  Field,
  JsonValue,
  Layout,
  ModuleDescription,
  RecordDetail,
} from '../../../src/contract/index.ts';
import {
  type FormatContext,
  type FormattedValue,
  formatValue,
  namelessText,
  recordHints,
} from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';

export interface ShownField {
  readonly field: Field;
  readonly value: FormattedValue;
  /** As Zoho sent it. */
  readonly raw: JsonValue | undefined;
}

/** A part of a record as its layout has it; what is empty stands apart, to be folded. */
export interface ShownSection {
  readonly name: string;
  readonly label: string;
  readonly filled: readonly ShownField[];
  readonly empty: readonly Field[];
}

/** A record that another one is compared with: both get the same fields in the same order. */
export interface BesideRecord {
  readonly detail: RecordDetail;
  /** Whether its layout is the one that counts. */
  readonly leads: boolean;
}

/** The sections of a record, each field once. Fields that no section has come last, where they have a value. */
export function sectionsOf(
  description: ModuleDescription,
  record: RecordDetail,
  context: FormatContext,
  beside: BesideRecord | null = null,
): readonly ShownSection[] {
  const fields = new Map(description.fields.map((field) => [field.apiName, field]));
  const hints = recordHints((name) => record.values[name]);
  const placed = new Set<string>();

  const section = (name: string, label: string, names: readonly string[]): ShownSection => {
    const filled: ShownField[] = [];
    const empty: Field[] = [];
    for (const fieldName of names) {
      const field = fields.get(fieldName);
      if (field === undefined || placed.has(fieldName)) continue;
      placed.add(fieldName);
      const raw = record.values[fieldName];
      const value = formatValue(field, raw, context, hints);
      const isEmpty =
        value.state === 'empty' && !(beside !== null && isFilled(field, beside.detail, context));
      if (isEmpty) empty.push(field);
      else filled.push({ field, value, raw });
    }
    return { name, label, filled, empty };
  };

  const layout = layoutOf(description, beside?.leads === true ? beside.detail : record);
  const sections = (layout?.sections ?? []).map((each) => section(each.name, each.label, each.fieldNames));
  const others = description.fields.filter(({ visible }) => visible).map(({ apiName }) => apiName);
  const rest = section(
    '$rest',
    sections.length === 0 ? messages.record.fields : messages.record.moreFields,
    others,
  );
  const shown = [...sections, { ...rest, empty: sections.length === 0 ? rest.empty : [] }];
  return shown.filter(({ filled, empty }) => filled.length > 0 || empty.length > 0);
}

function isFilled(field: Field, record: RecordDetail, context: FormatContext): boolean {
  const hints = recordHints((name) => record.values[name]);
  return formatValue(field, record.values[field.apiName], context, hints).state !== 'empty';
}

/** What is left of the sections when a person looks for fields, by label or API name. */
export function findFields(
  sections: readonly ShownSection[],
  typed: string,
  isWanted: (apiName: string) => boolean = () => true,
): readonly ShownSection[] {
  const wanted = typed.trim().toLowerCase();
  const matches = (field: Field): boolean =>
    isWanted(field.apiName) &&
    (field.label.toLowerCase().includes(wanted) || field.apiName.toLowerCase().includes(wanted));
  return sections
    .map((section) => ({
      ...section,
      filled: section.filled.filter(({ field }) => matches(field)),
      empty: section.empty.filter(matches),
    }))
    .filter(({ filled, empty }) => filled.length > 0 || empty.length > 0);
}

/** The name of a record, as the panel is headed. */
export function recordTitle(
  description: ModuleDescription,
  record: RecordDetail,
  context: FormatContext,
): string {
  const field = description.fields.find(({ apiName }) => apiName === description.nameField);
  const value = record.values[description.nameField];
  const text = field === undefined ? '' : formatValue(field, value, context).text;
  return text === '' ? namelessText(description.module, record.id) : text;
}

/** The layout a record says it has, else the first. */
function layoutOf(description: ModuleDescription, record: RecordDetail): Layout | undefined {
  const own = record.values['Layout'];
  const id = typeof own === 'object' && own !== null && !Array.isArray(own) ? own['id'] : undefined;
  return description.layouts.find((layout) => layout.id === id) ?? description.layouts[0];
}
