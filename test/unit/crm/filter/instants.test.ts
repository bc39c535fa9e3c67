import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilterOperator, FilterValue } from '../../../../src/contract/list-query.ts';
import type { CoqlCondition } from '../../../../src/crm/coql.ts';
import { compileFilter } from '../../../../src/crm/filter/compile-filter.ts';
import { fieldOf } from '../../support/field.ts';

const field = fieldOf('Called_At', 'datetime');
const context = { now: Date.UTC(2026, 2, 10, 12), timeZone: 'Asia/Kolkata', userId: null };

function compiled(operator: FilterOperator, ...values: FilterValue[]): CoqlCondition {
  const filter = { match: 'all' as const, conditions: [{ field: field.apiName, operator, values }] };
  return compileFilter(filter, new Map([[field.apiName, field]]), context);
}

/** Whether Zoho would give a record of this instant. */
function gives(condition: CoqlCondition, at: number): boolean {
  if ('all' in condition) return condition.all.every((each) => gives(each, at));
  if ('any' in condition) return condition.any.some((each) => gives(each, at));
  if (!('value' in condition)) throw new Error(`no comparison: ${condition.operator}`);
  const other = typeof condition.value === 'string' ? Date.parse(condition.value) : Number.NaN;
  switch (condition.operator) {
    case '<':
      return at < other;
    case '<=':
      return at <= other;
    case '>':
      return at > other;
    case '>=':
      return at >= other;
    case '=':
      return at === other;
    case '!=':
      return at !== other;
    default:
      throw new Error(`no comparison of instants: ${condition.operator}`);
  }
}

const second = fc.integer({ min: Date.UTC(2026, 2, 1) / 1000, max: Date.UTC(2026, 2, 6) / 1000 });
const exact = second.map((at) => new Date(at * 1000).toISOString().replace('.000Z', '+00:00'));
const day = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03', '2026-03-05');
const bound = fc.oneof(exact, day);
/** Instants at, beside and away from the bounds. */
const around = (bounds: readonly string[]): number[] =>
  bounds.flatMap((each) => {
    const at = Date.parse(each.length === 10 ? `${each}T00:00:00+05:30` : each);
    return [-86_400_000, -1000, 0, 1000, 86_399_000, 86_400_000].map((ms) => at + ms);
  });

describe('an instant', () => {
  it.each<[FilterOperator, FilterOperator, number]>([
    ['between', 'not_between', 2],
    ['equals', 'not_equals', 1],
    ['less_than', 'greater_equal', 1],
    ['less_equal', 'greater_than', 1],
  ])('that is not "%s" is "%s", at its bounds too, exact or of a day', (operator, opposite, count) => {
    fc.assert(
      fc.property(fc.array(bound, { minLength: count, maxLength: count }), (values) => {
        const ordered = [...values].sort((one, other) => (around([one])[2] ?? 0) - (around([other])[2] ?? 0));
        const [yes, no] = [compiled(operator, ...ordered), compiled(opposite, ...ordered)];
        for (const at of around(ordered)) expect([at, gives(no, at)]).toEqual([at, !gives(yes, at)]);
      }),
    );
  });

  it('between two exact ones is each of them, and not between them is neither', () => {
    const [from, to] = ['2026-03-01T10:00:00+00:00', '2026-03-02T10:00:00+00:00'] as const;
    for (const at of [from, to]) {
      expect(gives(compiled('between', from, to), Date.parse(at))).toBe(true);
      expect(gives(compiled('not_between', from, to), Date.parse(at))).toBe(false);
    }
    expect(gives(compiled('not_between', from, to), Date.parse(to) + 1000)).toBe(true);
  });
});
