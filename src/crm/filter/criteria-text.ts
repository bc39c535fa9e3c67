import { searchCriteria, searchCriterion, type CoqlCondition } from '../coql.ts';

/** Zoho's words for comparisons in search criteria (Search Records, v8). */
const words = {
  '=': 'equals',
  '!=': 'not_equal',
  '<': 'less_than',
  '<=': 'less_equal',
  '>': 'greater_than',
  '>=': 'greater_equal',
  in: 'in',
  'not in': 'not_in',
} as const;

/** A condition as search criteria; null for the few that only COQL can say. */
export function criteriaText(condition: CoqlCondition): string | null {
  if ('all' in condition) return joined(condition.all, 'and');
  if ('any' in condition) return joined(condition.any, 'or');
  const { field, operator } = condition;
  switch (operator) {
    case 'is null':
      return searchCriterion(field, 'equals', '${EMPTY}');
    case 'is not null':
      return searchCriterion(field, 'not_equal', '${EMPTY}');
    case 'like':
    case 'not like':
      return likeText(field, operator, String(condition.value), condition.likes);
    case 'in':
    case 'not in':
      return searchCriterion(field, words[operator], ...condition.values.map(String));
    default:
      return searchCriterion(field, words[operator], String(condition.value));
  }
}

function joined(conditions: readonly CoqlCondition[], word: 'and' | 'or'): string | null {
  const parts = conditions.map(criteriaText);
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length && known.length > 0 ? searchCriteria(known, word) : null;
}

function likeText(
  field: string,
  operator: 'like' | 'not like',
  pattern: string,
  likes: 'start' | 'inside' | undefined,
): string | null {
  if (likes === 'inside') {
    return searchCriterion(field, operator === 'like' ? 'contains' : 'not_contains', pattern.slice(1, -1));
  }
  if (operator === 'not like' || likes === undefined) return null;
  return searchCriterion(field, 'starts_with', pattern.slice(0, -1));
}
