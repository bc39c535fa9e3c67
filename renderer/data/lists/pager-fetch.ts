import { pageOf } from './loaded-pages.ts';
import { wantedPages } from './list-extent.ts';
import {
  andThen,
  begin,
  drop,
  stay,
  type PagerState,
  type PagerStep,
  type WantedPage,
} from './pager-state.ts';

/** Which pages a pager asks for. Pure. */

/** Sees to it that what is wanted is here or on its way. Behind a failure on screen nothing goes on by itself. */
export function fetchWanted(state: PagerState): PagerStep {
  if (state.replacement !== null || !state.isWanted || state.list.error !== null) return stay(state);
  const calm = { state: { ...state, resting: null }, effects: drop([state.resting?.task]) };
  return andThen(andThen(calm, countOnce), fetchMissing);
}

/** Given up with the list before it was answered, the question is asked again when somebody looks. */
function countOnce(state: PagerState): PagerStep {
  const { list, isCounted, counting } = state;
  return isCounted || counting !== null || list.pages.size === 0 || list.complete
    ? stay(state)
    : count(state);
}

export function count(state: PagerState): PagerStep {
  const begun = begin(
    state,
    (task) => ({ kind: 'count', task }),
    (held, task) => ({ ...held, counting: task }),
  );
  return { ...begun, effects: [...drop([state.counting]), ...begun.effects] };
}

function fetchMissing(state: PagerState): PagerStep {
  const { list, view, wantsAll, jumps } = state;
  const { inView, ahead } = wantedPages(view, list);
  const wanted = new Set([...inView, ...ahead]);
  if (wantsAll && !list.complete) wanted.add(pageOf(list.count));
  const left = dropUnwanted(state, wanted);
  const { requests } = left.state;
  const missing = [...wanted]
    .filter((page) => !list.pages.has(page) && !requests.has(page))
    .map((page): WantedPage => ({ page, priority: inView.includes(page) ? 'foreground' : 'background' }));
  // Where one page leads to the next, they can only be fetched one after the other.
  if (jumps === false) {
    const [first] = missing;
    return andThen(left, (at) =>
      first === undefined || requests.size > 0 ? stay(at) : fetchPage(at, first),
    );
  }
  const isNear = ({ page }: WantedPage): boolean =>
    page === 0 || list.pages.has(page - 1) || list.pages.has(page + 1) || requests.has(page - 1);
  const far = missing.filter((each) => !isNear(each));
  return andThen(fetchPages(left, missing.filter(isNear)), (at) =>
    far.length === 0 ? stay(at) : rest(at, far),
  );
}

function dropUnwanted(state: PagerState, wanted: ReadonlySet<number>): PagerStep {
  const all = [...state.requests];
  const unwanted = all.filter(([page]) => !wanted.has(page));
  if (unwanted.length === 0) return stay(state);
  return {
    state: { ...state, requests: new Map(all.filter(([page]) => wanted.has(page))) },
    effects: drop(unwanted.map(([, { task }]) => task)),
  };
}

function fetchPages(step: PagerStep, pages: readonly WantedPage[]): PagerStep {
  return pages.reduce((before, each) => andThen(before, (state) => fetchPage(state, each)), step);
}

function fetchPage(state: PagerState, { page, priority }: WantedPage): PagerStep {
  return begin(
    state,
    (task) => ({ kind: 'fetch', task, page, fields: state.fields, priority }),
    (held, task) => ({ ...held, requests: new Map(held.requests).set(page, { task, priority }) }),
  );
}

function rest(state: PagerState, pages: readonly WantedPage[]): PagerStep {
  return begin(
    state,
    (task) => ({ kind: 'rest', task }),
    (held, task) => ({ ...held, resting: { task, pages } }),
  );
}

/** A person stayed where they had leapt to. */
export function fetchRested(state: PagerState): PagerStep {
  const pages = (state.resting?.pages ?? []).filter(({ page }) => !state.requests.has(page));
  return fetchPages(stay({ ...state, resting: null }), pages);
}
