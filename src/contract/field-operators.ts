import type { FilterOperator } from './list-query.ts';
import type { Field, FieldKind } from './records.ts';

/** What can be asked of a field, by its kind. Pure, so that the page offers exactly what main can compile. */

/** How the values of a field are compared, and how they are entered. */
export type Comparability =
  'text' | 'choice' | 'reference' | 'number' | 'date' | 'datetime' | 'boolean' | 'none';

const comparabilities: Readonly<Record<FieldKind, Comparability>> = {
  text: 'text',
  long_text: 'text',
  rich_text: 'none',
  picklist: 'choice',
  multi_select: 'choice',
  lookup: 'reference',
  multi_lookup: 'none',
  owner: 'reference',
  email: 'text',
  phone: 'text',
  url: 'text',
  date: 'date',
  datetime: 'datetime',
  currency: 'number',
  integer: 'number',
  decimal: 'number',
  percent: 'number',
  boolean: 'boolean',
  autonumber: 'text',
  formula: 'number',
  rollup: 'number',
  subform: 'none',
  image: 'none',
  file: 'none',
  tags: 'none',
};

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

type ComparedField = Pick<Field, 'kind' | 'resultKind'>;

/** How values of the field are compared; a formula goes by what it yields. */
export function comparabilityOf(field: ComparedField): Comparability {
  const { kind, resultKind } = field;
  return comparabilities[(kind === 'formula' || kind === 'rollup') && resultKind ? resultKind : kind];
}

/** The operators of a field, the usual one first; none where Zoho cannot filter by it. */
export function operatorsOf(field: ComparedField & Pick<Field, 'filterable'>): readonly FilterOperator[] {
  return field.filterable ? operators[comparabilityOf(field)] : [];
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

const unqueried: ReadonlySet<FieldKind> = new Set(['subform', 'multi_lookup', 'image', 'file', 'tags']);

/** Whether COQL can select the field; the others are asked for by record. */
export function isQueried(field: Pick<Field, 'kind' | 'apiName'>): boolean {
  return !unqueried.has(field.kind) && !field.apiName.startsWith('$');
}

/** The keys Zoho's own list calls sort by (Get Records, `sort_by`). */
const listKeys: ReadonlySet<string> = new Set(['id', 'Created_Time', 'Modified_Time']);

/** Whether a list can be sorted by the field, by Zoho's list call or by COQL. */
export function isSortable(field: Pick<Field, 'apiName' | 'kind' | 'sortable'>): boolean {
  return listKeys.has(field.apiName) || (field.sortable && isQueried(field));
}
