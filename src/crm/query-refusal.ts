import type { CoqlCondition } from './coql.ts';
import { CrmError } from './crm-error.ts';
import type { PlannedQuery } from './list-plan.ts';

/** What of a query Zoho does not take. */
export type QueryRefusal =
  /** A column that cannot be selected, though a list has it. */
  | { readonly kind: 'column'; readonly name: string }
  /** A column that cannot be sorted by. */
  | { readonly kind: 'order'; readonly name: string }
  /** The view in FROM, or what it holds. */
  | { readonly kind: 'view'; readonly viewId: string };

/**
 * Reads the refusal of a query: INVALID_QUERY names the column (`column_name`, with the `clause` at times), or the
 * view (`cvid`, or `cv_criteria` for a column in its criteria; error examples of COQL, v8, 2026).
 *
 * @param fields - as they were selected
 * @returns null for another failure, and for what the condition has to do with
 */
export function queryRefusal(
  error: unknown,
  planned: Pick<PlannedQuery, 'viewId' | 'orderBy' | 'where'>,
  fields: readonly string[],
): QueryRefusal | null {
  if (!(error instanceof CrmError) || !refusals.has(error.code)) return null;
  const { columnName, clause = '', operator, cvid, cvCriteria } = error.zohoDetails;
  const { viewId } = planned;
  if (viewId !== null && (cvid !== undefined || cvCriteria === true)) return { kind: 'view', viewId };
  // With an operator it is a condition that Zoho complains of.
  if (columnName === undefined || operator !== undefined) return null;
  const [column = columnName] = columnName.split('.').slice(-1);
  const isIt = (name: string): boolean =>
    [column, columnName].some((each) => each.toLowerCase() === name.toLowerCase());
  const [ofList = columnName] = columnName.split('.');
  // A look-up is sorted by the name behind it, and remembered by its own.
  const isJoined = planned.orderBy.some(({ field }) => field.includes('.') && field === columnName);
  if (isJoined) return { kind: 'order', name: ofList };
  const keys = planned.orderBy.map(({ field }) => field.split('.')[0] ?? field);
  const ordered = keys.find((name) => name !== 'id' && isIt(name));
  const selected = fields.find((name) => name !== 'id' && isIt(name));
  if (ordered !== undefined && (selected === undefined || /order/i.test(clause))) {
    return { kind: 'order', name: ordered };
  }
  if (selected !== undefined) {
    return clause === '' || /select/i.test(clause) ? { kind: 'column', name: selected } : null;
  }
  // A column that the query has nowhere else stands in the criteria of the view.
  const isOwn = planned.where !== undefined && comparedFields(planned.where).some(isIt);
  return viewId === null || isOwn ? null : { kind: 'view', viewId };
}

/** Whether Zoho says neither which column nor which condition of a query it does not take. */
export function isUnnamed(error: unknown): boolean {
  if (!(error instanceof CrmError) || !refusals.has(error.code)) return false;
  const { columnName, operator } = error.zohoDetails;
  return columnName === undefined && operator === undefined;
}

/**
 * Whether it is the counting that failed: COUNT is refused in some organisations, at times by the name of what is
 * counted, and an answer may hold no number. The list may be read all the same.
 */
export function isUncounted(error: unknown): boolean {
  if (!(error instanceof CrmError)) return false;
  const { columnName } = error.zohoDetails;
  const isOfCount = columnName === undefined || /^(id|count)$/i.test(columnName);
  return failures.has(error.code) || (refusals.has(error.code) && isOfCount);
}

const refusals: ReadonlySet<string> = new Set(['crm.query_invalid', 'crm.not_supported']);
const failures: ReadonlySet<string> = new Set(['crm.server_unexpected', 'crm.server_error']);

function comparedFields(condition: CoqlCondition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(comparedFields);
  if ('any' in condition) return condition.any.flatMap(comparedFields);
  return [condition.field];
}
