import { z } from 'zod';
import {
  filterSchema,
  type Filter,
  type FilterCondition,
  type FilterOperator,
  type FilterValue,
  type RelativeDay,
} from '../../contract/list-query.ts';
import { currentUser } from './filter-values.ts';

/** Comparators of Zoho's custom views (Custom views metadata, v8) as operators of the filter. */
const operators: Readonly<Record<string, FilterOperator>> = {
  equal: 'equals',
  not_equal: 'not_equals',
  contains: 'contains',
  not_contains: 'not_contains',
  starts_with: 'starts_with',
  less_than: 'less_than',
  less_equal: 'less_equal',
  greater_than: 'greater_than',
  greater_equal: 'greater_equal',
  between: 'between',
  not_between: 'not_between',
  in: 'in',
  not_in: 'not_in',
};

const days: Readonly<Record<string, RelativeDay>> = {
  '${TODAY}': 'today',
  '${YESTERDAY}': 'yesterday',
  '${TOMORROW}': 'tomorrow',
  '${THISWEEK}': 'this_week',
  '${LASTWEEK}': 'last_week',
  '${NEXTWEEK}': 'next_week',
  '${THISMONTH}': 'this_month',
  '${LASTMONTH}': 'last_month',
  '${NEXTMONTH}': 'next_month',
  '${THISYEAR}': 'this_year',
};

const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** A person or a record; what has an API name is a field. */
const reference = z.object({ id: z.string(), api_name: z.never().optional() }).transform(({ id }) => id);
const comparison = z.object({
  comparator: z.string(),
  /** `field` compares with another field of the record (Custom views metadata, v8): no filter says that. */
  type: z.literal('value').nullish(),
  field: z.union([z.string(), z.object({ api_name: z.string() }).transform(({ api_name }) => api_name)]),
  value: z.union([scalar, z.array(scalar), reference, z.null()]),
});
const groupShape = z.object({ group_operator: z.string(), group: z.array(z.unknown()).min(1) });

/**
 * The criteria of one of Zoho's views as a filter.
 *
 * @returns null for criteria no filter can say: nested deeper, or with words that are not known here
 */
export function readCriteria(criteria: unknown): Filter | null {
  const outer = groupShape.safeParse(criteria);
  const items = outer.success ? outer.data.group : [criteria];
  const match = outer.success ? matchOf(outer.data.group_operator) : 'all';
  const conditions: Filter['conditions'] = [];
  for (const item of items) {
    const inner = groupShape.safeParse(item);
    if (inner.success) {
      const read = inner.data.group.map(readComparison);
      const known = read.filter((each) => each !== null);
      if (known.length !== read.length) return null;
      conditions.push({ match: matchOf(inner.data.group_operator), conditions: known });
      continue;
    }
    const read = readComparison(item);
    if (read === null) return null;
    conditions.push(read);
  }
  const filter = filterSchema.safeParse({ match, conditions });
  return filter.success ? filter.data : null;
}

function matchOf(word: string): 'all' | 'any' {
  return word.toUpperCase() === 'OR' ? 'any' : 'all';
}

function readComparison(item: unknown): FilterCondition | null {
  const parsed = comparison.safeParse(item);
  if (!parsed.success) return null;
  const { comparator, field, value } = parsed.data;
  const operator = Object.hasOwn(operators, comparator) ? operators[comparator] : undefined;
  if (operator === undefined) return null;
  const isNegative = operator === 'not_equals';
  if (value === null || value === '${EMPTY}') {
    if (operator !== 'equals' && !isNegative) return null;
    return { field, operator: isNegative ? 'is_not_empty' : 'is_empty', values: [] };
  }
  const values = [value].flat().map(readValue);
  const known = values.filter((each) => each !== null);
  if (known.length !== values.length) return null;
  // Zoho writes a choice of several as "equal" with a list.
  const isList = Array.isArray(value) && (operator === 'equals' || isNegative);
  return { field, operator: isList ? (isNegative ? 'not_in' : 'in') : operator, values: known };
}

function readValue(value: string | number | boolean): FilterValue | null {
  if (typeof value !== 'string' || value === currentUser || !/^\$\{.*\}$/.test(value)) return value;
  const relative = Object.hasOwn(days, value) ? days[value] : undefined;
  return relative === undefined ? null : { relative };
}
