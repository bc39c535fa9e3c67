import type { Sort } from '../../../src/contract/records.ts';
import type { GridPlace } from '../../grid/grid-props.ts';
import type { DesksideClient } from '../../lib/deskside-client.ts';
import { RecordListPager } from './record-list-pager.ts';

/** Which list: everything that makes Zoho give other rows. */
export interface ListQuery {
  readonly accountId: string;
  readonly module: string;
  readonly viewId: string | null;
  readonly sort: Sort | null;
  /** Searched word; empty for the plain list. */
  readonly word: string;
}

interface KeptList {
  readonly accountId: string;
  readonly pager: RecordListPager;
  readonly place: GridPlace | null;
}

/** Lists that are kept when a person goes elsewhere; the oldest makes room. */
const mostLists = 24;

/** The lists of this window, each with its rows and the place a person was at. Memory only. */
export class RecordLists {
  readonly #client: DesksideClient;
  readonly #kept = new Map<string, KeptList>();

  constructor(client: DesksideClient) {
    this.#client = client;
  }

  open(query: ListQuery, fields: readonly string[]): KeptList {
    const key = listKey(query);
    const known = this.#kept.get(key);
    const list = known ?? { accountId: query.accountId, pager: this.#pagerFor(query, fields), place: null };
    // Put back at the end: the order of the map is the order of use.
    this.#kept.delete(key);
    this.#kept.set(key, list);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostLists) break;
      this.#kept.delete(oldest);
    }
    return list;
  }

  keepPlace(key: string, place: GridPlace): void {
    const list = this.#kept.get(key);
    if (list !== undefined) this.#kept.set(key, { ...list, place });
  }

  /** Forgets the rows of accounts that are gone. */
  keepOnly(accountIds: ReadonlySet<string>): void {
    for (const [key, list] of this.#kept) {
      if (accountIds.has(list.accountId)) continue;
      list.pager.stop();
      this.#kept.delete(key);
    }
  }

  #pagerFor(query: ListQuery, fields: readonly string[]): RecordListPager {
    const { accountId, module, viewId, sort, word } = query;
    return new RecordListPager((page, wanted, signal) => {
      const input = { accountId, module, fields: [...wanted], page };
      return word === ''
        ? this.#client.read('listRecords', { ...input, viewId, sort }, signal)
        : this.#client.read('searchRecords', { ...input, word }, signal);
    }, fields);
  }
}

export function listKey(query: ListQuery): string {
  const { accountId, module, viewId, sort, word } = query;
  return JSON.stringify([accountId, module, viewId, sort, word]);
}
