import type { ListPage, ListPlace } from '../contract/list-pages.ts';
import { mostFound, mostRows } from '../contract/limits.ts';
import type { Filter, ListQuery } from '../contract/list-query.ts';
import type { ModuleDescription, RecordPage } from '../contract/records.ts';
import type { CrmClient } from './crm-client.ts';
import { CrmError } from './crm-error.ts';
import type { CallOptions } from './crm-requests.ts';
import { byIds, inParts, partsFor } from './list-parts.ts';
import type { SearchFor } from './read-requests.ts';
import { TextSearch } from './text-search.ts';
import { listed } from './filter/condition-parts.ts';
import {
  planList,
  takesView,
  type ListPlan,
  type PlanContext,
  type PlannedQuery,
  type SiftedPlan,
} from './list-plan.ts';
import { QueryReader, type QueryRequest } from './query-reader.ts';
import { isUncounted, queryRefusal, type QueryRefusal } from './query-refusal.ts';
import { scopesOfCall } from './scopes-of-call.ts';
import { SiftedLists, type Unsifted } from './sifted-lists.ts';
import { isSifted } from './sifted-plan.ts';

export interface ListPageRequest extends CallOptions {
  readonly query: ListQuery;
  /** API names, as many as one likes; they become the columns. */
  readonly fields: readonly string[];
  readonly place: ListPlace;
}

/** Rows that page numbers reach, and the most in one page of them (Get Records, v8). */
const mostByNumber = 2_000;
const mostPerPage = 200;
/** Rows of a query that are filtered here at most: five calls of three credits. */
const mostSifted = 10_000;
const queriedAtOnce = 2_000;
/** Ids in one query about a view: five lists of a hundred. */
const askedOfView = 500;

/**
 * Reads lists of one account, whatever a person wants to see in them: plans which call serves a query, asks
 * it in parts where there are more than 50 fields, and puts the parts together.
 */
export class ListReader {
  readonly #client: CrmClient;
  readonly #clock: () => number;
  readonly #queries: QueryReader;
  readonly #views = new Map<string, Filter | null>();
  readonly #textSearch = new TextSearch();
  readonly #sifted = new SiftedLists();
  /** Until Zoho says that the sign-in does not include COQL. */
  #canQuery = true;

  /** @param clock - epoch ms */
  constructor(client: CrmClient, clock: () => number) {
    this.#client = client;
    this.#clock = clock;
    this.#queries = new QueryReader(client);
  }

  /** Which call serves a query, with its text. */
  plan(query: ListQuery, options: CallOptions = {}): Promise<ListPlan> {
    return this.#plan(query, this.#canQuery, options);
  }

  async #plan(query: ListQuery, canQuery: boolean, options: CallOptions): Promise<ListPlan> {
    const { description, context } = await this.#prepare(query, canQuery, options);
    return planList(query, description, context);
  }

  /** What has to be known to plan a query. */
  async #prepare(
    query: ListQuery,
    canQuery: boolean,
    options: CallOptions,
  ): Promise<{ readonly description: ModuleDescription; readonly context: PlanContext }> {
    const description = await this.#client.description(query.module, options);
    const { limits } = this.#queries;
    const { viewId } = query;
    const isRead = viewId !== null && !(canQuery && takesView(viewId, description, limits));
    if (isRead && (query.filter !== null || query.sort.length > 0 || query.word !== '')) {
      await this.#learnView(description, viewId, options);
    }
    const needsPerson = query.filter !== null || isRead;
    const me = needsPerson ? await this.#client.me(options) : null;
    const context = {
      now: this.#clock(),
      timeZone: me?.timeZone ?? null,
      userId: me?.id ?? null,
      knownViewCriteria: this.#views,
      canQuery,
      refusedViews: limits.refusedViews,
      unsorted: limits.unsorted(query.module),
    };
    return { description, context };
  }

  /**
   * Rows of a list. What only COQL serves is `crm.scope_missing` without COQL; a query that nothing serves is
   * `crm.list_unserved`; its plan says why.
   */
  page(request: ListPageRequest): Promise<ListPage> {
    return this.#unlessQueryForbidden(() => this.unlessViewRefused(() => this.#page(request)));
  }

  /** Rows of a planned query, for a part of a list such as a column of a board. */
  rows(request: QueryRequest): ReturnType<QueryReader['rows']> {
    return this.#queries.rows(request);
  }

  /** Plans anew, once, when Zoho does not take a view in FROM: then its criteria have to serve, where they are known. */
  async unlessViewRefused<T>(work: () => Promise<T>): Promise<T> {
    const { refusedViews } = this.#queries.limits;
    const before = refusedViews.size;
    try {
      return await work();
    } catch (error) {
      if (refusedViews.size === before) throw error;
      return await work();
    }
  }

  /** Records in the list; null where Zoho does not tell without listing them, or refuses to count. */
  async count(query: ListQuery, options: CallOptions = {}): Promise<number | null> {
    return this.#unlessQueryForbidden(() =>
      this.unlessViewRefused(async () => {
        const plan = await this.plan(query, options);
        // What is filtered here is counted when it was read.
        const planned = 'query' in plan && !isSifted(plan) ? plan.query : null;
        return planned === null ? null : this.#count(planned, options);
      }),
    );
  }

  /** What of a query was refused; a view is remembered. */
  noteRefusal(error: unknown, planned: PlannedQuery, fields: readonly string[]): QueryRefusal | null {
    const refusal = queryRefusal(error, planned, fields);
    if (refusal?.kind === 'view') this.#queries.limits.refusedViews.add(refusal.viewId);
    return refusal;
  }

  async #count(planned: PlannedQuery, options: CallOptions): Promise<number | null> {
    const { module, viewId, where } = planned;
    try {
      return await this.#client.count(module, where, options, viewId);
    } catch (error) {
      const refusal = this.noteRefusal(error, planned, []);
      if (refusal === null && isUncounted(error)) return null;
      throw error;
    }
  }

  async #page(request: ListPageRequest): Promise<ListPage> {
    const plan = await this.plan(request.query, request);
    const { place } = request;
    if (isSifted(plan)) return this.#siftedPage(plan, request);
    switch (plan.serves) {
      case 'list':
        if (plan.query !== null && (place.kind === 'token' || !isNumbered(place))) {
          return this.#queryPage(plan.query, request);
        }
        return this.#listPage(request, plan.sort, plan.query !== null);
      case 'view':
        return this.#listPage(request, null, false);
      case 'query':
        return this.#queryPage(plan.query, request);
      case 'criteria':
        return this.#searchPage(request, { criteria: plan.criteria });
      case 'word':
        return this.#wordPage(request, plan.word);
      case 'nothing':
        throw await this.#unserved(request.query, request);
    }
  }

  async #listPage(
    request: ListPageRequest,
    sort: Parameters<CrmClient['listRecords']>[0]['sort'],
    jumps: boolean,
  ): Promise<ListPage> {
    const { query, place, signal, priority } = request;
    const list = { module: query.module, viewId: query.viewId, sort, signal, priority };
    const fields = [...new Set(request.fields)];
    if (place.kind === 'token') {
      const [first = [], ...rest] = partsFor(fields);
      const page = await this.#client.listRecords({ ...list, fields: first, page: place });
      // A page token belongs to its fields, so the other parts are asked for record by record.
      const others = await byIds(this.#client, { ...list, ids: page.ids, fields: rest.flat() });
      return toListPage(inParts(fields, [page, ...others]), place.offset, jumps);
    }
    const page = { kind: 'number', number: numberOf(place) } as const;
    const parts = await Promise.all(
      partsFor(fields).map((part) =>
        this.#client.listRecords({ ...list, fields: part, page, perPage: place.count }),
      ),
    );
    return toListPage(inParts(fields, parts), place.offset, jumps);
  }

  async #siftedPage(plan: SiftedPlan, request: ListPageRequest): Promise<ListPage> {
    const { query, fields, place, signal, priority } = request;
    const { description, context } = await this.#prepare(query, this.#canQuery, request);
    const isSearch = plan.serves === 'word';
    const unsifted: Unsifted = {
      query,
      sift: plan.sift,
      context,
      fields: new Map(description.fields.map((field) => [field.apiName, field])),
      most: isSearch ? mostFound : mostSifted,
      atOnce: isSearch ? mostPerPage : queriedAtOnce,
      read: (from, columns, options) => {
        const part = { query, fields: columns, place: from, ...options };
        return isSearch ? this.#wordPage(part, plan.word) : this.#queryPage(plan.query, part);
      },
      inView: (viewId, ids, options) => this.#inView(query.module, viewId, ids, options),
    };
    return this.#sifted.page(unsifted, [...new Set(fields)], place, { signal, priority });
  }

  /** Which of some records are in a view, as Zoho itself says. */
  async #inView(
    module: string,
    viewId: string,
    ids: readonly string[],
    options: CallOptions,
  ): Promise<ReadonlySet<string>> {
    const answers = await Promise.all(
      partsFor(ids, askedOfView).map(async (some) => {
        const where = listed('id', 'in', some);
        const planned = { module, viewId, where, orderBy: [{ field: 'id', order: 'desc' }] } as const;
        const window = { offset: 0, limit: some.length };
        const { page } = await this.#queries.rows({ planned, fields: ['id'], ...window, ...options });
        return page.ids;
      }),
    );
    return new Set(answers.flat());
  }

  async #wordPage(request: ListPageRequest, text: string): Promise<ListPage> {
    const { query, place, signal, priority } = request;
    const { country } = await this.#client.me({ signal, priority });
    const wanted = { module: query.module, text, isFirst: place.offset === 0, country };
    return this.#textSearch.page(wanted, (searchFor) => this.#searchPage(request, searchFor));
  }

  async #searchPage(request: ListPageRequest, wanted: SearchFor): Promise<ListPage> {
    const { query, place, signal, priority } = request;
    const fields = [...new Set(request.fields)];
    if (place.kind === 'token') throw new CrmError('crm.invalid_request');
    const page = { kind: 'number', number: numberOf(place) } as const;
    const parts = await Promise.all(
      partsFor(fields).map((part) =>
        this.#client.searchRecords({
          ...wanted,
          module: query.module,
          fields: part,
          page,
          perPage: place.count,
          signal,
          priority,
        }),
      ),
    );
    return toListPage(inParts(fields, parts), place.offset, false);
  }

  async #queryPage(planned: PlannedQuery, request: ListPageRequest): Promise<ListPage> {
    const { place, signal, priority } = request;
    const options = { signal, priority };
    if (place.kind === 'token') throw new CrmError('crm.page_expired');
    const limit = Math.min(place.count, mostRows - place.offset);
    if (limit <= 0) throw new CrmError('crm.limit_exceeded');
    const { fields } = request;
    const { page, more: goesOn } = await this.#queries.rows({
      planned,
      fields,
      offset: place.offset,
      limit,
      ...options,
    });
    const more = goesOn && place.offset + limit < mostRows;
    return toListPage(
      { ...page, next: more ? { kind: 'number', number: 1 } : null },
      place.offset,
      true,
      limit,
    );
  }

  /** Why nothing serves a query: a permission that can still be given, or nothing that helps. */
  async #unserved(query: ListQuery, options: CallOptions): Promise<CrmError> {
    const isServedByQuery = !this.#canQuery && (await this.#plan(query, true, options)).serves === 'query';
    if (!isServedByQuery) return new CrmError('crm.list_unserved');
    return new CrmError('crm.scope_missing', { scopes: scopesOfCall(['coql']) });
  }

  async #learnView(description: ModuleDescription, viewId: string, options: CallOptions): Promise<void> {
    if (this.#views.has(viewId)) return;
    // A list of views leaves out what is in them: only the view itself says it, cross filters included.
    const view = await this.#client.view(description.module.apiName, viewId, options);
    if (view?.criteriaKnown === true) this.#views.set(viewId, view.criteria);
  }

  /** Tries once more by other calls when the sign-in does not include COQL. */
  async #unlessQueryForbidden<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const isForbidden = error instanceof CrmError && error.code === 'crm.scope_missing';
      if (!isForbidden || !this.#canQuery) throw error;
      this.#canQuery = false;
      try {
        return await work();
      } catch (second) {
        // The permission that is missing may have been another one.
        if (second instanceof CrmError && second.code === 'crm.scope_missing') this.#canQuery = true;
        throw second;
      }
    }
  }
}

function isNumbered(place: ListPlace & { readonly kind: 'rows' }): boolean {
  const isAligned = place.offset % place.count === 0;
  return isAligned && place.count <= mostPerPage && place.offset + place.count <= mostByNumber;
}

/** The number of the page that begins there. */
function numberOf(place: ListPlace & { readonly kind: 'rows' }): number {
  if (!isNumbered(place)) throw new CrmError('crm.limit_exceeded');
  return place.offset / place.count + 1;
}

function toListPage(page: RecordPage, offset: number, jumps: boolean, count = page.ids.length): ListPage {
  const { columns, ids, rows, next, receivedAt, asOf } = page;
  const end = offset + count;
  const onward: ListPlace | null =
    next === null
      ? null
      : next.kind === 'token' && !jumps
        ? { kind: 'token', token: next.token, offset: end }
        : { kind: 'rows', offset: end, count: mostPerPage };
  const changes = asOf === undefined ? {} : { asOf };
  return { columns, offset, ids, rows, next: onward, jumps, receivedAt, ...changes };
}
