import { type ListPage, mostRows } from '../../../src/contract/index.ts';
import { between, extentAfter, type ListExtent } from './list-extent.ts';
import { heldPage, LoadedPages, pageOf } from './loaded-pages.ts';
import { fetchWanted } from './pager-fetch.ts';
import { nothingPending } from './record-list-state.ts';
import {
  andThen,
  begin,
  drop,
  stay,
  withList,
  type PagerState,
  type PagerStep,
  type Replacement,
} from './pager-state.ts';

/** How a pager fetches anew what is in view, and puts it in place of the old rows. Pure. */

/** Gives up what is under way. What is here stays. */
export function stop(state: PagerState): PagerStep {
  const { requests, comparisons, resting, replacement, refreshing, counting } = state;
  const tasks = [...requests.values()].map(({ task }) => task);
  return {
    state: {
      ...state,
      isWanted: false,
      wantsAll: false,
      requests: new Map(),
      comparisons: new Set(),
      resting: null,
      replacement: null,
      refreshing: null,
      counting: null,
    },
    effects: drop([
      ...tasks,
      ...comparisons,
      resting?.task,
      replacement?.task,
      replacement?.counting,
      refreshing?.task,
      counting,
    ]),
  };
}

export function replace(state: PagerState): PagerStep {
  return andThen(andThen(stop(state), beginReplacement), advance);
}

function beginReplacement(state: PagerState): PagerStep {
  const { list, view } = state;
  const { first, last } = view;
  const replacement: Replacement = {
    task: null,
    counting: null,
    total: null,
    wanted: between(pageOf(Math.max(0, first)), pageOf(Math.max(first, Math.min(last, list.count - 1)))),
    fetched: new Map(),
    first,
    anchor: list.pages.id(first),
    totalBefore: list.total,
  };
  const begun = { ...withList(state, { error: null }), isWanted: true, replacement };
  if (list.pages.size === 0) return stay(begun);
  return begin(
    begun,
    (task) => ({ kind: 'count', task }),
    (held, task) => ({ ...held, replacement: { ...replacement, counting: task } }),
  );
}

/** The next page of it; once all are here and counted, the old rows give way. */
export function advance(state: PagerState): PagerStep {
  const { replacement } = state;
  if (replacement === null || replacement.task !== null) return stay(state);
  const next = replacement.wanted.find((page) => !replacement.fetched.has(page));
  if (next !== undefined) return fetchFresh(state, replacement, next);
  if (replacement.counting !== null) return stay(state);
  const moved = movedPage(replacement);
  if (moved !== null) return fetchFresh(state, replacement, moved);
  return fetchWanted(swap({ ...state, replacement: null }, replacement));
}

function fetchFresh(state: PagerState, replacement: Replacement, page: number): PagerStep {
  const wanted = replacement.wanted.includes(page) ? replacement.wanted : [...replacement.wanted, page];
  return begin(
    state,
    (task) => ({ kind: 'fetch', task, page, fields: state.fields, priority: 'foreground' }),
    (held, task) => ({ ...held, replacement: { ...replacement, wanted, task } }),
  );
}

/** What was in view may have moved by as many rows as there are more or fewer now. */
function movedPage({ total, totalBefore, first, anchor, fetched }: Replacement): number | null {
  const shift = total === null || totalBefore === null ? 0 : total - totalBefore;
  const isHere = [...fetched.values()].some(({ ids }) => anchor !== null && ids.includes(anchor));
  const moved = pageOf(Math.max(0, first + shift));
  return isHere || anchor === null || shift === 0 || fetched.has(moved) ? null : moved;
}

export function freshPage(state: PagerState, replacement: Replacement, page: ListPage): PagerStep {
  const number = replacement.wanted.find((each) => !replacement.fetched.has(each));
  const fetched = new Map(replacement.fetched);
  if (number !== undefined) fetched.set(number, page);
  return advance({ ...state, replacement: { ...replacement, task: null, fetched } });
}

function swap(state: PagerState, { total, fetched }: Replacement): PagerState {
  const { list, jumps } = state;
  let pages = LoadedPages.none;
  let extent: ListExtent = {
    count: Math.min(total ?? list.count, mostRows),
    total: total ?? list.total,
    complete: jumps === true ? total !== null || list.complete : list.complete,
  };
  let columns = state.fields;
  let { here } = list;
  for (const [page, each] of fetched) {
    columns = each.columns;
    here = each.here ?? null;
    pages = pages.with(page, heldPage(each, each.columns)).pages;
    extent = extentAfter(page, each, extent);
  }
  const fresh = { isUnsure: false, pending: nothingPending };
  return withList(state, {
    ...extent,
    ...fresh,
    columns,
    pages,
    here,
    generation: list.generation + 1,
  });
}
