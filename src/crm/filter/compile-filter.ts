import { comparabilityOf, operatorsOf, valuesOf } from '../../contract/field-operators.ts';
import type { Filter, FilterCondition, FilterValue } from '../../contract/list-query.ts';
import type { Field } from '../../contract/records.ts';
import type { CoqlCondition, CoqlScalar } from '../coql.ts';
import { choiceCondition } from './choice-condition.ts';
import { everything, group, listed } from './condition-parts.ts';
import { dayIn, isDay, plusDays, relativeRange, startOfDay, type DayRange } from './days.ts';
import { FilterProblem } from './filter-problem.ts';
import { booleanOf, idOf, isPlainText, numberOf, patternText, plainPart, textOf } from './filter-values.ts';

export { FilterProblem, UnsayableFilter } from './filter-problem.ts';

/** Who asks, and when. */
export interface FilterContext {
  /** Epoch ms. */
  readonly now: number;
  /** IANA name of the person's zone; null for UTC. */
  readonly timeZone: string | null;
  /** For "me" in Zoho's views; null when it is not known. */
  readonly userId: string | null;
  /** False where the condition is for search criteria and not for COQL. */
  readonly canQuery?: boolean;
  /** What COQL cannot say exactly becomes a condition that takes in more: what is read is filtered here. */
  readonly loosely?: boolean;
}

/**
 * A filter as a condition of COQL.
 *
 * @param fields - of the module, by API name
 * @throws FilterProblem
 */
export function compileFilter(
  filter: Filter,
  fields: ReadonlyMap<string, Field>,
  context: FilterContext,
): CoqlCondition {
  const parts = filter.conditions.map((each) =>
    'match' in each
      ? group(
          each.match,
          each.conditions.map((inner) => compileCondition(inner, fields, context)),
        )
      : compileCondition(each, fields, context),
  );
  return group(filter.match, parts);
}

/** The comparisons in a condition: what Zoho counts. */
export function countComparisons(condition: CoqlCondition): number {
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : null;
  return parts === null ? 1 : parts.reduce((sum, part) => sum + countComparisons(part), 0);
}

/** One condition. @throws FilterProblem */
export function compileCondition(
  condition: FilterCondition,
  fields: ReadonlyMap<string, Field>,
  context: FilterContext,
): CoqlCondition {
  const field = fieldOf(condition, fields);
  const { operator, values } = condition;
  const { apiName, label } = field;
  if (operator === 'is_empty') return { field: apiName, operator: 'is null' };
  if (operator === 'is_not_empty') return { field: apiName, operator: 'is not null' };
  checkValues(condition, field);
  switch (comparabilityOf(field)) {
    case 'number':
      return ordered(
        condition,
        field,
        values.map((value) => [numberOf(value, label)] as const).map(sameTwice),
      );
    case 'date':
      return ordered(
        condition,
        field,
        values.map((value) => daysOf(value, label, context)).map(({ from, to }) => [from, to] as const),
      );
    case 'datetime':
      return instants(condition, apiName, values, label, context);
    case 'boolean':
      // "Boolean: =" (COQL, v7): what is not yes is no.
      return {
        field: apiName,
        operator: '=',
        value: booleanOf(values[0], label) === (operator === 'equals'),
      };
    case 'reference':
      return textual(
        condition,
        field,
        values.map((value) => idOf(value, label, context.userId)),
        context,
      );
    case 'choice':
      return choiceCondition(
        field,
        operator,
        values.map((value) => textOf(value, label)),
        context,
      );
    default:
      return textual(
        condition,
        field,
        values.map((value) => textOf(value, label)),
        context,
      );
  }
}

/** @throws FilterProblem where the operator has not as many values as it takes */
export function checkValues({ operator, values }: FilterCondition, { label }: Field): void {
  const expected = valuesOf(operator);
  if (expected === 'many' ? values.length === 0 : values.length !== expected) {
    throw new FilterProblem({ code: 'value_missing', field: label });
  }
}

/** The field of a condition. @throws FilterProblem for one that there is not, or that is not filtered like this */
export function fieldOf(
  { field: name, operator }: FilterCondition,
  fields: ReadonlyMap<string, Field>,
): Field {
  const field = name === 'id' ? idField : fields.get(name);
  if (field === undefined) throw new FilterProblem({ code: 'field_unknown', field: name });
  if (!operatorsOf(field).includes(operator)) {
    throw new FilterProblem({ code: 'operator_unserved', field: field.label });
  }
  return field;
}

function textual(
  condition: FilterCondition,
  { apiName: field, label }: Field,
  values: readonly string[],
  { canQuery = true, loosely }: FilterContext,
): CoqlCondition {
  const value = values[0] ?? '';
  const pattern = (): string => (canQuery ? patternText(value, label) : value);
  const isPart = ['contains', 'not_contains', 'starts_with'].includes(condition.operator);
  if (loosely === true && isPart && !isPlainText(value)) return looser(condition.operator, field, value);
  switch (condition.operator) {
    case 'contains':
      return { field, operator: 'like', value: `%${pattern()}%`, likes: 'inside' };
    case 'not_contains':
      return { field, operator: 'not like', value: `%${pattern()}%`, likes: 'inside' };
    case 'starts_with':
      return { field, operator: 'like', value: `${pattern()}%`, likes: 'start' };
    case 'not_equals':
      return { field, operator: '!=', value };
    case 'in':
      return listed(field, 'in', values);
    case 'not_in':
      return listed(field, 'not in', values);
    default:
      return { field, operator: '=', value };
  }
}

/** What takes in every record with a part of a text, and others. */
function looser(operator: FilterCondition['operator'], field: string, text: string): CoqlCondition {
  if (operator === 'not_contains') return everything;
  const [start = ''] = text.split('%');
  if (operator === 'starts_with' && start !== '') {
    return { field, operator: 'like', value: `${start}%`, likes: 'start' };
  }
  const part = plainPart(text);
  if (part === '') return { field, operator: 'is not null' };
  return { field, operator: 'like', value: `%${part}%`, likes: 'inside' };
}

type Span<T> = readonly [from: T, to: T];

/** Comparisons of spans that include both ends: a number, a day, or all days of a month. */
function ordered<T extends CoqlScalar>(
  condition: FilterCondition,
  { apiName: field, label }: Field,
  spans: readonly Span<T>[],
): CoqlCondition {
  const [from, to] = requireSpan(spans[0], label);
  const end = requireSpan(spans.at(-1), label)[1];
  switch (condition.operator) {
    case 'less_than':
      return { field, operator: '<', value: from };
    case 'less_equal':
      return { field, operator: '<=', value: to };
    case 'greater_than':
      return { field, operator: '>', value: to };
    case 'greater_equal':
      return { field, operator: '>=', value: from };
    case 'not_equals':
      return from === to ? { field, operator: '!=', value: from } : outside(field, from, to);
    case 'between':
      return inside(field, from, end);
    case 'not_between':
      return outside(field, from, end);
    case 'in':
      return listed(
        field,
        'in',
        spans.map((span) => span[0]),
      );
    case 'not_in':
      return listed(
        field,
        'not in',
        spans.map((span) => span[0]),
      );
    default:
      return from === to ? { field, operator: '=', value: from } : inside(field, from, to);
  }
}

function inside(field: string, from: CoqlScalar, to: CoqlScalar): CoqlCondition {
  return {
    all: [
      { field, operator: '>=', value: from },
      { field, operator: '<=', value: to },
    ],
  };
}

function outside(field: string, from: CoqlScalar, to: CoqlScalar): CoqlCondition {
  return {
    any: [
      { field, operator: '<', value: from },
      { field, operator: '>', value: to },
    ],
  };
}

/** Instants: a day reaches from its start, in the person's zone, to just before the next one. */
function instants(
  condition: FilterCondition,
  field: string,
  values: readonly FilterValue[],
  label: string,
  context: FilterContext,
): CoqlCondition {
  const spans = values.map((value) => instantSpan(value, label, context));
  const first = requireSpan(spans[0], label);
  const [from, next] = [first[0], first[1]];
  const [endFrom, end] = requireSpan(spans.at(-1), label);
  const endsExactly = endFrom === end;
  const before = (value: string): CoqlCondition => ({ field, operator: '<', value });
  const since = (value: string): CoqlCondition => ({ field, operator: '>=', value });
  const isExact = from === next;
  switch (condition.operator) {
    case 'less_than':
      return before(from);
    case 'less_equal':
      return isExact ? { field, operator: '<=', value: from } : before(next);
    case 'greater_than':
      return isExact ? { field, operator: '>', value: from } : since(next);
    case 'greater_equal':
      return since(from);
    case 'not_equals':
      return isExact ? { field, operator: '!=', value: from } : { any: [before(from), since(next)] };
    case 'between':
      return { all: [since(from), { field, operator: endsExactly ? '<=' : '<', value: end }] };
    case 'not_between':
      return { any: [before(from), { field, operator: endsExactly ? '>' : '>=', value: end }] };
    default:
      return isExact ? { field, operator: '=', value: from } : { all: [since(from), before(next)] };
  }
}

/** From an instant to the one that is no longer meant; twice the same for an exact instant. */
function instantSpan(value: FilterValue, label: string, context: FilterContext): Span<string> {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(value)) {
    return [value, value];
  }
  const zone = context.timeZone ?? 'UTC';
  const { from, to } = daysOf(value, label, context);
  return [startOfDay(from, zone), startOfDay(plusDays(to, 1), zone)];
}

function daysOf(value: FilterValue, label: string, context: FilterContext): DayRange {
  if (typeof value === 'object') {
    const today = dayIn(context.timeZone ?? 'UTC', context.now);
    return relativeRange(value.relative, value.count ?? 7, today);
  }
  if (typeof value !== 'string' || !isDay(value)) {
    throw new FilterProblem({ code: 'date_missing', field: label });
  }
  return { from: value, to: value };
}

function sameTwice<T>([value]: readonly [T]): Span<T> {
  return [value, value];
}

function requireSpan<T>(span: Span<T> | undefined, label: string): Span<T> {
  if (span === undefined) throw new FilterProblem({ code: 'value_missing', field: label });
  return span;
}

const idField: Field = {
  apiName: 'id',
  label: 'Record ID',
  kind: 'lookup',
  dataType: 'bigint',
  visible: true,
  sortable: true,
  filterable: true,
  searchable: false,
  decimalPlaces: null,
  lookupModule: null,
  picklistValues: [],
  subformFields: [],
};
