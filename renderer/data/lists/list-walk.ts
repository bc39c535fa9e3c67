import type { ListPage, ListPlace } from '../../../src/contract/index.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { rowsPerPage } from './loaded-pages.ts';

export type FetchPriority = 'foreground' | 'background';
export type FetchPlace = (
  place: ListPlace,
  fields: readonly string[],
  priority: FetchPriority,
  signal: AbortSignal,
) => Promise<ListPage>;

/** Pages that Zoho gives by number whatever the list: 2,000 rows. */
const numberedPages = 10;

/**
 * The way to any page of a list. Most lists can be entered anywhere; of the others Zoho gives the later pages
 * one after the other, each by a token of the page before, and such a token ends after a day.
 */
export class ListWalk {
  readonly #fetchPlace: FetchPlace;
  /** Tokens by the page they lead to. */
  readonly #tokens = new Map<number, ListPlace>();
  #jumps: boolean | null = null;

  constructor(fetchPlace: FetchPlace) {
    this.#fetchPlace = fetchPlace;
  }

  /** Null until the first page came. */
  get jumps(): boolean | null {
    return this.#jumps;
  }

  /**
   * One page. On the way to it others may have to be fetched.
   *
   * @param onWay - told of each page that was fetched on the way
   */
  async page(
    page: number,
    fields: readonly string[],
    priority: FetchPriority,
    signal: AbortSignal,
    onWay: (page: number) => void = () => undefined,
  ): Promise<ListPage> {
    let mayStartAgain = true;
    for (;;) {
      const from = this.#nearest(page);
      const place = this.#tokens.get(from) ?? rowsPlace(from);
      let fetched: ListPage;
      try {
        fetched = await this.#fetchPlace(place, fields, priority, signal);
      } catch (error) {
        const { code } = asDesksideError(error);
        if (code === 'crm.limit_exceeded' && this.#jumps === true && page >= numberedPages) {
          // The sign-in turned out not to include COQL: the rest is read page by page.
          this.#jumps = false;
          continue;
        }
        const isExpired = code === 'crm.page_expired' && this.#tokens.size > 0;
        if (!isExpired || !mayStartAgain) throw error;
        // The way is lost at Zoho; from the last page that has a number it is found again.
        this.#tokens.clear();
        mayStartAgain = false;
        continue;
      }
      this.#jumps = fetched.jumps;
      if (fetched.next?.kind === 'token') this.#tokens.set(from + 1, fetched.next);
      if (from === page) return fetched;
      onWay(from);
      // The list became shorter than it was.
      if (fetched.next === null) return { ...fetched, ids: [], rows: [], offset: page * rowsPerPage };
      if (fetched.next.kind !== 'token') return this.page(page, fields, priority, signal, onWay);
    }
  }

  #nearest(page: number): number {
    if (this.#jumps !== false || page < numberedPages) return page;
    const known = [...this.#tokens.keys()].filter((each) => each <= page);
    return Math.max(numberedPages - 1, ...known);
  }
}

export function rowsPlace(page: number): ListPlace {
  return { kind: 'rows', offset: page * rowsPerPage, count: rowsPerPage };
}
