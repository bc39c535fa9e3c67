import { mostRows } from '../../../src/contract/limits.ts';
import type { ListPage } from '../../../src/contract/list-pages.ts';
import type { ScrollDirection } from '../../grid/row-window.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { createValueStore } from '../../lib/value-store.ts';
import {
  between,
  extentAfter,
  isPastTheEnd,
  wantedPages,
  type ListExtent,
  type ListView,
} from './list-extent.ts';
import { ListWalk, type FetchPlace, type FetchPriority } from './list-walk.ts';
import { heldPage, LoadedPages, pageOf, rowsPerPage, type LoadedPage } from './loaded-pages.ts';

/** A list as far as it is known. A new object with every change. */
export interface RecordListState extends ListExtent {
  /** What the values of a row are, in their order. */
  readonly columns: readonly string[];
  /** The rows that are here; any may be missing. */
  readonly pages: LoadedPages;
  /** `replacing`: what is in view is fetched anew while the old rows stay on screen. */
  readonly activity: 'none' | 'first' | 'next' | 'all' | 'replacing';
  readonly error: DesksideError | null;
  /** Epoch ms of the oldest page that is here. */
  readonly receivedAt: number | null;
  /** Counts how often the rows were replaced. */
  readonly generation: number;
}

export interface ListSource {
  readonly fetchPlace: FetchPlace;
  /** Null where Zoho does not tell. */
  readonly countRows: (signal: AbortSignal) => Promise<number | null>;
  /** Runs something later; the returned function calls it off. */
  readonly later: (run: () => void, ms: number) => () => void;
}

/** Pages kept: 6,000 rows, whatever the length of the list. */
const mostPages = 30;
/** A place far from all rows that are here is asked for once a person rests there: each page costs credits. */
const restMs = 80;
/** Pages this far apart in time may not fit together any more. */
const trustedMs = 5_000;

const unknownList: RecordListState = {
  columns: [],
  pages: LoadedPages.none,
  count: 0,
  total: null,
  complete: false,
  activity: 'none',
  error: null,
  receivedAt: null,
  generation: 0,
};

/**
 * One list of up to 100,000 rows, of which the pages near to what is in view are held. Pages are fetched as
 * they come near and given up when they are left. When the list changes at Zoho meanwhile, no record is shown
 * twice, and what is in view is fetched anew.
 */
export class RecordListPager {
  readonly #source: ListSource;
  readonly #state = createValueStore(unknownList);
  readonly #requests = new Map<number, AbortController>();
  readonly #walk: ListWalk;
  #fields: readonly string[];
  #view: ListView = { first: 0, last: 0, direction: 1 };
  #isWanted = false;
  #wantsAll = false;
  #replacing: AbortController | null = null;
  #counting: AbortController | null = null;
  #isCounted = false;
  #callOff: () => void = () => undefined;
  #failed: 'pages' | 'replacing' = 'pages';

  constructor(source: ListSource, fields: readonly string[]) {
    this.#source = source;
    this.#fields = fields;
    this.#walk = new ListWalk(source.fetchPlace);
  }

  readonly getState = (): RecordListState => this.#state.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  /** Sees to it that the rows in view, and some more where it moves to, are here or on their way. */
  reach(first: number, last: number, direction: ScrollDirection = 1): void {
    this.#view = { first, last, direction };
    this.#isWanted = true;
    if (this.#state.get().error === null) this.#fetchWanted();
  }

  /** Goes on to the end of a list that can be read from the front only. */
  reachEnd(): void {
    this.#wantsAll = true;
    this.#isWanted = true;
    if (this.#state.get().error === null) this.#fetchWanted();
    this.#show();
  }

  /** Fetches what is in view anew; the old rows stay until then. */
  replace(): void {
    this.stop();
    this.#isWanted = true;
    void this.#replace();
  }

  /** Other fields of the same rows. */
  useFields(fields: readonly string[]): void {
    const { pages, columns } = this.#state.get();
    const asked = pages.size > 0 && this.#replacing === null ? columns : this.#fields;
    // Fewer are no reason to ask again: a column that comes back is here at once.
    if (fields.every((field) => asked.includes(field))) return;
    this.#fields = fields;
    if (pages.size > 0) this.replace();
    else if (this.#isWanted) {
      this.#dropRequests();
      this.#fetchWanted();
    }
  }

  retry(): void {
    if (this.#state.get().error === null) return;
    this.#change({ error: null });
    if (this.#failed === 'replacing') this.replace();
    else this.#fetchWanted();
  }

  /** Forgets a failure whose reason is gone: what is in view is asked for when somebody looks. */
  readonly forgive = (): void => this.#change({ error: null });

  /** Gives up what is under way, as when nobody looks any more, or it takes too long. What is here stays. */
  stop(): void {
    this.#callOff();
    this.#wantsAll = false;
    this.#isWanted = false;
    this.#replacing?.abort();
    this.#replacing = null;
    this.#counting?.abort();
    this.#counting = null;
    this.#dropRequests();
    this.#show();
  }

  #dropRequests(): void {
    for (const request of this.#requests.values()) request.abort();
    this.#requests.clear();
  }

  #fetchWanted(): void {
    if (this.#replacing !== null || !this.#isWanted) return;
    this.#callOff();
    const { pages, complete, count } = this.#state.get();
    // Given up with the list before it was answered, the question is asked again when somebody looks.
    if (!this.#isCounted && this.#counting === null && pages.size > 0 && !complete) void this.#count();
    const { inView, ahead } = wantedPages(this.#view, this.#state.get());
    const wanted = new Set([...inView, ...ahead]);
    if (this.#wantsAll && !complete) wanted.add(pageOf(count));
    for (const [page, request] of this.#requests) {
      if (wanted.has(page)) continue;
      request.abort();
      this.#requests.delete(page);
    }
    const missing = [...wanted].filter((page) => !pages.has(page) && !this.#requests.has(page));
    const isNear = (page: number): boolean =>
      page === 0 || pages.has(page - 1) || pages.has(page + 1) || this.#requests.has(page - 1);
    const far = missing.filter((page) => !isNear(page));
    // Where one page leads to the next, they can only be fetched one after the other.
    const isChained = this.#walk.jumps === false;
    const near = isChained ? missing.slice(0, this.#requests.size === 0 ? 1 : 0) : missing.filter(isNear);
    for (const page of near) this.#fetch(page, inView.includes(page));
    if (far.length > 0 && !isChained) {
      this.#callOff = this.#source.later(() => {
        for (const page of far) if (!this.#requests.has(page)) this.#fetch(page, inView.includes(page));
        this.#show();
      }, restMs);
    }
    this.#show();
  }

  #fetch(page: number, isInView: boolean): void {
    const request = new AbortController();
    this.#requests.set(page, request);
    void this.#fetchPage(page, isInView ? 'foreground' : 'background', request);
  }

  async #fetchPage(page: number, priority: FetchPriority, request: AbortController): Promise<void> {
    const { signal } = request;
    try {
      const fetched = await this.#walk.page(page, this.#fields, priority, signal);
      if (signal.aborted) return;
      this.#requests.delete(page);
      const moved = this.#install(page, fetched);
      const isTorn = moved || (await this.#isTorn(page, fetched, signal));
      if (isTorn && !this.#wantsAll) this.replace();
      else this.#fetchWanted();
    } catch (thrown) {
      if (signal.aborted) return;
      this.#requests.delete(page);
      const error = asDesksideError(thrown);
      this.#failed = 'pages';
      // A page that nobody looks at yet is asked for again when somebody does.
      this.#change({ error: priority === 'background' || error.isCancellation ? null : error });
    }
  }

  /** @returns whether a record was on another page before */
  #install(page: number, fetched: ListPage): boolean {
    const state = this.#state.get();
    const { pages, moved } = state.pages.with(page, heldPage(fetched, state.columns));
    const held = pages.near(pageOf(this.#view.first), mostPages);
    const isFirst = state.pages.size === 0;
    this.#change({
      columns: isFirst ? fetched.columns : state.columns,
      pages: held,
      receivedAt: held.receivedAt,
      ...extentAfter(page, fetched, state),
    });
    if (isPastTheEnd(page, fetched)) void this.#count();
    return moved;
  }

  async #count(): Promise<void> {
    this.#counting?.abort();
    const request = new AbortController();
    this.#counting = request;
    try {
      const total = await this.#source.countRows(request.signal);
      if (!request.signal.aborted) this.#counted(total);
    } catch {
      if (!request.signal.aborted) this.#isCounted = true;
      // Without a number the list grows as it is read.
    } finally {
      if (this.#counting === request) this.#counting = null;
    }
  }

  #counted(total: number | null): void {
    const { count } = this.#state.get();
    this.#isCounted = true;
    if (total === null) return;
    if (this.#walk.jumps !== true) this.#change({ total });
    else if (total >= count) {
      this.#change({ total, count: Math.min(total, mostRows), complete: true });
    }
  }

  /** Whether a page does not follow on from the ones beside it, fetched a while ago: something was deleted. */
  async #isTorn(page: number, fetched: ListPage, signal: AbortSignal): Promise<boolean> {
    const { pages } = this.#state.get();
    const isOld = (other: LoadedPage | undefined): other is LoadedPage =>
      other !== undefined && fetched.receivedAt - other.receivedAt > trustedMs;
    const before = pages.get(page - 1);
    if (isOld(before) && !(await this.#isAt(page * rowsPerPage - 1, before.ids.at(-1), signal))) return true;
    const after = pages.get(page + 1);
    return isOld(after) && !(await this.#isAt((page + 1) * rowsPerPage, after.ids[0], signal));
  }

  async #isAt(row: number, id: string | null | undefined, signal: AbortSignal): Promise<boolean> {
    if (this.#walk.jumps !== true) return true;
    try {
      const place = { kind: 'rows', offset: row, count: 1 } as const;
      const { ids } = await this.#source.fetchPlace(place, ['id'], 'background', signal);
      return signal.aborted || ids[0] === id;
    } catch {
      return true;
    }
  }

  async #replace(): Promise<void> {
    const run = new AbortController();
    this.#replacing = run;
    this.#change({ error: null });
    const before = this.#state.get();
    const { first, last } = this.#view;
    const anchor = before.pages.id(first);
    const wanted = between(
      pageOf(Math.max(0, first)),
      pageOf(Math.max(first, Math.min(last, before.count - 1))),
    );
    try {
      const counted = before.pages.size === 0 ? null : this.#source.countRows(run.signal).catch(() => null);
      const fetched = new Map<number, ListPage>();
      for (const page of wanted) fetched.set(page, await this.#fresh(page, run.signal));
      const total = await counted;
      // What was in view may have moved by as many rows as there are more or fewer now.
      const shift = total === null || before.total === null ? 0 : total - before.total;
      const isHere = [...fetched.values()].some(({ ids }) => anchor !== null && ids.includes(anchor));
      const moved = pageOf(Math.max(0, first + shift));
      if (!isHere && anchor !== null && shift !== 0 && !fetched.has(moved)) {
        fetched.set(moved, await this.#fresh(moved, run.signal));
      }
      if (run.signal.aborted) return;
      this.#replacing = null;
      this.#swap(fetched, total);
    } catch (thrown) {
      if (run.signal.aborted) return;
      this.#replacing = null;
      const error = asDesksideError(thrown);
      this.#failed = 'replacing';
      this.#change({ error: error.isCancellation ? null : error });
    }
    this.#fetchWanted();
  }

  #fresh(page: number, signal: AbortSignal): Promise<ListPage> {
    return this.#walk.page(page, this.#fields, 'foreground', signal);
  }

  #swap(fetched: ReadonlyMap<number, ListPage>, total: number | null): void {
    const before = this.#state.get();
    let pages = LoadedPages.none;
    let extent: ListExtent = {
      count: Math.min(total ?? before.count, mostRows),
      total: total ?? before.total,
      complete: this.#walk.jumps === true ? total !== null || before.complete : before.complete,
    };
    let columns: readonly string[] = this.#fields;
    for (const [page, each] of fetched) {
      columns = each.columns;
      pages = pages.with(page, heldPage(each, each.columns)).pages;
      extent = extentAfter(page, each, extent);
    }
    const generation = before.generation + 1;
    this.#change({ ...extent, columns, pages, generation, receivedAt: pages.receivedAt });
  }

  #show(): void {
    const { activity } = this.#state.get();
    const now = this.#activity();
    if (activity !== now) this.#change({});
  }

  #activity(): RecordListState['activity'] {
    if (this.#replacing !== null) return 'replacing';
    if (this.#requests.size === 0) return 'none';
    const { pages, complete } = this.#state.get();
    if (this.#wantsAll && !complete) return 'all';
    return pages.size === 0 ? 'first' : 'next';
  }

  #change(part: Partial<RecordListState>): void {
    this.#state.set({ ...this.#state.get(), ...part });
    const activity = this.#activity();
    if (this.#state.get().activity !== activity) this.#state.set({ ...this.#state.get(), activity });
  }
}
