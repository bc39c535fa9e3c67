/** How a field is compared. */
export type Comparator =
  | 'equal'
  | 'not_equal'
  | 'less_than'
  | 'less_equal'
  | 'greater_than'
  | 'greater_equal'
  | 'contains'
  | 'not_contains'
  | 'starts_with'
  | 'ends_with'
  | 'like'
  | 'not_like'
  | 'in'
  | 'not_in'
  | 'between'
  | 'not_between'
  | 'is_null'
  | 'is_not_null';

/** One comparison. Values are text, as they were written. */
export interface Comparison {
  readonly kind: 'compare';
  /** API name, with a dot behind a look-up for a field of its target. */
  readonly field: string;
  readonly comparator: Comparator;
  readonly values: readonly string[];
}

/** What search criteria, COQL and custom views all come down to. */
export type Condition = Comparison | { readonly kind: 'all' | 'any'; readonly parts: readonly Condition[] };

/** A condition that cannot be applied to the module. */
export class ConditionProblem extends Error {
  readonly field: string;

  constructor(field: string, reason: string) {
    super(reason);
    this.name = 'ConditionProblem';
    this.field = field;
  }
}

/** The comparisons of a condition, in the order they were written. */
export function comparisonsOf(condition: Condition): readonly Comparison[] {
  return condition.kind === 'compare' ? [condition] : condition.parts.flatMap(comparisonsOf);
}
