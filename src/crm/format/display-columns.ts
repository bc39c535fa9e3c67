import { mostFields } from '../../contract/limits.ts';
import type { Field, FieldKind, ModuleDescription } from '../../contract/records.ts';

/** Columns of a list that has no view to follow. */
const usualColumns = 12;
/** Kinds that say little in a row: they come last. */
const bulky: ReadonlySet<FieldKind> = new Set(['subform', 'rich_text', 'long_text', 'image', 'file']);

/**
 * The columns to start a module's grid with: the record's name, then the fields of a view (the default one
 * when none is named), else the first visible fields; what is long comes last. Never more than Zoho gives.
 */
export function displayColumns(description: ModuleDescription, viewId: string | null = null): string[] {
  const { fields, nameField, views } = description;
  const known = new Map(fields.map((field) => [field.apiName, field]));
  const view = views.find((each) => each.id === viewId) ?? views.find((each) => each.isDefault) ?? views[0];
  const wanted = (view?.fieldNames ?? []).flatMap((name) => known.get(name) ?? []);
  const shown = wanted.some((field) => field.visible) ? wanted : fields.slice(0, 200);
  const limit = shown === wanted ? mostFields : usualColumns;
  const name = known.get(nameField);
  const rest = shown.filter((field) => field.visible && field !== name);
  const ordered = [...(name === undefined ? [] : [name]), ...bulkyLast(rest)];
  return [...new Set(ordered.map((field) => field.apiName))].slice(0, limit);
}

/**
 * What to ask Zoho for to show these columns: the columns, the record's name for messages and links, and
 * what `recordHints` reads where a column needs it.
 *
 * @param most - what Zoho gives in one call, unless the call is made in parts
 */
export function fieldsToRequest(
  description: ModuleDescription,
  columns: readonly string[],
  most = mostFields,
): string[] {
  const known = new Map(description.fields.map((field) => [field.apiName, field]));
  const hints = hintsFor(columns.flatMap((column) => known.get(column) ?? []));
  const needed = [
    ...(known.has(description.nameField) ? [description.nameField] : []),
    ...(hints.money ? ['Currency', 'Exchange_Rate'].filter((name) => known.has(name)) : []),
    ...(hints.module ? ['$se_module'] : []),
    ...(hints.more ? ['$has_more'] : []),
  ];
  const all = [...new Set([...needed, ...columns])].slice(0, most);
  // Zoho wants at least one, and every record has an id.
  return all.length === 0 ? ['id'] : all;
}

/** Which of a record's hints (see `recordHints`) these fields are shown by. */
export function hintsFor(fields: readonly Field[]): {
  /** Its currency and rate. */
  readonly money: boolean;
  /** The module that its look-ups point to. */
  readonly module: boolean;
  /** Whether Zoho has more values than it sent. */
  readonly more: boolean;
} {
  const some = (test: (field: Field) => boolean): boolean => fields.some(test);
  return {
    money: some(({ kind, resultKind }) => kind === 'currency' || resultKind === 'currency'),
    module: some(({ kind, lookupModule }) => kind === 'lookup' && lookupModule === null),
    more: some(({ kind }) => kind === 'subform' || kind === 'multi_lookup'),
  };
}

function bulkyLast(fields: readonly Field[]): readonly Field[] {
  return [...fields.filter(({ kind }) => !bulky.has(kind)), ...fields.filter(({ kind }) => bulky.has(kind))];
}
