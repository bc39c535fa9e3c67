import {
  type Field,
  type Filter,
  type FilterCondition,
  type FilterOperator,
  type FilterValue,
  type JsonValue,
  type RelativeDay,
  comparabilityOf,
  mostFilterValues,
  operatorsOf,
  plainNumber,
  shownChoice,
  valueKind,
  valuesOf,
} from '../../src/contract/index.ts';
import {
  type FormatContext,
  type NumberUse,
  groupedNumber,
  readDay,
  readInstant,
  writtenNumber,
} from '../../src/crm/format/index.ts';
import { messages } from '../messages/index.ts';

/** A filter as a person makes it. Pure: each change gives another filter. */

/** Where a condition is: its place in the filter, and in the group that stands there. */
export type ConditionPlace = readonly [index: number, inner: number | null];

/** Days that are meant as one; the others are times of several days. */
const singleDays: ReadonlySet<RelativeDay> = new Set(['today', 'yesterday', 'tomorrow']);

/** @param values - what follows, where it makes a difference: `is today`, `is in this month` */
export function operatorText(
  operator: FilterOperator,
  field: Field | undefined,
  values: readonly FilterValue[] = [],
): string {
  const { operators, dateOperators, dayOperators, periodOperators } = messages.workspace.filter;
  const comparability = field === undefined ? null : comparabilityOf(field);
  if (comparability !== 'date' && comparability !== 'datetime') return operators[operator];
  const [value] = values;
  const relative = typeof value === 'object' ? value.relative : null;
  const special: Partial<Record<FilterOperator, string>> =
    relative === null ? dateOperators : singleDays.has(relative) ? dayOperators : periodOperators;
  return special[operator] ?? operators[operator];
}

/** Fields one can filter by, by their labels. */
export function filterableFields(fields: readonly Field[]): readonly Field[] {
  return fields
    .filter((field) => field.visible && operatorsOf(field).length > 0)
    .sort((one, other) => one.label.localeCompare(other.label));
}

/** A condition on a field, ready for its value. */
export function conditionOn(field: Field): FilterCondition {
  const operator = operatorsOf(field)[0] ?? 'is_empty';
  return { field: field.apiName, operator, values: startValues(field, operator) };
}

/** The condition with another operator; values that still fit are kept. */
export function withOperator(
  condition: FilterCondition,
  operator: FilterOperator,
  field: Field,
): FilterCondition {
  const count = valuesOf(operator);
  const { values } = condition;
  if (count === 'many') return { ...condition, operator, values };
  const start = startValues(field, operator);
  return {
    ...condition,
    operator,
    values: Array.from({ length: count }, (_, index) => values[index] ?? start[index] ?? ''),
  };
}

function startValues(field: Field, operator: FilterOperator): FilterValue[] {
  const count = valuesOf(operator);
  if (count === 'many') return [];
  const comparability = comparabilityOf(field);
  const value: FilterValue =
    comparability === 'boolean'
      ? true
      : comparability === 'date' || comparability === 'datetime'
        ? { relative: 'today' }
        : '';
  return Array.from({ length: count }, () => value);
}

/** Only what is whole: conditions that still wait for a value are left out. Null when nothing is left. */
export function wholeFilter(filter: Filter | null): Filter | null {
  if (filter === null) return null;
  const conditions = filter.conditions.flatMap((each): Filter['conditions'] => {
    if (!('match' in each)) return isWhole(each) ? [each] : [];
    const inner = each.conditions.filter(isWhole);
    return inner.length === 0 ? [] : [{ ...each, conditions: inner }];
  });
  return conditions.length === 0 ? null : { ...filter, conditions };
}

function isWhole({ operator, values }: FilterCondition): boolean {
  const count = valuesOf(operator);
  const enough = count === 'many' ? values.length > 0 : values.length === count;
  return enough && values.every((value) => value !== '');
}

/** Why a condition cannot be asked for as it is. */
export interface ConditionProblem {
  readonly place: ConditionPlace;
  /** `missing` is what nobody has typed yet, and is told when they want to apply it. */
  readonly kind: 'missing' | 'unread';
  readonly text: string;
}

/** What keeps a filter from being applied, by its conditions: half of it would show other records than were meant. */
export function problemsOf(filter: Filter | null, fields: readonly Field[]): readonly ConditionProblem[] {
  return (filter === null ? [] : placedConditions(filter)).flatMap(
    ({ place, condition }): ConditionProblem[] => {
      const field = fields.find(({ apiName }) => apiName === condition.field);
      if (field === undefined) return [];
      const unread = unreadText(condition, field);
      if (unread !== null) return [{ place, kind: 'unread', text: unread }];
      return isWhole(condition) ? [] : [{ place, kind: 'missing', text: missingText(field) }];
    },
  );
}

function missingText(field: Field): string {
  const isChosen = ['choice', 'reference'].includes(comparabilityOf(field));
  const { chooseValue, enterValue } = messages.workspace.filter;
  return (isChosen ? chooseValue : enterValue)(field.label);
}

function unreadText({ values }: FilterCondition, field: Field): string | null {
  if (values.length > mostFilterValues)
    return messages.workspace.filter.tooManyValues(field.label, mostFilterValues);
  const comparability = comparabilityOf(field);
  const isTime = comparability === 'date' || comparability === 'datetime';
  if (!isTime && comparability !== 'number') return null;
  const odd = values.find((value) => typeof value === 'string' && value !== '' && !isRead(value, isTime));
  if (typeof odd !== 'string') return null;
  const { noDate, noNumber } = messages.workspace.filter;
  return (isTime ? noDate : noNumber)(odd, field.label);
}

function isRead(value: string, isTime: boolean): boolean {
  return isTime ? readDay(value) !== null || readInstant(value) !== null : plainNumber(value) !== null;
}

/**
 * Whether one more condition can narrow a filter. Groups stand one level deep: under "any" a filter that has some can
 * not become a group itself.
 */
export function canNarrow(filter: Filter | null): boolean {
  return filter === null || filter.match === 'all' || !filter.conditions.some((each) => 'match' in each);
}

/** With one more condition, put last. */
export function withCondition(filter: Filter | null, condition: FilterCondition): Filter {
  if (filter === null) return { match: 'all', conditions: [condition] };
  // One more condition must narrow the list: under "any" the others become a group.
  if (filter.match === 'all') return { ...filter, conditions: [...filter.conditions, condition] };
  if (!canNarrow(filter)) return { ...filter, conditions: [...filter.conditions, condition] };
  const plain = filter.conditions.flatMap((each) => ('match' in each ? [] : [each]));
  return { match: 'all', conditions: [{ match: 'any', conditions: plain }, condition] };
}

/** With a condition in the place of another one, or without it when it is null. */
export function changedAt(
  filter: Filter,
  [index, inner]: ConditionPlace,
  change: FilterCondition | null,
): Filter | null {
  const conditions = filter.conditions.flatMap((each, place): Filter['conditions'] => {
    if (place !== index) return [each];
    if (inner === null || !('match' in each)) return change === null ? [] : [change];
    const kept = each.conditions.flatMap((one, at) =>
      at !== inner ? [one] : change === null ? [] : [change],
    );
    return kept.length === 0 ? [] : [{ ...each, conditions: kept }];
  });
  return conditions.length === 0 ? null : { ...filter, conditions };
}

export interface PlacedCondition {
  readonly place: ConditionPlace;
  readonly condition: FilterCondition;
}

/** All conditions with their places. */
export function placedConditions(filter: Filter): PlacedCondition[] {
  return filter.conditions.flatMap((each, index): PlacedCondition[] =>
    'match' in each
      ? each.conditions.map((condition, inner) => ({ place: [index, inner], condition }))
      : [{ place: [index, null], condition: each }],
  );
}

/** The condition that a cell stands for: records with this value, or without it. Null where there is none. */
export function conditionOfValue(field: Field, value: JsonValue, exclude: boolean): FilterCondition | null {
  const comparability = comparabilityOf(field);
  if (operatorsOf(field).length === 0) return null;
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) {
    if (!operatorsOf(field).includes('is_empty')) return null;
    return { field: field.apiName, operator: exclude ? 'is_not_empty' : 'is_empty', values: [] };
  }
  const values = scalarsOf(value, comparability === 'date' || comparability === 'datetime');
  if (values.length === 0) return null;
  const isList = comparability === 'choice' || comparability === 'reference';
  const operator = isList ? (exclude ? 'not_in' : 'in') : exclude ? 'not_equals' : 'equals';
  return { field: field.apiName, operator, values };
}

/** A look-up counts by its id, a time by its day. */
function scalarsOf(value: JsonValue, isTime: boolean): FilterValue[] {
  if (Array.isArray(value)) return value.flatMap((each) => scalarsOf(each, isTime));
  if (value === null) return [];
  if (typeof value === 'object') return typeof value['id'] === 'string' ? [value['id']] : [];
  if (typeof value === 'string') return [isTime ? value.slice(0, 10) : value.slice(0, 1_000)];
  return [value];
}

/** What the numbers of a field stand for. */
export function numberUseOf(field: Field): NumberUse {
  const kind = valueKind(field);
  return kind === 'currency' ? 'money' : kind === 'percent' ? 'percent' : 'number';
}

/** Names of records that filters hold by id, as far as they were seen. */
export type NameOf = (field: string, id: string) => string | null;

/** A condition in words: `Stage is any of Won, Lost`. Numbers and days are in the notation of the context, if there is one. */
export function conditionText(
  condition: FilterCondition,
  field: Field | undefined,
  nameOf: NameOf,
  context: FormatContext | null = null,
): string {
  const label = field?.label ?? condition.field;
  const { condition: sentence, range, andMore } = messages.workspace.filter;
  const operator = operatorText(plainOperator(condition), field, condition.values);
  const texts = condition.values.map((value) => valueText(value, field, nameOf, context));
  const [from, to] = texts;
  const isRange = condition.operator === 'between' || condition.operator === 'not_between';
  if (isRange && from !== undefined && to !== undefined) return sentence(label, operator, range(from, to));
  const shown = texts.slice(0, 3);
  const values = texts.length > 3 ? andMore(shown, texts.length - 3) : messages.row(shown);
  return sentence(label, operator, values).trim();
}

/** Of one value there is nothing to choose from: `Stage is Won`. */
function plainOperator({ operator, values }: FilterCondition): FilterOperator {
  if (values.length !== 1) return operator;
  return operator === 'in' ? 'equals' : operator === 'not_in' ? 'not_equals' : operator;
}

export function valueText(
  value: FilterValue,
  field: Field | undefined,
  nameOf: NameOf,
  context: FormatContext | null = null,
): string {
  if (typeof value === 'object') {
    const { relative, count } = value;
    if (relative !== 'last_days' && relative !== 'next_days') return messages.workspace.filter.days[relative];
    const { lastDays, nextDays } = messages.workspace.filter;
    return (relative === 'last_days' ? lastDays : nextDays)(count ?? 7);
  }
  if (typeof value === 'boolean') return value ? messages.workspace.filter.yes : messages.workspace.filter.no;
  if (value === '${CURRENTUSER}') return messages.workspace.filter.me;
  if (field !== undefined && context !== null) {
    const comparability = comparabilityOf(field);
    const use = numberUseOf(field);
    const plain = use === 'money' ? plainNumber(value) : null;
    if (plain !== null) return groupedNumber(plain, context, use);
    // What is no sum may be the number of something.
    if (comparability === 'number') return writtenNumber(value, context, use);
    const isTime = comparability === 'date' || comparability === 'datetime';
    const epochMs = isTime ? readDay(String(value)) : null;
    if (epochMs !== null) return context.day(epochMs);
  }
  if (field !== undefined && comparabilityOf(field) === 'reference') {
    return nameOf(field.apiName, String(value)) ?? messages.workspace.filter.record(String(value));
  }
  return field === undefined ? String(value) : shownChoice(field, String(value));
}

/** Whether something kept in the layout memory is a filter; main checks it to the last value. */
export function isFilter(value: unknown): value is Filter {
  if (typeof value !== 'object' || value === null || !('match' in value) || !('conditions' in value))
    return false;
  const { match, conditions } = value;
  return (match === 'all' || match === 'any') && Array.isArray(conditions) && conditions.every(isCondition);
}

function isCondition(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('match' in value) return isFilter(value);
  if (!('field' in value && 'operator' in value && 'values' in value)) return false;
  const { field, operator, values } = value;
  const isKnown =
    typeof operator === 'string' && Object.hasOwn(messages.workspace.filter.operators, operator);
  return typeof field === 'string' && isKnown && Array.isArray(values);
}
