import type { CoqlCondition, CoqlScalar } from '../coql.ts';

/** COQL takes 100 values to a list since v7, and so does a search (COQL Limitations; Search Records, 2026). */
const mostValues = 100;

/** What every record meets. */
export const everything: CoqlCondition = { field: 'id', operator: 'is not null' };

export function group(match: 'all' | 'any', parts: readonly CoqlCondition[]): CoqlCondition {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return match === 'all' ? { all: parts } : { any: parts };
}

/** Long lists are cut: one of any of them, or none of all of them. */
export function listed(
  field: string,
  operator: 'in' | 'not in',
  values: readonly CoqlScalar[],
): CoqlCondition {
  const cuts: CoqlCondition[] = [];
  for (let at = 0; at < values.length; at += mostValues) {
    cuts.push({ field, operator, values: values.slice(at, at + mostValues) });
  }
  return group(operator === 'in' ? 'any' : 'all', cuts);
}
