import type { JsonValue, ListQuery } from '../../../src/contract/index.ts';
import type { GridPlace } from '../../grid/grid-props.ts';
import type { DesksideClient } from '../../lib/deskside-client.ts';
import { ModuleChanges } from '../freshness/module-changes.ts';
import { isNetworkFailure } from '../../lib/network-failure.ts';
import type { FetchPlace } from './list-walk.ts';
import { RecordListPager } from './record-list-pager.ts';

/** Which list: everything that makes Zoho give other rows, and the tab that holds them. */
export interface AccountList {
  readonly accountId: string;
  readonly tab: string;
  readonly query: ListQuery;
}

interface KeptList {
  readonly accountId: string;
  readonly tab: string;
  readonly module: string;
  readonly pager: RecordListPager;
  /** Where a person was, by what it was grouped by; empty for a list without groups. */
  readonly places: ReadonlyMap<string, GridPlace>;
}

/** Lists that are kept when a person goes elsewhere; the oldest makes room. */
const mostLists = 32;

/** The lists of this window, each with its rows and the place a person was at. Memory only. */
export class RecordLists {
  /** What Zoho said of changes, for records beside a list. */
  readonly changes = new ModuleChanges();
  readonly #client: DesksideClient;
  readonly #kept = new Map<string, KeptList>();

  constructor(client: DesksideClient) {
    this.#client = client;
  }

  /** The list as it was left, or a new one. Nothing is asked and nothing kept before {@link RecordLists.keep}. */
  open(list: AccountList, fields: readonly string[]): RecordListPager {
    return this.#kept.get(listKey(list))?.pager ?? this.#pagerFor(list, fields);
  }

  /** A part of a list whose length is known, such as a group of it. It is kept by whoever opens it. */
  part(list: AccountList, fields: readonly string[], length: number): RecordListPager {
    return this.#pagerFor(list, fields, length);
  }

  /** Keeps the list that is shown, as the one used last. */
  keep({ accountId, tab, query }: AccountList, pager: RecordListPager): void {
    const key = listKey({ accountId, tab, query });
    const places = this.#kept.get(key)?.places ?? new Map<string, GridPlace>();
    // Put back at the end: the order of the map is the order of use.
    this.#kept.delete(key);
    this.#kept.set(key, { accountId, tab, module: query.module, pager, places });
    this.#makeRoom();
  }

  /** Where a person last was in a list; null where they have not been. */
  placeIn(key: string, groupedBy = ''): GridPlace | null {
    return this.#kept.get(key)?.places.get(groupedBy) ?? null;
  }

  keepPlace(key: string, place: GridPlace, groupedBy = ''): void {
    const list = this.#kept.get(key);
    if (list === undefined) return;
    this.#kept.set(key, { ...list, places: new Map(list.places).set(groupedBy, place) });
  }

  /** After a new sign-in: what failed for want of one is asked for again. */
  forgive(accountId: string): void {
    for (const list of this.#kept.values()) if (list.accountId === accountId) list.pager.forgive();
  }

  /** What a list knows of a record already, by field; null where none has it. */
  valuesOf(accountId: string, module: string, id: string): Readonly<Record<string, JsonValue>> | null {
    for (const list of [...this.#kept.values()].reverse()) {
      if (list.accountId !== accountId || list.module !== module) continue;
      const { pages, columns } = list.pager.getState();
      const row = pages.row(pages.indexOf(id));
      if (row !== null) return Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null]));
    }
    return null;
  }

  /**
   * The network is back: what failed without it is asked for again.
   *
   * @returns whether nothing of it failed for the same reason
   */
  async recover(accountId: string): Promise<boolean> {
    const lost = [...this.#kept.values()].filter(
      (list) => list.accountId === accountId && isLost(list.pager),
    );
    for (const { pager } of lost) pager.forgive();
    await Promise.all(lost.map(({ pager }) => pager.settled()));
    return !lost.some(({ pager }) => isLost(pager));
  }

  /** Forgets the rows of accounts that are gone. */
  keepOnly(accountIds: ReadonlySet<string>): void {
    this.changes.keepOnly(accountIds);
    this.#forget(({ accountId }) => !accountIds.has(accountId));
  }

  /** Forgets the rows of tabs that were closed. */
  keepTabs(accountId: string, tabs: ReadonlySet<string>): void {
    this.#forget((list) => list.accountId === accountId && !tabs.has(list.tab));
  }

  #forget(isMeant: (list: KeptList) => boolean): void {
    for (const [key, list] of this.#kept) {
      if (!isMeant(list)) continue;
      list.pager.stop();
      this.#kept.delete(key);
    }
  }

  /** What a tab showed last stays: it is what a person comes back to. */
  #makeRoom(): void {
    const lastOfTab = new Map([...this.#kept].map(([key, list]) => [tabKey(list), key]));
    for (const [key, list] of this.#kept) {
      if (this.#kept.size <= mostLists) break;
      if (lastOfTab.get(tabKey(list)) !== key) this.#kept.delete(key);
    }
  }

  #pagerFor(
    { accountId, query }: AccountList,
    fields: readonly string[],
    length: number | null = null,
  ): RecordListPager {
    const fetchPlace: FetchPlace = (place, wanted, priority, signal) =>
      this.#client.read('readList', { accountId, query, fields: [...wanted], place, priority }, signal);
    const { module, viewId, word, sort } = query;
    return new RecordListPager(
      {
        readChanges: (since, wanted, signal) =>
          this.changes.read(accountId, module, since, () =>
            this.#client.read('readChanges', { accountId, module, since, fields: [...wanted] }, signal),
          ),
        fetchPlace,
        countRows: async (signal) => {
          if (length !== null || query.word !== '') return length;
          return (await this.#client.read('countList', { accountId, query }, signal)).count;
        },
        later: (run, ms) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      },
      fields,
      { isSearch: word !== '', isView: viewId !== null, sortedBy: sort.map(({ field }) => field) },
    );
  }
}

/** It failed without a network. */
function isLost(pager: RecordListPager): boolean {
  const { error } = pager.getState();
  return error !== null && isNetworkFailure(error.code);
}

function tabKey({ accountId, tab }: Pick<KeptList, 'accountId' | 'tab'>): string {
  return JSON.stringify([accountId, tab]);
}

export function listKey({ accountId, tab, query }: AccountList): string {
  const { module, viewId, word, filter, sort } = query;
  return JSON.stringify([
    accountId,
    tab,
    module,
    viewId,
    word,
    filter,
    sort.map(({ field, order }) => [field, order]),
  ]);
}
