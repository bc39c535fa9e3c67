/** The words of filters, without a schema: the page needs the words only. */

/** Operators of the filter builder. Which of them a field has follows from its kind. */
export const filterOperators = [
  'equals',
  'not_equals',
  'contains',
  'not_contains',
  'starts_with',
  'less_than',
  'less_equal',
  'greater_than',
  'greater_equal',
  'between',
  'not_between',
  'in',
  'not_in',
  'is_empty',
  'is_not_empty',
] as const;

/** Days as a person says them; they are counted in the person's zone on the day the query runs. */
export const relativeDays = [
  'today',
  'yesterday',
  'tomorrow',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
  'this_quarter',
  'this_year',
  'last_days',
  'next_days',
] as const;
