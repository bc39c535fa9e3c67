import { type Field, mostFields, type ModuleDescription } from '../../../../src/contract/index.ts';
import { moveItem } from '../../../grid/column-order.ts';
import { mostColumns, requestedFields } from '../list/grid-columns.ts';

export interface ColumnChoices {
  /** Those in the grid, in its order. */
  readonly shown: readonly Field[];
  /** The rest, by name. */
  readonly hidden: readonly Field[];
}

/** What can be chosen, narrowed to what was typed: a part of the label or of the API name. */
export function columnChoices(
  description: ModuleDescription,
  shown: readonly string[],
  typed: string,
): ColumnChoices {
  const wanted = typed.trim().toLowerCase();
  const matches = ({ label, apiName }: Field): boolean =>
    label.toLowerCase().includes(wanted) || apiName.toLowerCase().includes(wanted);
  const found = new Map(
    description.fields
      .filter((field) => field.visible && matches(field))
      .map((field) => [field.apiName, field] as const),
  );
  const inGrid = new Set(shown);
  return {
    shown: shown.flatMap((name) => found.get(name) ?? []),
    hidden: [...found.values()]
      .filter(({ apiName }) => !inGrid.has(apiName))
      .sort((one, other) => one.label.localeCompare(other.label)),
  };
}

/** Shows a column behind the others, or hides it; the same list when there is no room for more. */
export function toggledColumn(shown: readonly string[], name: string): readonly string[] {
  if (shown.includes(name)) return shown.filter((each) => each !== name);
  return shown.length >= mostColumns ? shown : [...shown, name];
}

/** Every column there is, behind those that are shown; as many as the grid takes. */
export function allColumns(description: ModuleDescription, shown: readonly string[]): readonly string[] {
  const { hidden } = columnChoices(description, shown, '');
  return [...shown, ...hidden.map(({ apiName }) => apiName)].slice(0, mostColumns);
}

/**
 * Requests that a page of 200 rows takes with these columns: Zoho gives 50 fields at once, and each request needs the
 * id to be put together by (Query API, v8).
 */
export function requestsPerPage(description: ModuleDescription, shown: readonly string[]): number {
  return Math.ceil(requestedFields(description, shown).length / (mostFields - 1));
}

/** A column one place up or down. The record's name, the first, keeps its place. */
export function movedColumn(shown: readonly string[], name: string, to: number): readonly string[] {
  const from = shown.indexOf(name);
  return from < 1 || to < 1 || to >= shown.length ? shown : moveItem(shown, from, to);
}
