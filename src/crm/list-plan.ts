import { isSortable } from '../contract/field-operators.ts';
import type { Filter, ListQuery, SortKey } from '../contract/list-query.ts';
import type { Field, ModuleDescription, Sort } from '../contract/records.ts';
import { coqlSelect, type CoqlCondition, type CoqlOrder } from './coql.ts';
import {
  compileFilter,
  countComparisons,
  FilterProblem,
  type FilterContext,
} from './filter/compile-filter.ts';
import { criteriaText, searchable } from './filter/criteria-text.ts';
import { searchTries } from './searched-for.ts';

/**
 * Which of Zoho's calls serves a query.
 * - `list`: the list call, sorted by one of its three keys or not at all
 * - `view`: the list call with one of Zoho's views
 * - `query`: COQL, of the module or of a view of it, by whose offset any place can be reached
 * - `criteria`: the search call with criteria, 2,000 rows at most, where COQL is not allowed
 * - `word`: the search call with a word, an e-mail address or a telephone number, 2,000 rows at most
 * - `nothing`: no call can; `reason` says why
 */
export type ListPlan =
  | {
      readonly serves: 'list';
      readonly text: string;
      readonly sort: Sort | null;
      readonly query: PlannedQuery | null;
    }
  | {
      readonly serves: 'view';
      readonly text: string;
      readonly viewId: string;
      /** The same records by COQL, where it takes the view. */
      readonly query: PlannedQuery | null;
    }
  | { readonly serves: 'query'; readonly text: string; readonly query: PlannedQuery }
  | {
      readonly serves: 'criteria';
      readonly text: string;
      readonly criteria: string;
    }
  | {
      readonly serves: 'word';
      readonly text: string;
      readonly word: string;
    }
  | { readonly serves: 'nothing'; readonly reason: string };

/** The parts of a COQL query that stay the same for every page of it. */
export interface PlannedQuery {
  readonly module: string;
  /** The view of Zoho in FROM; null for the module itself. */
  readonly viewId: string | null;
  /** Undefined for all records. */
  readonly where: CoqlCondition | undefined;
  /** Ends with the id, so that every page agrees on who comes next. */
  readonly orderBy: readonly CoqlOrder[];
}

export interface PlanContext extends FilterContext {
  /** Views that COQL was found not to take in FROM. */
  readonly refusedViews?: ReadonlySet<string>;
  /** Columns that COQL was found not to sort by. */
  readonly unsorted?: ReadonlySet<string>;
  /** Criteria of Zoho's views by id; null for a view of everything, missing for one that is not known. */
  readonly knownViewCriteria: ReadonlyMap<string, Filter | null>;
  /** False when the sign-in does not include COQL. */
  readonly canQuery: boolean;
}

/** Conditions of one COQL query, and of one search with its longest text (COQL and Search Records, v8). */
const mostComparisons = 25;
const mostCriteria = 10;
const longestCriteria = 3_000;
/** The order of Zoho's own lists: newest first. */
const usualOrder: readonly CoqlOrder[] = [{ field: 'id', order: 'desc' }];

/** Decides which call serves a query. Pure: the same query at the same time gives the same plan. */
export function planList(query: ListQuery, description: ModuleDescription, context: PlanContext): ListPlan {
  try {
    return plan(query, description, context);
  } catch (error) {
    if (error instanceof FilterProblem) return { serves: 'nothing', reason: error.message };
    throw error;
  }
}

function plan(query: ListQuery, description: ModuleDescription, context: PlanContext): ListPlan {
  const { module, viewId, word, filter, sort } = query;
  const fields = new Map(description.fields.map((field) => [field.apiName, field]));
  for (const key of sort) checkSort(key, fields, context.unsorted);
  if (word !== '') {
    if (filter !== null) {
      throw new FilterProblem('Zoho cannot search for a word within a filter. Clear one of them.');
    }
    const [kind, typed] = Object.entries(searchTries(word)[0]?.searchFor ?? {})[0] ?? ['word', word.trim()];
    return { serves: 'word', text: `GET /${module}/search?${kind}=${typed}`, word };
  }
  if (filter === null && viewId === null) {
    const plain = plainSort(sort);
    if (plain !== undefined) return listPlan(module, plain, context.canQuery);
  }
  if (filter === null && sort.length === 0 && viewId !== null) {
    return {
      serves: 'view',
      text: `GET /${module}?cvid=${viewId}`,
      viewId,
      query: context.canQuery ? viewQuery(module, viewId, description, fields, context) : null,
    };
  }
  // Zoho itself knows what its view holds: where COQL takes the view, nothing of it has to be read here.
  const isInFrom = viewId !== null && context.canQuery && takesView(viewId, description, context);
  const where = wholeCondition(isInFrom ? null : viewId, filter, fields, context);
  if (!context.canQuery) return criteriaPlan(where, sort, fields);
  const orderBy = withTieBreaker(sort);
  const planned: PlannedQuery = { module, viewId: isInFrom ? viewId : null, where, orderBy };
  return { serves: 'query', text: coqlSelect({ ...planned, fields: ['id'] }), query: planned };
}

function listPlan(module: string, sort: Sort | null, canQuery: boolean): ListPlan {
  const order = sort === null ? '' : `?sort_by=${sort.field}&sort_order=${sort.order}`;
  const orderBy = sort === null ? usualOrder : withTieBreaker([sort]);
  const query = canQuery ? { module, viewId: null, where: undefined, orderBy } : null;
  return { serves: 'list', text: `GET /${module}${order}`, sort, query };
}

/** Null for no order, undefined for one that the list call does not know. */
function plainSort(sort: readonly SortKey[]): Sort | null | undefined {
  const [only] = sort;
  if (only === undefined) return null;
  const { field, order } = only;
  const isKey = field === 'id' || field === 'Created_Time' || field === 'Modified_Time';
  return sort.length === 1 && isKey ? { field, order } : undefined;
}

function withTieBreaker(sort: readonly SortKey[]): readonly CoqlOrder[] {
  const last = sort.at(-1);
  if (last === undefined) return usualOrder;
  return sort.some((key) => key.field === 'id') ? sort : [...sort, { field: 'id', order: last.order }];
}

function checkSort(
  key: SortKey,
  fields: ReadonlyMap<string, Field>,
  unsorted: ReadonlySet<string> = new Set(),
): void {
  const field = fields.get(key.field);
  const isKnown = field !== undefined && isSortable(field) && !unsorted.has(key.field);
  if (key.field === 'id' || isKnown) return;
  throw new FilterProblem(`Zoho cannot sort by ${field?.label ?? key.field}.`);
}

/** Whether COQL takes a view in FROM: all but a few, and those that it was found not to take. */
export function takesView(
  viewId: string,
  { views }: ModuleDescription,
  { refusedViews }: Pick<PlanContext, 'refusedViews'>,
): boolean {
  if (refusedViews?.has(viewId) === true) return false;
  return views.find(({ id }) => id === viewId)?.queried !== false;
}

/** The records of a view by COQL: by its id, or by its criteria where they are known. */
function viewQuery(
  module: string,
  viewId: string,
  description: ModuleDescription,
  fields: ReadonlyMap<string, Field>,
  context: PlanContext,
): PlannedQuery | null {
  const query = { module, where: undefined, orderBy: usualOrder };
  if (takesView(viewId, description, context)) return { ...query, viewId };
  const where = knownWhere(viewId, fields, context);
  return where === null ? null : { ...query, viewId: null, where };
}

function knownWhere(
  viewId: string,
  fields: ReadonlyMap<string, Field>,
  context: PlanContext,
): CoqlCondition | null {
  const criteria = context.knownViewCriteria.get(viewId);
  if (criteria === undefined || criteria === null) return null;
  try {
    return compileFilter(criteria, fields, context);
  } catch (error) {
    if (error instanceof FilterProblem) return null;
    throw error;
  }
}

function wholeCondition(
  viewId: string | null,
  filter: Filter | null,
  fields: ReadonlyMap<string, Field>,
  context: PlanContext,
): CoqlCondition | undefined {
  const parts: CoqlCondition[] = [];
  if (viewId !== null) {
    const criteria = context.knownViewCriteria.get(viewId);
    const where = criteria === undefined ? null : knownWhere(viewId, fields, context);
    if (criteria === undefined || (criteria !== null && where === null)) {
      throw new FilterProblem(
        'What this view of Zoho holds cannot be read, so it can be neither filtered nor sorted here. Choose another view.',
      );
    }
    if (where !== null) parts.push(where);
  }
  if (filter !== null) parts.push(compileFilter(filter, fields, context));
  const [first] = parts;
  const whole = parts.length > 1 ? { all: parts } : first;
  if (whole !== undefined && countComparisons(whole) > mostComparisons) {
    throw new FilterProblem(`Zoho takes ${String(mostComparisons)} conditions at most. Remove some.`);
  }
  return whole;
}

function criteriaPlan(
  where: CoqlCondition | undefined,
  sort: readonly SortKey[],
  fields: ReadonlyMap<string, Field>,
): ListPlan {
  if (where === undefined || sort.length > 0) {
    throw new FilterProblem(
      'Sorting by this column needs a permission that this sign-in does not include (ZohoCRM.coql.READ).',
    );
  }
  const asked = searchable(where, fields);
  const criteria = asked === null ? '' : criteriaText(asked);
  if (asked === null || countComparisons(asked) > mostCriteria || criteria.length > longestCriteria) {
    throw new FilterProblem(
      'This filter needs a permission that this sign-in does not include (ZohoCRM.coql.READ).',
    );
  }
  return { serves: 'criteria', text: criteria, criteria };
}
