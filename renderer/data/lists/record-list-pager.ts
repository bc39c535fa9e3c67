import type { ListChanges } from '../../../src/contract/index.ts';
import type { ScrollDirection } from '../../grid/row-window.ts';
import { asDesksideError, localError } from '../../lib/deskside-error.ts';
import { becomes, createValueStore } from '../../lib/value-store.ts';
import { collectRows, type CollectedRows, type CollectRequest } from './collect-rows.ts';
import { ListWalk, type FetchPlace } from './list-walk.ts';
import { pagerStep } from './pager-step.ts';
import {
  firstPagerState,
  type ExpectedRow,
  type ListNature,
  type PagerEffect,
  type PagerEvent,
  type PagerNews,
  type PagerState,
} from './pager-state.ts';
import { unknownList, type RecordListState } from './record-list-state.ts';

export interface ListSource {
  readonly fetchPlace: FetchPlace;
  /** Null where Zoho does not tell. */
  readonly countRows: (signal: AbortSignal) => Promise<number | null>;
  /** What changed since a time by Zoho's clock, in the whole module. */
  readonly readChanges: (
    since: number,
    fields: readonly string[],
    signal: AbortSignal,
  ) => Promise<ListChanges>;
  /** Runs something later; the returned function calls it off. */
  readonly later: (run: () => void, ms: number) => () => void;
}

/** How long a person has to stay at a place far from all rows that are here. */
const restMs = 80;

/**
 * One list of up to 100,000 rows, of which the pages near to what is in view are held. Pages are fetched as
 * they come near and given up when they are left. When the list changes at Zoho meanwhile, no record is shown
 * twice, and what is in view is fetched anew. What to do is decided in `pagerStep`; here it is done.
 */
export class RecordListPager {
  readonly #source: ListSource;
  readonly #walk: ListWalk;
  readonly #list = createValueStore(unknownList);
  /** What is under way, by the numbers of its tasks. */
  readonly #tasks = new Map<number, AbortController>();
  #state: PagerState;

  constructor(source: ListSource, fields: readonly string[], nature?: ListNature) {
    this.#source = { ...source, fetchPlace: unlessAborted(source.fetchPlace) };
    this.#walk = new ListWalk(this.#source.fetchPlace);
    this.#state = firstPagerState(fields, nature);
  }

  readonly getState = (): RecordListState => this.#list.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#list.subscribe(listener);

  /** Sees to it that the rows in view, and some more where it moves to, are here or on their way. */
  reach(first: number, last: number, direction: ScrollDirection = 1): void {
    this.#do({ kind: 'reach', view: { first, last, direction } });
  }

  /** Goes on to the end of a list that can be read from the front only. */
  reachEnd(): void {
    this.#do({ kind: 'reachEnd' });
  }

  /** Fetches what is in view anew; the old rows stay until then. */
  replace(): void {
    this.#do({ kind: 'replace' });
  }

  /**
   * Reads what is in view again, behind the rows on screen: one request at most. Values change where they are; what
   * would move rows waits as `pending` until {@link replace}.
   *
   * @param now - epoch ms
   * @returns whether anything was new
   */
  async refresh(now: number): Promise<boolean> {
    const { finds } = this.getState();
    this.#do({ kind: 'refresh', now });
    await becomes(this.#list, ({ isRefreshing }) => !isRefreshing);
    return this.getState().finds > finds;
  }

  /** Resolves once nothing that was asked for is under way. */
  settled(): Promise<void> {
    return becomes(this.#list, ({ activity }) => activity === 'none');
  }

  /** Other fields of the same rows. */
  useFields(fields: readonly string[]): void {
    this.#do({ kind: 'useFields', fields });
  }

  retry(): void {
    this.#do({ kind: 'retry' });
  }

  /** Forgets a failure whose reason is gone: what somebody looks at is asked for, all else when somebody does. */
  forgive(): void {
    this.#do({ kind: 'forgive' });
  }

  /** Gives up what is under way, as when nobody looks any more, or it takes too long. What is here stays. */
  stop(): void {
    this.#do({ kind: 'stop' });
  }

  /** Rows wherever they are in the list, for something that is done with them once. */
  collect(request: CollectRequest): Promise<CollectedRows> {
    return collectRows(this.#walk, this.#list.get(), this.#state.fields, request);
  }

  #do(event: PagerEvent): void {
    const { state, effects } = pagerStep({ ...this.#state, jumps: this.#walk.jumps }, event);
    this.#state = state;
    for (const effect of effects) this.#begin(effect);
    this.#list.set(state.list);
  }

  #begin(effect: PagerEffect): void {
    const { task } = effect;
    if (effect.kind === 'drop') {
      this.#tasks.get(task)?.abort();
      this.#tasks.delete(task);
      return;
    }
    const controller = new AbortController();
    this.#tasks.set(task, controller);
    const { signal } = controller;
    switch (effect.kind) {
      case 'rest': {
        const callOff = this.#source.later(() => this.#end({ kind: 'rested', task }), restMs);
        signal.addEventListener('abort', callOff);
        break;
      }
      case 'fetch':
        this.#walk.page(effect.page, effect.fields, effect.priority, signal).then(
          (page) => this.#end({ kind: 'fetched', task, page }),
          (thrown: unknown) => this.#end({ kind: 'failed', task, error: asDesksideError(thrown) }),
        );
        break;
      case 'changes':
        this.#source.readChanges(effect.since, effect.fields, signal).then(
          (changes) => this.#end({ kind: 'changed', task, changes }),
          (thrown: unknown) => this.#end({ kind: 'failed', task, error: asDesksideError(thrown) }),
        );
        break;
      case 'count':
        this.#source.countRows(signal).then(
          (total) => this.#end({ kind: 'counted', task, total }),
          () => this.#end({ kind: 'counted', task, total: null }),
        );
        break;
      case 'compare':
        this.#areAt(effect.rows, signal).then(
          (follows) => this.#end({ kind: 'compared', task, follows }),
          // Where it cannot be told, the rows are left as they are.
          () => this.#end({ kind: 'compared', task, follows: true }),
        );
    }
  }

  #end(news: PagerNews): void {
    this.#tasks.delete(news.task);
    this.#do(news);
  }

  async #areAt(rows: readonly ExpectedRow[], signal: AbortSignal): Promise<boolean> {
    for (const { row, id } of rows) {
      const place = { kind: 'rows', offset: row, count: 1 } as const;
      const { ids } = await this.#source.fetchPlace(place, ['id'], 'background', signal);
      if (ids[0] !== id) return false;
    }
    return true;
  }
}

/** A walk over several pages ends where it was given up. */
function unlessAborted(fetchPlace: FetchPlace): FetchPlace {
  return async (place, fields, priority, signal) => {
    if (signal.aborted) throw localError('crm.cancelled');
    return fetchPlace(place, fields, priority, signal);
  };
}
