import type { ListChanges, ListPage } from '../../../src/contract/index.ts';
import type { DesksideError } from '../../lib/deskside-error.ts';
import type { ListView } from './list-extent.ts';
import type { FetchPriority } from './list-walk.ts';
import { unknownList, type RecordListState } from './record-list-state.ts';

/** What a pager knows and waits for. What it waits for is named by a number that is given once. */
export interface PagerState {
  readonly list: RecordListState;
  readonly fields: readonly string[];
  readonly view: ListView;
  /** Somebody looks, or did when it was last asked. */
  readonly isWanted: boolean;
  readonly wantsAll: boolean;
  /** Whether the list can be entered anywhere; null until the first page came. */
  readonly jumps: boolean | null;
  /** Pages under way. */
  readonly requests: ReadonlyMap<number, PageRequest>;
  /** Looks at whether a page that came follows on from those beside it. */
  readonly comparisons: ReadonlySet<number>;
  /** Pages far from all rows that are here, asked for once a person rests there: each costs credits. */
  readonly resting: Resting | null;
  readonly replacement: Replacement | null;
  readonly refreshing: Refreshing | null;
  readonly nature: ListNature;
  readonly counting: number | null;
  readonly isCounted: boolean;
  readonly failed: 'pages' | 'replacing';
  readonly lastTask: number;
}

export interface PageRequest {
  readonly task: number;
  readonly priority: FetchPriority;
}

interface Resting {
  readonly task: number;
  readonly pages: readonly WantedPage[];
}

export interface WantedPage {
  readonly page: number;
  readonly priority: FetchPriority;
}

/** What is in view, fetched anew a page at a time while the rows are counted. */
export interface Replacement {
  /** The page under way; null while only the count is waited for. */
  readonly task: number | null;
  /** Null once it came, or where it is not asked for. */
  readonly counting: number | null;
  readonly total: number | null;
  readonly wanted: readonly number[];
  readonly fetched: ReadonlyMap<number, ListPage>;
  /** The row that was at the top, and its record. */
  readonly first: number;
  readonly anchor: string | null;
  readonly totalBefore: number | null;
}

/** What is read again behind the rows: one page of them, or what changed in the module since a time. */
interface Refreshing {
  readonly task: number;
  /** Null for what changed. */
  readonly page: number | null;
  /** Epoch ms by Zoho's clock: pages that were known then are known after. */
  readonly asOf: number;
}

/** What has to be known of a list to tell whether a change of a record changes who stands in it, and where. */
export interface ListNature {
  /** Found by a word: Zoho would have to search again to tell who is found now. */
  readonly isSearch: boolean;
  /** A record that changed may have come into it, or left it. */
  readonly isView: boolean;
  /** API names. */
  readonly sortedBy: readonly string[];
}

/** All records of a module in Zoho's order. */
export const plainList: ListNature = { isSearch: false, isView: false, sortedBy: [] };

export function firstPagerState(fields: readonly string[], nature = plainList): PagerState {
  return {
    list: unknownList,
    fields,
    view: { first: 0, last: 0, direction: 1 },
    isWanted: false,
    wantsAll: false,
    jumps: null,
    requests: new Map(),
    comparisons: new Set(),
    resting: null,
    replacement: null,
    refreshing: null,
    nature,
    counting: null,
    isCounted: false,
    failed: 'pages',
    lastTask: 0,
  };
}

export type PagerEvent =
  | { readonly kind: 'reach'; readonly view: ListView }
  | { readonly kind: 'reachEnd' | 'stop' | 'replace' | 'retry' | 'forgive' }
  /** `now`: epoch ms. */
  | { readonly kind: 'refresh'; readonly now: number }
  | { readonly kind: 'useFields'; readonly fields: readonly string[] }
  | PagerNews;

/** How something that was begun ended. Of what was dropped meanwhile nothing is heard. */
export type PagerNews =
  | { readonly kind: 'fetched'; readonly task: number; readonly page: ListPage }
  | { readonly kind: 'changed'; readonly task: number; readonly changes: ListChanges }
  | { readonly kind: 'failed'; readonly task: number; readonly error: DesksideError }
  | { readonly kind: 'compared'; readonly task: number; readonly follows: boolean }
  | { readonly kind: 'counted'; readonly task: number; readonly total: number | null }
  | { readonly kind: 'rested'; readonly task: number };

/** What is to be done outside, each answered by news of the same task. */
export type PagerEffect =
  | {
      readonly kind: 'fetch';
      readonly task: number;
      readonly page: number;
      readonly fields: readonly string[];
      readonly priority: FetchPriority;
    }
  | {
      readonly kind: 'changes';
      readonly task: number;
      /** Epoch ms by Zoho's clock. */
      readonly since: number;
      readonly fields: readonly string[];
    }
  | { readonly kind: 'compare'; readonly task: number; readonly rows: readonly ExpectedRow[] }
  | { readonly kind: 'count' | 'rest'; readonly task: number }
  | { readonly kind: 'drop'; readonly task: number };

export interface ExpectedRow {
  readonly row: number;
  readonly id: string | null | undefined;
}

/** A state and what is to be done on the way to it. */
export interface PagerStep {
  readonly state: PagerState;
  readonly effects: readonly PagerEffect[];
}

export function stay(state: PagerState): PagerStep {
  return { state, effects: [] };
}

/** One step after another, as one. */
export function andThen(step: PagerStep, next: (state: PagerState) => PagerStep): PagerStep {
  const { state, effects } = next(step.state);
  return { state, effects: [...step.effects, ...effects] };
}

/** Tells a change of the list itself. */
export function withList(state: PagerState, part: Partial<RecordListState>): PagerState {
  return { ...state, list: { ...state.list, ...part } };
}

/** Gives the next number to something that begins. */
export function begin(
  state: PagerState,
  effect: (task: number) => PagerEffect,
  hold: (state: PagerState, task: number) => PagerState,
): PagerStep {
  const task = state.lastTask + 1;
  return { state: hold({ ...state, lastTask: task }, task), effects: [effect(task)] };
}

export function drop(tasks: readonly (number | null | undefined)[]): readonly PagerEffect[] {
  return tasks.flatMap((task) => (typeof task === 'number' ? [{ kind: 'drop' as const, task }] : []));
}
