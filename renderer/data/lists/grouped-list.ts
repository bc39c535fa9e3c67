import type { ListGroup } from '../../../src/contract/index.ts';
import type { ScrollDirection } from '../../grid/row-window.ts';
import type { RowBlocks } from '../../grid/row-blocks.ts';
import { createValueStore } from '../../lib/value-store.ts';
import type { CollectRequest } from './collect-rows.ts';
import type { LoadedPages, RecordRow } from './loaded-pages.ts';
import type { RecordListPager } from './record-list-pager.ts';
import type { RecordListState } from './record-list-state.ts';

/** A group as it is on screen: its own row, and below it those of its records while it is open. */
export interface ShownGroup {
  readonly group: ListGroup;
  /** Tells it apart within its list. */
  readonly key: string;
  /** Row of the group itself. */
  readonly row: number;
  /** Records below it; none while it is folded. */
  readonly records: number;
  /** Null while it is folded. */
  readonly list: RecordListState | null;
}

export interface GroupedState {
  readonly groups: readonly ShownGroup[];
  /** Rows of groups and of records. */
  readonly count: number;
}

/** A record of a group, or the group itself where `record` is -1. */
export interface GroupedPlace {
  readonly shown: ShownGroup;
  readonly record: number;
}

export function groupKey({ value }: ListGroup): string {
  // No choice begins with a blank, and none is empty.
  return value === null ? ' ' : value;
}

/** What stands in a row of a grouped list. */
export function placeAt({ groups }: GroupedState, row: number): GroupedPlace | null {
  let low = 0;
  let high = groups.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((groups[middle]?.row ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  const shown = groups[low];
  if (shown === undefined || row < shown.row || row > shown.row + shown.records) return null;
  return { shown, record: row - shown.row - 1 };
}

/**
 * A list in groups. Each open group has a pager of its own, which fetches what is looked at; a folded one costs
 * nothing.
 */
export class GroupedList {
  readonly #groups: readonly ListGroup[];
  readonly #pagerFor: (group: ListGroup) => RecordListPager;
  readonly #pagers = new Map<string, RecordListPager>();
  readonly #open: Set<string>;
  readonly #state;

  constructor(
    groups: readonly ListGroup[],
    open: Iterable<string>,
    pagerFor: (group: ListGroup) => RecordListPager,
  ) {
    this.#groups = groups;
    this.#pagerFor = pagerFor;
    this.#open = new Set(open);
    for (const group of groups) if (this.#open.has(groupKey(group))) this.#attach(group);
    this.#state = createValueStore<GroupedState>(this.#make());
  }

  readonly getState = (): GroupedState => this.#state.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  get open(): readonly string[] {
    return [...this.#open];
  }

  setOpen(key: string, isOpen: boolean): void {
    const group = this.#groups.find((each) => groupKey(each) === key);
    if (group === undefined || this.#open.has(key) === isOpen) return;
    if (isOpen) {
      this.#open.add(key);
      this.#attach(group);
    } else {
      this.#open.delete(key);
      this.#pagers.get(key)?.stop();
    }
    this.#state.set(this.#make());
  }

  /** Sees to it that rows in view are here or on their way. */
  reach(first: number, last: number, direction: ScrollDirection): void {
    for (const { key, row, records } of this.#state.get().groups) {
      const from = Math.max(0, first - row - 1);
      const to = Math.min(records - 1, last - row - 1);
      if (to >= from) this.#pagers.get(key)?.reach(from, to, direction);
    }
  }

  useFields(fields: readonly string[]): void {
    for (const key of this.#open) this.#pagers.get(key)?.useFields(fields);
  }

  retry(): void {
    for (const key of this.#open) this.#pagers.get(key)?.retry();
  }

  replace(): void {
    for (const key of this.#open) this.#pagers.get(key)?.replace();
  }

  stop(): void {
    for (const pager of this.#pagers.values()) pager.stop();
  }

  /** Rows wherever they are, for something that is done with them once: by group, with the columns of their values. */
  async collect(
    rows: RowBlocks,
    { signal, onProgress }: Pick<CollectRequest, 'signal' | 'onProgress'>,
  ): Promise<ReadonlyMap<string, { readonly columns: readonly string[]; readonly pages: LoadedPages }>> {
    const collected = new Map<string, { columns: readonly string[]; pages: LoadedPages }>();
    for (const { key, row, records } of this.#state.get().groups) {
      const wanted = rows.flatMap(({ first, last }) => {
        const block = { first: Math.max(0, first - row - 1), last: Math.min(records - 1, last - row - 1) };
        return block.last >= block.first ? [block] : [];
      });
      const pager = this.#pagers.get(key);
      if (wanted.length === 0 || pager === undefined) continue;
      collected.set(key, await pager.collect({ rows: wanted, most: records, signal, onProgress }));
    }
    return collected;
  }

  #attach(group: ListGroup): void {
    const key = groupKey(group);
    if (this.#pagers.has(key)) return;
    const pager = this.#pagerFor(group);
    this.#pagers.set(key, pager);
    pager.subscribe(() => this.#state.set(this.#make()));
  }

  #make(): GroupedState {
    let row = 0;
    const groups = this.#groups.map((group): ShownGroup => {
      const key = groupKey(group);
      const list = this.#open.has(key) ? (this.#pagers.get(key)?.getState() ?? null) : null;
      // The count of the group holds until its rows say otherwise.
      const records = list === null ? 0 : list.complete ? list.count : Math.max(group.count, list.count);
      const shown = { group, key, row, records, list };
      row += 1 + records;
      return shown;
    });
    return { groups, count: row };
  }
}

/** The values of a record in a grouped list, with the columns that they are of; null where there are none here. */
export function valuesAt(
  state: GroupedState,
  row: number,
): { readonly columns: readonly string[]; readonly values: RecordRow } | null {
  const place = placeAt(state, row);
  const list = place?.shown.list ?? null;
  const values = place === null || list === null || place.record < 0 ? null : list.pages.row(place.record);
  return values === null || list === null ? null : { columns: list.columns, values };
}
