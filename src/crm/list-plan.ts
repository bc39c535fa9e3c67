import { isSortable } from '../contract/field-operators.ts';
import type { ListProblem } from '../contract/list-problem.ts';
import type { Filter, ListQuery, SortKey } from '../contract/list-query.ts';
import type { Field, ModuleDescription, Sort } from '../contract/records.ts';
import { coqlSelect, type CoqlCondition, type CoqlOrder } from './coql.ts';
import {
  compileFilter,
  countComparisons,
  FilterProblem,
  UnsayableFilter,
  type FilterContext,
} from './filter/compile-filter.ts';
import { matcherOf } from './filter/matcher.ts';
import { criteriaText, searchable } from './filter/criteria-text.ts';
import { nameFieldOf } from './name-field.ts';
import { searchTries } from './searched-for.ts';

/**
 * Which of Zoho's calls serves a query.
 * - `list`: the list call, sorted by one of its three keys or not at all
 * - `view`: the list call with one of Zoho's views
 * - `query`: COQL, of the module or of a view of it, by whose offset any place can be reached
 * - `criteria`: the search call with criteria, 2,000 rows at most, where COQL is not allowed
 * - `word`: the search call with a word, an e-mail address or a telephone number, 2,000 rows at most
 *
 * What Zoho cannot do with what it gives is done here, by the `sift` of a plan.
 * - `nothing`: no call can; `problem` says why, and `reason` the same in English
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
  | {
      readonly serves: 'query';
      readonly text: string;
      readonly query: PlannedQuery;
      readonly sift: Sift | null;
    }
  | {
      readonly serves: 'criteria';
      readonly text: string;
      readonly criteria: string;
    }
  | {
      readonly serves: 'word';
      readonly text: string;
      readonly word: string;
      readonly sift: Sift | null;
    }
  | { readonly serves: 'nothing'; readonly problem: ListProblem; readonly reason: string };

/** What is done here with all that Zoho gives. */
export interface Sift {
  /** The view in which Zoho is asked to find the records again; null for none. */
  readonly viewId: string | null;
  /** All of them are to be met. */
  readonly filters: readonly Filter[];
  /** Empty for the order of Zoho. */
  readonly sort: readonly SortKey[];
}

export type SiftedPlan = Extract<ListPlan, { readonly serves: 'word' | 'query' }> & { readonly sift: Sift };

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
const queryScope = 'ZohoCRM.coql.READ';
/** The order of Zoho's own lists: newest first. */
const usualOrder: readonly CoqlOrder[] = [{ field: 'id', order: 'desc' }];

/** Decides which call serves a query. Pure: the same query at the same time gives the same plan. */
export function planList(query: ListQuery, description: ModuleDescription, context: PlanContext): ListPlan {
  try {
    return plan(query, description, context);
  } catch (error) {
    if (error instanceof FilterProblem) {
      return { serves: 'nothing', problem: error.problem, reason: error.message };
    }
    throw error;
  }
}

function plan(query: ListQuery, description: ModuleDescription, context: PlanContext): ListPlan {
  const { module, viewId, word, filter, sort } = query;
  const fields = new Map(description.fields.map((field) => [field.apiName, field]));
  for (const key of sort) checkSort(key, fields, context.unsorted);
  if (word !== '') return wordPlan(query, description, fields, context);
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
  const { where, isExact } = wholeCondition(isInFrom ? null : viewId, filter, fields, context);
  if (!context.canQuery) return criteriaPlan(where, sort, fields);
  const orderBy = withTieBreaker(sort.flatMap((key) => orderKeys(key, fields.get(key.field))));
  const planned: PlannedQuery = { module, viewId: isInFrom ? viewId : null, where, orderBy };
  const sift = isExact || filter === null ? null : { viewId: null, filters: [filter], sort: [] };
  return { serves: 'query', text: coqlSelect({ ...planned, fields: ['id'] }), query: planned, sift };
}

/** Zoho searches all of a module and knows no order: view, filter and order are applied to what it found. */
function wordPlan(
  { module, viewId, word, filter, sort }: ListQuery,
  description: ModuleDescription,
  fields: ReadonlyMap<string, Field>,
  context: PlanContext,
): ListPlan {
  const isAsked = viewId !== null && context.canQuery && takesView(viewId, description, context);
  const criteria = viewId === null || isAsked ? null : knownCriteria(viewId, context);
  const filters = [criteria, filter].filter((each) => each !== null);
  for (const each of filters) matcherOf(each, fields, context, []);
  const [kind, typed] = Object.entries(searchTries(word)[0]?.searchFor ?? {})[0] ?? ['word', word.trim()];
  const isPlain = !isAsked && filters.length === 0 && sort.length === 0;
  return {
    serves: 'word',
    text: `GET /${module}/search?${kind}=${typed}`,
    word,
    sift: isPlain ? null : { viewId: isAsked ? viewId : null, filters, sort },
  };
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

/** What COQL orders by: a look-up by the name behind it, people as they are shown, the first name first. */
function orderKeys({ field, order }: SortKey, described: Field | undefined): readonly CoqlOrder[] {
  if (described?.kind === 'owner') {
    return [
      { field: `${field}.first_name`, order },
      { field: `${field}.last_name`, order },
    ];
  }
  const target = described?.kind === 'lookup' ? described.lookupModule : null;
  return [{ field: target === null ? field : `${field}.${nameFieldOf(target)}`, order }];
}

function withTieBreaker(sort: readonly CoqlOrder[]): readonly CoqlOrder[] {
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
  throw new FilterProblem({ code: 'sort_unserved', field: field?.label ?? key.field });
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
): { readonly where: CoqlCondition | undefined; readonly isExact: boolean } {
  const parts: CoqlCondition[] = [];
  let isExact = true;
  if (viewId !== null) {
    const criteria = knownCriteria(viewId, context);
    const where = criteria === null ? null : knownWhere(viewId, fields, context);
    if (criteria !== null && where === null) throw new FilterProblem({ code: 'view_unread' });
    if (where !== null) parts.push(where);
  }
  if (filter !== null) {
    try {
      parts.push(compileFilter(filter, fields, context));
    } catch (error) {
      if (!(error instanceof UnsayableFilter) || !context.canQuery) throw error;
      parts.push(compileFilter(filter, fields, { ...context, loosely: true }));
      isExact = false;
    }
  }
  const [first] = parts;
  const whole = parts.length > 1 ? { all: parts } : first;
  if (whole !== undefined && countComparisons(whole) > mostComparisons) {
    throw new FilterProblem({ code: 'too_many_conditions', most: mostComparisons });
  }
  return { where: whole, isExact };
}

/** Null for a view of everything. @throws FilterProblem where it is not known what the view holds */
function knownCriteria(viewId: string, { knownViewCriteria }: PlanContext): Filter | null {
  const criteria = knownViewCriteria.get(viewId);
  if (criteria === undefined) throw new FilterProblem({ code: 'view_unread' });
  return criteria;
}

function criteriaPlan(
  where: CoqlCondition | undefined,
  sort: readonly SortKey[],
  fields: ReadonlyMap<string, Field>,
): ListPlan {
  if (where === undefined || sort.length > 0) {
    throw new FilterProblem({ code: 'sort_not_permitted', scope: queryScope });
  }
  const asked = searchable(where, fields);
  const criteria = asked === null ? '' : criteriaText(asked);
  if (asked === null || countComparisons(asked) > mostCriteria || criteria.length > longestCriteria) {
    throw new FilterProblem({ code: 'filter_not_permitted', scope: queryScope });
  }
  return { serves: 'criteria', text: criteria, criteria };
}
