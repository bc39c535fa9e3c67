import { abilityOf, type SearchOperator } from '../../contract/query-abilities.ts';
import type { Field } from '../../contract/records.ts';
import {
  searchCriteria,
  searchCriterion,
  type CoqlCondition,
  type CoqlOperator,
  type CoqlScalar,
} from '../coql.ts';
import { isPartOfOthers } from './choice-condition.ts';
import { group } from './condition-parts.ts';

/** Zoho's words for comparisons in search criteria (Search Records, 2026: no others are documented). */
const words = {
  '=': 'equals',
  '!=': 'not_equal',
  '<': 'less_than',
  '<=': 'less_equal',
  '>': 'greater_than',
  '>=': 'greater_equal',
} as const;

/** What asks for the whole of a value; a search may take a part for it. */
const wholes: ReadonlySet<CoqlOperator> = new Set(['=', '!=', 'in', 'not in']);

type Fields = ReadonlyMap<string, Field>;

/**
 * A condition in the words that search criteria have for its fields: none of a list becomes single comparisons. Null for what only COQL can say, such as a part of a text or the whole of one.
 */
export function searchable(condition: CoqlCondition, fields: Fields): CoqlCondition | null {
  if ('all' in condition) return allSearchable('all', condition.all, fields);
  if ('any' in condition) return allSearchable('any', condition.any, fields);
  const { field, operator } = condition;
  const known = fields.get(field);
  const { search } = abilityOf(known ?? { kind: 'text', apiName: field });
  const allowed = (word: SearchOperator): boolean => search.includes(word);
  if (isTakenForMore(condition, known)) return null;
  switch (operator) {
    case 'is null':
      return allowed('equals') ? condition : null;
    case 'is not null':
      return allowed('not_equal') ? condition : null;
    case 'like':
      return condition.likes === 'start' && allowed('starts_with') ? condition : null;
    case 'not like':
      return null;
    case 'in':
      return allowed('in') ? condition : null;
    case 'not in':
      return allowed('not_equal') ? noneOf(field, condition.values) : null;
    default:
      return allowed(words[operator]) ? condition : null;
  }
}

/**
 * Whether a search would find other values, too: `equals` "behaves like contains" (Search Records, v7 and 2026), `in`
 * is shown there with parts of names, and nothing says what `not_equal` leaves out.
 */
function isTakenForMore(condition: CoqlCondition, field: Field | undefined): boolean {
  if (!('operator' in condition) || !wholes.has(condition.operator)) return false;
  const { compare } = abilityOf(field ?? { kind: 'text' });
  if (compare !== 'choice' || field === undefined) return compare === 'text';
  // What a record holds of several choices is longer than one of them.
  if (field.kind === 'multi_select' && condition.operator !== 'in') return true;
  const values = 'values' in condition ? condition.values : 'value' in condition ? [condition.value] : [];
  return values.some((value) => typeof value === 'string' && isPartOfOthers(field, value));
}

function allSearchable(
  match: 'all' | 'any',
  conditions: readonly CoqlCondition[],
  fields: Fields,
): CoqlCondition | null {
  const parts = conditions.map((each) => searchable(each, fields)).filter((part) => part !== null);
  return parts.length === conditions.length && parts.length > 0 ? group(match, parts) : null;
}

function noneOf(field: string, values: readonly CoqlScalar[]): CoqlCondition {
  return group(
    'all',
    values.map((value) => ({ field, operator: '!=', value })),
  );
}

/** A condition as search criteria. @param condition - one that is searchable */
export function criteriaText(condition: CoqlCondition): string {
  if ('all' in condition) return searchCriteria(condition.all.map(criteriaText), 'and');
  if ('any' in condition) return searchCriteria(condition.any.map(criteriaText), 'or');
  const { field, operator } = condition;
  switch (operator) {
    case 'is null':
      return searchCriterion(field, 'equals', '${EMPTY}');
    case 'is not null':
      return searchCriterion(field, 'not_equal', '${EMPTY}');
    case 'in':
      return searchCriterion(field, 'in', ...condition.values.map(scalarText));
    case 'like':
      return searchCriterion(field, 'starts_with', scalarText(condition.value).slice(0, -1));
    case 'not in':
    case 'not like':
      throw new RangeError('Search criteria have no word for this.');
    default:
      return searchCriterion(field, words[operator], scalarText(condition.value));
  }
}

function scalarText(value: CoqlScalar): string {
  return typeof value === 'object' ? value.digits : String(value);
}
