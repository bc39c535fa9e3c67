import type { FilterOperator } from './list-query.ts';
import { abilityOf, type AskedField, type Comparability } from './query-abilities.ts';
import type { Field, FieldKind } from './records.ts';

/** What can be asked of a field in a filter. Pure, so that the page offers exactly what main can compile. */

const presence: readonly FilterOperator[] = ['is_empty', 'is_not_empty'];
const order: readonly FilterOperator[] = [
  'equals',
  'not_equals',
  'less_than',
  'less_equal',
  'greater_than',
  'greater_equal',
  'between',
  'not_between',
];

const operators: Readonly<Record<Comparability, readonly FilterOperator[]>> = {
  text: ['contains', 'not_contains', 'starts_with', 'equals', 'not_equals', 'in', 'not_in', ...presence],
  choice: ['in', 'not_in', 'equals', 'not_equals', ...presence],
  reference: ['in', 'not_in', 'equals', 'not_equals', ...presence],
  number: [...order, 'in', 'not_in', ...presence],
  date: [...order, ...presence],
  datetime: [...order, ...presence],
  boolean: ['equals', 'not_equals'],
  none: [],
};

/** How values of the field are compared. */
export function comparabilityOf(field: AskedField): Comparability {
  return abilityOf(field).compare;
}

/** The operators of a field, the usual one first; none where Zoho cannot filter by it. */
export function operatorsOf(field: AskedField & Pick<Field, 'filterable'>): readonly FilterOperator[] {
  if (!field.filterable) return [];
  const comparability = comparabilityOf(field);
  if (comparability === 'none') return [];
  // "Encrypted numeric fields support =, != and emptiness, others emptiness alone" (COQL, v7).
  if (field.encrypted === true)
    return comparability === 'number' ? ['equals', 'not_equals', ...presence] : presence;
  // A boolean formula can be empty, a checkbox cannot (COQL, v7).
  if (comparability === 'boolean' && field.kind === 'formula') return [...operators.boolean, ...presence];
  return operators[comparability];
}

/** Values an operator takes; `many` for any number but none. */
export function valuesOf(operator: FilterOperator): 0 | 1 | 2 | 'many' {
  switch (operator) {
    case 'is_empty':
    case 'is_not_empty':
      return 0;
    case 'between':
    case 'not_between':
      return 2;
    case 'in':
    case 'not_in':
      return 'many';
    default:
      return 1;
  }
}

/** Whether COQL can select the field; the others are asked for by record. */
export function isQueried(field: AskedField): boolean {
  return abilityOf(field).select;
}

/** The keys Zoho's own list calls sort by (Get Records, `sort_by`). */
const listKeys: ReadonlySet<string> = new Set(['id', 'Created_Time', 'Modified_Time']);

/** Why a list cannot be sorted by a field. */
export type SortObstacle =
  'encrypted' | 'several_modules' | 'several_values' | 'long_text' | 'files' | 'zoho';

const obstacles: Readonly<Partial<Record<FieldKind, SortObstacle>>> = {
  multi_select: 'several_values',
  multi_lookup: 'several_values',
  subform: 'several_values',
  tags: 'several_values',
  long_text: 'long_text',
  rich_text: 'long_text',
  image: 'files',
  file: 'files',
};

/** What has to be known of a field that a list is to be sorted by. */
export type SortedField = AskedField &
  Pick<Field, 'apiName' | 'sortable'> &
  Partial<Pick<Field, 'lookupModule'>>;

/**
 * Why a list cannot be sorted by the field; null where it can, by Zoho's list call or by COQL. Zoho calls no look-up
 * sortable, but COQL orders by the name behind one: a join is a column like others (JOINs in COQL, v8; an alias of
 * one stands in `order by` in "Get Records through a COQL Query", v7, "Alias support").
 */
export function sortObstacle(field: SortedField): SortObstacle | null {
  if (listKeys.has(field.apiName)) return null;
  if (field.encrypted === true) return 'encrypted';
  const canOrder = abilityOf(field).sort;
  if (field.kind === 'lookup' && field.lookupModule === null) return 'several_modules';
  const isNamed = field.kind === 'lookup' || field.kind === 'owner';
  return canOrder && (isNamed || field.sortable) ? null : (obstacles[field.kind] ?? 'zoho');
}

/** Whether a list can be sorted by the field. */
export function isSortable(field: SortedField): boolean {
  return sortObstacle(field) === null;
}
