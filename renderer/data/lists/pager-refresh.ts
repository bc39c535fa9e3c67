import type { ListChanges, ListPage } from '../../../src/contract/index.ts';
import { wantedPages } from './list-extent.ts';
import { heldPage, inColumns, pageOf, rowsPerPage, type LoadedPage } from './loaded-pages.ts';
import { begin, stay, withList, type PagerState, type PagerStep } from './pager-state.ts';
import type { PendingChanges } from './record-list-state.ts';

/** How a pager reads again what is on screen without moving it. One request each time. Pure. */

/** Changes at Zoho may show up a little after their time. */
const overlapMs = 5_000;
/** What changed does not say who was deleted, so the rows themselves are read this often, in ms. */
const wholeMs = 5 * 60_000;

/** Epoch ms at which the oldest page in view was last known; null while none of them is here. */
export function knownSince(state: PagerState): number | null {
  return oldestInView(state)?.held.receivedAt ?? null;
}

export function refresh(state: PagerState, now: number): PagerStep {
  const { list, nature, replacement, refreshing } = state;
  const oldest = oldestInView(state);
  if (oldest === null || list.error !== null || replacement !== null || refreshing !== null) {
    return stay(state);
  }
  const { page, held } = oldest;
  const { asOf, readAt } = held;
  // What was put together here was read as a whole: reading it again would cost all of it.
  const isCostly = nature.isSearch || list.here !== null;
  if (asOf !== null && (isCostly || !(list.isUnsure || now - readAt > wholeMs))) {
    return begin(
      state,
      (task) => ({ kind: 'changes', task, since: asOf - overlapMs, fields: list.columns }),
      (at, task) => ({ ...at, refreshing: { task, page: null, asOf } }),
    );
  }
  // Who is found is told only by another search, which a person asks for.
  if (isCostly) return stay(state);
  return begin(
    state,
    (task) => ({ kind: 'fetch', task, page, fields: list.columns, priority: 'background' }),
    (at, task) => ({ ...at, refreshing: { task, page, asOf: asOf ?? 0 } }),
  );
}

function oldestInView({
  view,
  list,
}: PagerState): { readonly page: number; readonly held: LoadedPage } | null {
  const here = wantedPages(view, list).inView.flatMap((page) => {
    const held = list.pages.get(page);
    return held === undefined ? [] : [{ page, held }];
  });
  const [first = null, ...others] = here;
  return others.reduce((oldest, each) => {
    return oldest === null || each.held.receivedAt < oldest.held.receivedAt ? each : oldest;
  }, first);
}

/** Values change where they are. Who else belongs in the list is told by it, where the list is plain enough. */
export function changesCame(state: PagerState, changes: ListChanges): PagerStep {
  const { list, nature, refreshing } = state;
  const rows = inColumns(changes.rows, changes.columns, list.columns);
  const { pages, changed } = list.pages.withRows(
    new Map(changes.ids.map((id, index) => [id, rows[index] ?? []])),
  );
  const since = refreshing?.asOf ?? 0;
  const { receivedAt, asOf } = changes;
  const isPlain = !nature.isSearch && !nature.isView;
  const pending = isPlain
    ? withPending(list.pending, {
        added: new Set(changes.added.filter((id) => pages.indexOf(id) < 0)),
        moved: changes.ids.some((id, index) => mayHaveMoved(state, id, rows[index] ?? [])),
      })
    : list.pending;
  return stay({
    ...withList(state, {
      pages: changes.more
        ? pages
        : pages.known((page) => page.asOf !== null && page.asOf >= since, { receivedAt, asOf }),
      isUnsure: changes.more || (nature.isView && changes.ids.length > 0) || list.isUnsure,
      pending,
      finds: list.finds + (changed.length > 0 || pending !== list.pending ? 1 : 0),
    }),
    refreshing: null,
  });
}

/** Whether a change of a record that is here may have changed its place. */
function mayHaveMoved({ list, nature }: PagerState, id: string, row: readonly unknown[]): boolean {
  const at = list.pages.indexOf(id);
  if (at < 0) return false;
  const before = list.pages.row(at);
  return nature.sortedBy.some((field) => {
    const column = list.columns.indexOf(field);
    if (column < 0) return field === 'Modified_Time';
    return JSON.stringify(before?.[column]) !== JSON.stringify(row[column]);
  });
}

/** A page that was read again: its rows stay where they are, with the values of now. */
export function rereadCame(state: PagerState, fetched: ListPage): PagerStep {
  const { list, refreshing } = state;
  const number = refreshing?.page ?? 0;
  const held = list.pages.get(number);
  const done = { ...state, refreshing: null };
  if (held === undefined) return stay(done);
  const fresh = heldPage(fetched, list.columns);
  const rows = new Map(fresh.ids.map((id, index) => [id ?? '', fresh.rows[index] ?? []]));
  const { pages, changed } = list.pages.withRows(rows);
  const pending = withPending(list.pending, pendingIn(state, number, held, fetched));
  const { readAt, receivedAt, asOf } = fresh;
  return stay(
    withList(done, {
      pages: pages.known((_, each) => each === number, { readAt, receivedAt, asOf }),
      isUnsure: false,
      pending,
      finds: list.finds + (changed.length > 0 || pending !== list.pending ? 1 : 0),
    }),
  );
}

/** How the rows of a page at Zoho differ from those on screen in more than their values. */
function pendingIn(
  { list }: PagerState,
  number: number,
  { ids }: LoadedPage,
  { ids: now }: ListPage,
): PendingChanges {
  const held = ids.filter((id) => id !== null);
  const here = new Set(held);
  const there = new Set(now);
  const kept = held.filter((id) => there.has(id));
  const isOther = kept.length === 0 && held.length > 0;
  const isEnd = list.complete && pageOf(Math.max(0, list.count - 1)) <= number;
  const lastStayed = now.findLastIndex((id) => here.has(id));
  // Behind the last that stayed, records came up from the next page because others went.
  const added = now.filter((id, index) => list.pages.indexOf(id) < 0 && (isEnd || index < lastStayed));
  const lastKept = held.findLastIndex((id) => there.has(id));
  const gone = held.filter((id) => !there.has(id));
  const pushedOut = Math.max(0, held.length + added.length - rowsPerPage);
  return {
    added: new Set(isOther ? [] : added),
    moved:
      isOther ||
      gone.length > pushedOut ||
      gone.some((id) => held.indexOf(id) < lastKept) ||
      now.filter((id) => here.has(id)).some((id, index) => kept[index] !== id) ||
      now.some((id) => !here.has(id) && list.pages.indexOf(id) >= 0),
  };
}

function withPending(before: PendingChanges, { added, moved }: PendingChanges): PendingChanges {
  const isNew = [...added].some((id) => !before.added.has(id));
  if (!isNew && (before.moved || !moved)) return before;
  return { added: new Set([...before.added, ...added]), moved: before.moved || moved };
}
