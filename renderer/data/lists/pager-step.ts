import { type ListPage, mostRows } from '../../../src/contract/index.ts';
import type { DesksideError } from '../../lib/deskside-error.ts';
import { extentAfter, isPastTheEnd } from './list-extent.ts';
import { heldPage, pageOf, rowsPerPage, type LoadedPage } from './loaded-pages.ts';
import { count, fetchRested, fetchWanted } from './pager-fetch.ts';
import { changesCame, knownSince, refresh, rereadCame } from './pager-refresh.ts';
import { advance, freshPage, replace, stop } from './pager-replace.ts';
import {
  andThen,
  begin,
  drop,
  stay,
  withList,
  type ExpectedRow,
  type PagerEvent,
  type PagerNews,
  type PagerState,
  type PagerStep,
} from './pager-state.ts';
import type { RecordListState } from './record-list-state.ts';

/** Pages kept: 6,000 rows, whatever the length of the list. */
const mostPages = 30;
/** Pages this far apart in time may not fit together any more. */
const trustedMs = 5_000;

/** What a pager does about what happens. Pure: answers may come in any order, late or not at all. */
export function pagerStep(state: PagerState, event: PagerEvent): PagerStep {
  const { state: next, effects } = stepFor(state, event);
  const activity = activityOf(next);
  const isRefreshing = next.refreshing !== null;
  const receivedAt = knownSince(next) ?? next.list.receivedAt;
  const { list } = next;
  const isSame =
    activity === list.activity && isRefreshing === list.isRefreshing && receivedAt === list.receivedAt;
  return { state: isSame ? next : withList(next, { activity, isRefreshing, receivedAt }), effects };
}

function stepFor(state: PagerState, event: PagerEvent): PagerStep {
  switch (event.kind) {
    case 'reach':
      return fetchWanted({ ...state, view: event.view, isWanted: true });
    case 'reachEnd':
      return fetchWanted({ ...state, wantsAll: true, isWanted: true });
    case 'stop':
      return stop(state);
    case 'replace':
      return replace(state);
    case 'refresh':
      return refresh(state, event.now);
    case 'useFields':
      return withFields(state, event.fields);
    case 'retry':
      return retry(state);
    case 'forgive':
      return state.list.error === null ? stay(state) : fetchWanted(withList(state, { error: null }));
    default:
      return news(state, event);
  }
}

function withFields(state: PagerState, fields: readonly string[]): PagerStep {
  const { list, replacement } = state;
  const asked = list.pages.size > 0 && replacement === null ? list.columns : state.fields;
  // Fewer are no reason to ask again: a column that comes back is here at once.
  if (fields.every((field) => asked.includes(field))) return stay(state);
  const next = { ...state, fields };
  if (list.pages.size > 0 || replacement !== null) return replace(next);
  if (!state.isWanted) return stay(next);
  const tasks = [...state.requests.values()].map(({ task }) => task);
  return andThen({ state: { ...next, requests: new Map() }, effects: drop(tasks) }, fetchWanted);
}

function retry(state: PagerState): PagerStep {
  if (state.list.error === null) return stay(state);
  const next = withList(state, { error: null });
  return state.failed === 'replacing' ? replace(next) : fetchWanted(next);
}

function news(state: PagerState, event: PagerNews): PagerStep {
  const { task } = event;
  const { replacement, refreshing } = state;
  switch (event.kind) {
    case 'changed':
      return refreshing?.task === task ? changesCame(state, event.changes) : stay(state);
    case 'fetched':
      if (refreshing?.task === task) return rereadCame(state, event.page);
      if (replacement?.task === task) return freshPage(state, replacement, event.page);
      return pageCame(state, task, event.page);
    case 'failed':
      // What is on screen stays, and says how old it is.
      if (refreshing?.task === task) return stay({ ...state, refreshing: null });
      if (replacement?.task === task) return replacementFailed(state, event.error);
      return pageFailed(state, task, event.error);
    case 'compared':
      return state.comparisons.has(task) ? compared(state, task, event.follows) : stay(state);
    case 'counted':
      if (replacement?.counting !== task) return counted(state, task, event.total);
      return advance({ ...state, replacement: { ...replacement, counting: null, total: event.total } });
    case 'rested':
      return state.resting?.task === task ? fetchRested(state) : stay(state);
  }
}

function pageCame(state: PagerState, task: number, fetched: ListPage): PagerStep {
  const page = pageUnder(state, task);
  if (page === null) return stay(state);
  const { state: installed, moved } = install(withoutRequest(state, page), page, fetched);
  const known = isPastTheEnd(page, fetched) ? count(installed) : stay(installed);
  if (moved) return andThen(known, wrong);
  const rows = rowsToCompare(installed, page, fetched);
  return andThen(known, (at) => (rows.length === 0 ? fetchWanted(at) : compare(at, rows)));
}

/** The list changed at Zoho: what is in view is fetched anew, unless a person waits for the end of it. */
function wrong(state: PagerState): PagerStep {
  // Behind a failure on screen, once it is answered.
  if (state.list.error !== null) return stay({ ...state, failed: 'replacing' });
  return state.wantsAll ? fetchWanted(state) : replace(state);
}

function install(
  state: PagerState,
  page: number,
  fetched: ListPage,
): { readonly state: PagerState; readonly moved: boolean } {
  const { list, view } = state;
  const isFirst = list.pages.size === 0;
  const { pages, moved } = list.pages.with(page, heldPage(fetched, list.columns));
  const held = pages.near(pageOf(view.first), mostPages);
  const change: Partial<RecordListState> = {
    columns: isFirst ? fetched.columns : list.columns,
    pages: held,
    here: fetched.here ?? null,
    ...extentAfter(page, fetched, list),
  };
  return { state: withList(state, change), moved };
}

/** Rows at the edges of pages beside it that came a while ago: where they are no more, something was deleted. */
function rowsToCompare({ list, jumps }: PagerState, page: number, { receivedAt }: ListPage): ExpectedRow[] {
  if (jumps !== true) return [];
  const isOld = (other: LoadedPage | undefined): other is LoadedPage =>
    other !== undefined && receivedAt - other.readAt > trustedMs;
  const before = list.pages.get(page - 1);
  const after = list.pages.get(page + 1);
  return [
    ...(isOld(before) ? [{ row: page * rowsPerPage - 1, id: before.ids.at(-1) }] : []),
    ...(isOld(after) ? [{ row: (page + 1) * rowsPerPage, id: after.ids[0] }] : []),
  ];
}

function compare(state: PagerState, rows: readonly ExpectedRow[]): PagerStep {
  return begin(
    state,
    (task) => ({ kind: 'compare', task, rows }),
    (held, task) => ({ ...held, comparisons: new Set(held.comparisons).add(task) }),
  );
}

function compared(state: PagerState, task: number, follows: boolean): PagerStep {
  const comparisons = new Set(state.comparisons);
  comparisons.delete(task);
  const next = { ...state, comparisons };
  return follows ? fetchWanted(next) : wrong(next);
}

function pageFailed(state: PagerState, task: number, error: DesksideError): PagerStep {
  const page = pageUnder(state, task);
  if (page === null) return stay(state);
  const isUnseen = state.requests.get(page)?.priority === 'background';
  const next = withoutRequest(state, page);
  // A page that nobody looks at yet is asked for again when somebody does.
  if (isUnseen || error.isCancellation) return stay(next);
  const failed = state.list.error === null ? 'pages' : state.failed;
  return {
    state: { ...withList(next, { error }), failed, resting: null },
    effects: drop([next.resting?.task]),
  };
}

function replacementFailed(state: PagerState, error: DesksideError): PagerStep {
  const effects = drop([state.replacement?.counting]);
  const next = { ...state, replacement: null };
  if (error.isCancellation) return andThen({ state: next, effects }, fetchWanted);
  return { state: { ...withList(next, { error }), failed: 'replacing' }, effects };
}

function counted(state: PagerState, task: number, total: number | null): PagerStep {
  if (state.counting !== task) return stay(state);
  const next = { ...state, counting: null, isCounted: true };
  // Without a number the list grows as it is read.
  if (total === null) return stay(next);
  if (state.jumps !== true) return stay(withList(next, { total }));
  if (total < state.list.count) return stay(next);
  return stay(withList(next, { total, count: Math.min(total, mostRows), complete: true }));
}

function pageUnder(state: PagerState, task: number): number | null {
  for (const [page, request] of state.requests) if (request.task === task) return page;
  return null;
}

function withoutRequest(state: PagerState, page: number): PagerState {
  const requests = new Map(state.requests);
  requests.delete(page);
  return { ...state, requests };
}

function activityOf({ replacement, requests, wantsAll, list }: PagerState): RecordListState['activity'] {
  if (replacement !== null) return 'replacing';
  if (requests.size === 0) return 'none';
  if (wantsAll && !list.complete) return 'all';
  return list.pages.size === 0 ? 'first' : 'next';
}
