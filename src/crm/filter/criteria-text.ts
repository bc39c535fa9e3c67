import { abilityOf, type SearchOperator } from '../../contract/query-abilities.ts';
import type { Field } from '../../contract/records.ts';
import { searchCriteria, searchCriterion, type CoqlCondition, type CoqlScalar } from '../coql.ts';
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

type Fields = ReadonlyMap<string, Field>;

/**
 * A condition in the words that search criteria have for its fields: a list that its field does not know becomes
 * single comparisons. Null for what only COQL can say, such as a part of a text.
 */
export function searchable(condition: CoqlCondition, fields: Fields): CoqlCondition | null {
  if ('all' in condition) return allSearchable('all', condition.all, fields);
  if ('any' in condition) return allSearchable('any', condition.any, fields);
  const { field, operator } = condition;
  const { search } = abilityOf(fields.get(field) ?? { kind: 'text', apiName: field });
  const allowed = (word: SearchOperator): boolean => search.includes(word);
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
      if (allowed('in')) return condition;
      return allowed('equals') ? each('any', field, '=', condition.values) : null;
    case 'not in':
      return allowed('not_equal') ? each('all', field, '!=', condition.values) : null;
    default:
      return allowed(words[operator]) ? condition : null;
  }
}

function allSearchable(
  match: 'all' | 'any',
  conditions: readonly CoqlCondition[],
  fields: Fields,
): CoqlCondition | null {
  const parts = conditions.map((each) => searchable(each, fields)).filter((part) => part !== null);
  return parts.length === conditions.length && parts.length > 0 ? group(match, parts) : null;
}

function each(
  match: 'all' | 'any',
  field: string,
  operator: '=' | '!=',
  values: readonly CoqlScalar[],
): CoqlCondition {
  return group(
    match,
    values.map((value) => ({ field, operator, value })),
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
