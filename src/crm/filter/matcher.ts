import { isNoChoice, shownChoice } from '../../contract/choices.ts';
import { plainNumber } from '../../contract/plain-number.ts';
import { comparabilityOf } from '../../contract/field-operators.ts';
import type { Filter, FilterCondition } from '../../contract/list-query.ts';
import type { Field, JsonValue } from '../../contract/records.ts';
import type { CoqlCondition, CoqlScalar } from '../coql.ts';
import { compareDigits } from './compare-digits.ts';
import { checkValues, compileCondition, fieldOf, type FilterContext } from './compile-filter.ts';
import { textOf } from './filter-values.ts';

/** Whether a record meets a filter. @param row - its values, in the order of the columns */
export type Matches = (id: string, row: readonly JsonValue[]) => boolean;

type Test = (value: JsonValue) => boolean;

/**
 * A filter for rows that are here, as COQL would apply it at Zoho: text without regard to case, days in the zone of
 * the person, look-ups by id, and an empty value other than every value. A part of a text stands for itself, with
 * every sign in it, which COQL cannot say of `%`.
 *
 * @param fields - of the module, by API name
 * @param columns - of the rows; all fields of the filter are among them
 * @throws FilterProblem
 */
export function matcherOf(
  filter: Filter,
  fields: ReadonlyMap<string, Field>,
  context: FilterContext,
  columns: readonly string[],
): Matches {
  const one = (condition: FilterCondition): Matches => {
    const test = testOf(condition, fields, context);
    if (condition.field === 'id') return (id) => test(id);
    const column = columns.indexOf(condition.field);
    return (_, row) => test(row[column] ?? null);
  };
  const parts = filter.conditions.map((each) =>
    'match' in each ? together(each.match, each.conditions.map(one)) : one(each),
  );
  return together(filter.match, parts);
}

/** The columns that have to be read to apply a filter. */
export function fieldsOfFilter(filter: Filter | null): string[] {
  const conditions = filter?.conditions.flatMap((each) => ('match' in each ? each.conditions : [each])) ?? [];
  return [...new Set(conditions.map(({ field }) => field))].filter((name) => name !== 'id');
}

function together(match: 'all' | 'any', parts: readonly Matches[]): Matches {
  return match === 'all'
    ? (id, row) => parts.every((part) => part(id, row))
    : (id, row) => parts.some((part) => part(id, row));
}

function testOf(
  condition: FilterCondition,
  fields: ReadonlyMap<string, Field>,
  context: FilterContext,
): Test {
  const field = fieldOf(condition, fields);
  checkValues(condition, field);
  const { operator, values } = condition;
  const isOfSeveral = field.kind === 'multi_select' && comparabilityOf(field) === 'choice';
  switch (operator) {
    case 'contains':
    case 'not_contains':
    case 'starts_with':
      return partTest(operator, textOf(values[0] ?? '', field.label).toLowerCase());
    case 'in':
    case 'not_in':
      if (isOfSeveral) {
        return choiceTest(
          field,
          operator,
          values.map((value) => textOf(value, field.label)),
        );
      }
      break;
    default:
  }
  return conditionTest(compileCondition(condition, fields, context), field);
}

function partTest(operator: 'contains' | 'not_contains' | 'starts_with', part: string): Test {
  return (value) => {
    const text = comparedText(value);
    if (text === null) return operator === 'not_contains';
    if (operator === 'starts_with') return text.startsWith(part);
    return text.includes(part) === (operator === 'contains');
  };
}

/** Choices among several: any of them, or none. `-None-` is no choice at all. */
function choiceTest(field: Field, operator: 'in' | 'not_in', values: readonly string[]): Test {
  const shown = values.map((value) => shownChoice(field, value));
  const wanted = new Set(shown.filter((each) => !isNoChoice(field, each)).map((each) => each.toLowerCase()));
  const takesEmpty = shown.some((each) => isNoChoice(field, each));
  return (value) => {
    const held = choicesOf(value);
    const isMet = held.length === 0 ? takesEmpty : held.some((each) => wanted.has(each));
    return isMet === (operator === 'in');
  };
}

function choicesOf(value: JsonValue): readonly string[] {
  if (value === null || value === '') return [];
  return Array.isArray(value)
    ? value.flatMap((each) => comparedText(each) ?? [])
    : [comparedText(value)].filter((text) => text !== null);
}

function conditionTest(condition: CoqlCondition, field: Field): Test {
  if ('all' in condition) {
    const parts = condition.all.map((part) => conditionTest(part, field));
    return (value) => parts.every((part) => part(value));
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => conditionTest(part, field));
    return (value) => parts.some((part) => part(value));
  }
  if (!('values' in condition) && !('value' in condition)) {
    const wantsEmpty = condition.operator === 'is null';
    return (value) => isEmpty(value) === wantsEmpty;
  }
  const { operator } = condition;
  const values = 'values' in condition ? condition.values : [condition.value];
  const isNegative = operator === '!=' || operator === 'not in';
  const compare = comparisonFor(field, values);
  const meets = meaning(operator);
  return (value) => (isEmpty(value) ? isNegative : meets(compare(value)));
}

/** What a comparison with each value has to yield. @returns false where a value cannot be compared */
function meaning(operator: string): (compared: readonly (number | null)[]) => boolean {
  switch (operator) {
    case '!=':
    case 'not in':
      return (compared) => !compared.includes(0);
    case '<':
      return ([first = null]) => first !== null && first < 0;
    case '<=':
      return ([first = null]) => first !== null && first <= 0;
    case '>':
      return ([first = null]) => first !== null && first > 0;
    case '>=':
      return ([first = null]) => first !== null && first >= 0;
    default:
      return (compared) => compared.includes(0);
  }
}

/** Compares a value with those of a condition: below zero where it comes before. */
function comparisonFor(
  field: Field,
  values: readonly CoqlScalar[],
): (value: JsonValue) => readonly (number | null)[] {
  const each = <Key>(
    keyOf: (value: JsonValue) => Key | null,
    compare: (one: Key, other: Key) => number,
  ): ((value: JsonValue) => readonly (number | null)[]) => {
    const wanted = values.map((value) => keyOf(typeof value === 'object' ? value.digits : value));
    return (value) => {
      const key = keyOf(value);
      return wanted.map((other) => (key === null || other === null ? null : compare(key, other)));
    };
  };
  switch (comparabilityOf(field)) {
    case 'number':
      return each(digitsOf, compareDigits);
    case 'datetime':
      return each(instantOf, (one, other) => one - other);
    case 'boolean':
      return each(
        (value) => Number(value === true),
        (one, other) => one - other,
      );
    case 'choice':
      return each(field.kind === 'multi_select' ? allChoices : comparedText, compareTexts);
    default:
      return each(comparedText, compareTexts);
  }
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function digitsOf(value: JsonValue): string | null {
  return typeof value === 'number' || typeof value === 'string' ? plainNumber(value) : null;
}

function instantOf(value: JsonValue): number | null {
  const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}

/** `English;German` and `German;English` are the same choices. */
function allChoices(value: JsonValue): string | null {
  const choices = typeof value === 'string' ? value.toLowerCase().split(';') : choicesOf(value);
  return choices.length === 0 ? null : [...choices].sort().join(';');
}

/** A value as the text that is compared: a look-up by its id. Null for what is empty. */
function comparedText(value: JsonValue): string | null {
  if (isEmpty(value) || value === null || Array.isArray(value)) return null;
  if (typeof value !== 'object') return String(value).toLowerCase();
  const { id } = value;
  return typeof id === 'string' ? id : null;
}

function isEmpty(value: JsonValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
