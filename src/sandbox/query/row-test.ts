import type { Company } from '../company/company.ts';
import type { CompanyModule } from '../company/module.ts';
import type { CrmValue } from '../company/values.ts';
import { isCrmList, isCrmObject, textOf } from '../company/values.ts';
import type { Column } from './column.ts';
import { findColumn, isEmpty } from './column.ts';
import type { Comparator, Comparison, Condition } from './condition.ts';
import { ConditionProblem } from './condition.ts';
import { dataTypeAt } from './field-at.ts';

/** Whether a row meets a condition. */
export type RowTest = (row: number) => boolean;

/** Search criteria take `equals` on a text or a choice for "contains" (Search Records, 2026); COQL and views are exact. */
export type Dialect = 'coql' | 'search';

/**
 * Turns a condition into a test for rows. Text is compared without regard to case, and an empty value is
 * different from every value, as in Zoho's filters.
 *
 * @throws ConditionProblem for a field that does not exist, or a comparison that makes no sense for it
 */
export function compileCondition(
  company: Company,
  module: CompanyModule,
  condition: Condition,
  dialect: Dialect = 'coql',
): RowTest {
  if (condition.kind === 'compare') return compileComparison(company, module, condition, dialect);
  const tests = condition.parts.map((part) => compileCondition(company, module, part, dialect));
  return condition.kind === 'all'
    ? (row) => tests.every((test) => test(row))
    : (row) => tests.some((test) => test(row));
}

function compileComparison(
  company: Company,
  module: CompanyModule,
  comparison: Comparison,
  dialect: Dialect,
): RowTest {
  const { field, comparator } = comparison;
  const column = findColumn(company, module, field);
  if (column === undefined) throw new ConditionProblem(field, 'the field does not exist');
  // Every record has an id: no need to make a hundred thousand of them.
  if (field === 'id' && comparator === 'is_not_null') return () => true;
  if (comparator === 'is_null') return (row) => isEmpty(column.read(row));
  if (comparator === 'is_not_null') return (row) => !isEmpty(column.read(row));
  checkNumberOfValues(comparison);
  return valueTest(column, comparison, dataTypeAt(company, module, field), dialect);
}

function checkNumberOfValues({ field, comparator, values }: Comparison): void {
  const many = comparator === 'in' || comparator === 'not_in';
  const expected = comparator === 'between' || comparator === 'not_between' ? 2 : 1;
  if (many ? values.length === 0 : values.length !== expected) {
    throw new ConditionProblem(field, 'the number of values does not fit the operator');
  }
}

function valueTest(
  column: Column,
  { field, comparator, values }: Comparison,
  dataType: string | undefined,
  dialect: Dialect,
): RowTest {
  const inOrder = <Value extends number | string | bigint>(
    read: (field: string, value: string) => Value,
    convert: (value: CrmValue) => Value,
  ): RowTest =>
    ordered(
      column,
      comparator,
      values.map((value) => read(field, value)),
      convert,
    );
  // Long Integers have more digits than a number holds, and come as texts.
  if (dataType === 'bigint') return inOrder(bigintOf, (value) => bigintOf(field, textOf(value)));
  switch (column.kind) {
    case 'number':
      return inOrder(numberOf, Number);
    case 'date':
      return inOrder(dateOf, textOf);
    case 'instant':
      return inOrder(instantOf, (value) => Date.parse(textOf(value)));
    case 'boolean':
      return inOrder(booleanOf, (value) => (value === true ? 1 : 0));
    case 'opaque':
      throw new ConditionProblem(field, 'fields of this type cannot be searched');
    case 'choices':
      if (dialect === 'coql') return chosen(column, comparator, values);
      break;
    case 'text':
    case 'reference':
      break;
  }
  const isLoose = dialect === 'search' && comparator === 'equal' && looseTypes.has(dataType ?? '');
  return textual(
    column,
    isLoose ? 'contains' : comparator,
    values.map((value) => value.toLowerCase()),
  );
}

/** Types of which a search takes a part for the whole: "equals behaves like contains", and no type is excepted. */
const looseTypes = new Set(['text', 'textarea', 'email', 'phone', 'website', 'picklist', 'autonumber']);

/** COQL compares the choices of a multi-select list as one text, `English;German` (COQL, v7). */
function chosen(column: Column, comparator: Comparator, values: readonly string[]): RowTest {
  const inOrder = (text: string): string => text.toLowerCase().split(';').sort().join(';');
  const isPattern = comparator === 'like' || comparator === 'not_like';
  const read = (row: number): CrmValue => {
    const value = column.read(row);
    if (!isCrmList(value) || value.length === 0) return null;
    const joined = value.map(textOf).join(';');
    return isPattern ? joined : inOrder(joined);
  };
  const wanted = values.map((value) => (isPattern ? value.toLowerCase() : inOrder(value)));
  return textual({ path: column.path, kind: 'text', read }, comparator, wanted);
}

/** Comparisons of values that have an order: numbers, days, instants. */
function ordered<Value extends number | string | bigint>(
  column: Column,
  comparator: Comparator,
  values: readonly Value[],
  convert: (value: CrmValue) => Value,
): RowTest {
  const [low, high = low] = values;
  if (low === undefined || high === undefined) throw new ConditionProblem(column.path, 'a value is missing');
  const test = orderedTest(column.path, comparator, values, low, high);
  const negative = comparator.startsWith('not_');
  const { instant } = column;
  // Instants of the system are known as numbers: no need to write and parse text a hundred thousand times.
  if (instant !== undefined && typeof low === 'number') {
    const numberTest = orderedTest(column.path, comparator, values.map(Number), low, Number(high));
    return (row) => numberTest(instant(row));
  }
  return (row) => {
    const value = column.read(row);
    return isEmpty(value) ? negative : test(convert(value));
  };
}

function orderedTest<Value extends number | string | bigint>(
  field: string,
  comparator: Comparator,
  values: readonly Value[],
  low: Value,
  high: Value,
): (value: Value) => boolean {
  switch (comparator) {
    case 'equal':
      return (value) => value === low;
    case 'not_equal':
      return (value) => value !== low;
    case 'less_than':
      return (value) => value < low;
    case 'less_equal':
      return (value) => value <= low;
    case 'greater_than':
      return (value) => value > low;
    case 'greater_equal':
      return (value) => value >= low;
    case 'between':
      return (value) => value >= low && value <= high;
    case 'not_between':
      return (value) => value < low || value > high;
    case 'in':
      return (value) => values.includes(value);
    case 'not_in':
      return (value) => !values.includes(value);
    default:
      throw new ConditionProblem(field, 'the operator does not fit the type of the field');
  }
}

/** Comparisons of text, of names and ids of look-ups, and of the choices of a multi-select list. */
function textual(column: Column, comparator: Comparator, values: readonly string[]): RowTest {
  const [first = '', last = first] = values;
  const like = likePattern(first);
  const test = ((): ((text: string) => boolean) => {
    switch (comparator) {
      case 'equal':
      case 'not_equal':
        return (text) => text === first;
      case 'in':
      case 'not_in':
        return (text) => values.includes(text);
      case 'contains':
      case 'not_contains':
        return (text) => text.includes(first);
      case 'starts_with':
        return (text) => text.startsWith(first);
      case 'ends_with':
        return (text) => text.endsWith(first);
      case 'like':
      case 'not_like':
        return (text) => like.test(text);
      case 'less_than':
        return (text) => text < first;
      case 'less_equal':
        return (text) => text <= first;
      case 'greater_than':
        return (text) => text > first;
      case 'greater_equal':
        return (text) => text >= first;
      case 'between':
      case 'not_between':
        return (text) => text >= first && text <= last;
      default:
        throw new ConditionProblem(column.path, 'the operator does not fit the type of the field');
    }
  })();
  const negative = comparator.startsWith('not_');
  return (row) => textsOf(column.read(row)).some(test) !== negative;
}

/** What of a value is compared as text. */
function textsOf(value: CrmValue): readonly string[] {
  if (isEmpty(value)) return [];
  if (isCrmObject(value)) return [textOf(value['name']).toLowerCase(), textOf(value['id'])];
  if (isCrmList(value)) return value.map((item) => textOf(item).toLowerCase());
  return [textOf(value).toLowerCase()];
}

/** `%` stands for any text, the one wildcard that Zoho names; everything else for itself. */
function likePattern(pattern: string): RegExp {
  const parts = pattern.split('%').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's');
}

function numberOf(field: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new ConditionProblem(field, 'the value must be a number');
  return value;
}

function bigintOf(field: string, text: string): bigint {
  if (!/^-?\d{1,40}$/.test(text)) throw new ConditionProblem(field, 'the value must be a whole number');
  return BigInt(text);
}

function dateOf(field: string, text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new ConditionProblem(field, 'the value must be a date, YYYY-MM-DD');
  }
  return text;
}

function instantOf(field: string, text: string): number {
  const shaped = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(text);
  const value = shaped ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(value)) throw new ConditionProblem(field, 'the value must be a time with an offset');
  return value;
}

function booleanOf(field: string, text: string): number {
  if (text.toLowerCase() !== 'true' && text.toLowerCase() !== 'false') {
    throw new ConditionProblem(field, 'the value must be true or false');
  }
  return text.toLowerCase() === 'true' ? 1 : 0;
}
