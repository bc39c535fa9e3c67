import type { JsonValue, ListPage } from '../../../src/contract/index.ts';

export type RecordRow = readonly JsonValue[];

/** Rows of one page; what Zoho gives at once. */
export const rowsPerPage = 200;

/** A page as it is held: null where a row turned out to be on another page. */
export interface LoadedPage {
  readonly ids: readonly (string | null)[];
  readonly rows: readonly (RecordRow | null)[];
  /** Epoch ms at which Zoho gave these rows. */
  readonly readAt: number;
  /** Epoch ms at which Zoho last told what their values are, or that nothing changed. */
  readonly receivedAt: number;
  /** The same by Zoho's clock; null where it cannot be asked what changed since. */
  readonly asOf: number | null;
}

/** When something was known to be as it is at Zoho. */
type Known = Partial<Pick<LoadedPage, 'readAt' | 'receivedAt' | 'asOf'>>;

/** Pages by their number from 0, any of them missing. Never changed: each change makes another one. */
export class LoadedPages {
  static readonly none = new LoadedPages(new Map());
  readonly #pages: ReadonlyMap<number, LoadedPage>;
  #places: ReadonlyMap<string, number> | null = null;

  private constructor(pages: ReadonlyMap<number, LoadedPage>) {
    this.#pages = pages;
  }

  get size(): number {
    return this.#pages.size;
  }

  /** Rows that are here. */
  get rowCount(): number {
    return this.#known().size;
  }

  get(page: number): LoadedPage | undefined {
    return this.#pages.get(page);
  }

  has(page: number): boolean {
    return this.#pages.has(page);
  }

  id(row: number): string | null {
    return this.#pages.get(pageOf(row))?.ids[row % rowsPerPage] ?? null;
  }

  row(row: number): RecordRow | null {
    return this.#pages.get(pageOf(row))?.rows[row % rowsPerPage] ?? null;
  }

  /** Row of a record, or -1. */
  indexOf(id: string): number {
    return this.#known().get(id) ?? -1;
  }

  /**
   * With one more page, the newest truth: a record that is on it is taken off every other.
   *
   * @returns also whether that was needed, which means that the list changed at Zoho
   */
  with(page: number, added: LoadedPage): { readonly pages: LoadedPages; readonly moved: boolean } {
    const pages = new Map(this.#pages);
    let moved = false;
    for (const id of added.ids) {
      const before = id === null ? -1 : this.indexOf(id);
      const other = pageOf(before);
      if (before < 0 || other === page) continue;
      const held = pages.get(other);
      if (held !== undefined) pages.set(other, without(held, before % rowsPerPage));
      moved = true;
    }
    pages.set(page, added);
    return { pages: new LoadedPages(pages), moved };
  }

  /**
   * With other values of records that are here, each where it is. Rows that are equal stay the same objects.
   *
   * @returns also the ids of those that differ
   */
  withRows(rows: ReadonlyMap<string, RecordRow>): {
    readonly pages: LoadedPages;
    readonly changed: readonly string[];
  } {
    const pages = new Map(this.#pages);
    const changed: string[] = [];
    for (const [id, row] of rows) {
      const at = this.indexOf(id);
      const held = pages.get(pageOf(at));
      if (at < 0 || held === undefined || isSameRow(held.rows[at % rowsPerPage], row)) continue;
      pages.set(pageOf(at), { ...held, rows: held.rows.with(at % rowsPerPage, row) });
      changed.push(id);
    }
    return { pages: changed.length === 0 ? this : new LoadedPages(pages), changed };
  }

  /** With pages that were found to be as they are at Zoho. */
  known(isMeant: (page: LoadedPage, number: number) => boolean, known: Known): LoadedPages {
    return new LoadedPages(
      new Map(
        [...this.#pages].map(([number, page]) => [
          number,
          isMeant(page, number) ? { ...page, ...known } : page,
        ]),
      ),
    );
  }

  /** At most so many pages: those nearest to one of them. */
  near(page: number, most: number): LoadedPages {
    if (this.#pages.size <= most) return this;
    const byDistance = [...this.#pages].sort(
      ([one], [other]) => Math.abs(one - page) - Math.abs(other - page),
    );
    return new LoadedPages(new Map(byDistance.slice(0, most)));
  }

  #known(): ReadonlyMap<string, number> {
    if (this.#places !== null) return this.#places;
    const places = new Map<string, number>();
    for (const [page, { ids }] of this.#pages) {
      ids.forEach((id, index) => {
        if (id !== null) places.set(id, page * rowsPerPage + index);
      });
    }
    this.#places = places;
    return places;
  }
}

export function pageOf(row: number): number {
  return Math.floor(row / rowsPerPage);
}

function without(page: LoadedPage, index: number): LoadedPage {
  return { ...page, ids: page.ids.with(index, null), rows: page.rows.with(index, null) };
}

/** A page with its values in the order of the columns on screen, should they ever differ. */
export function heldPage(page: ListPage, columns: readonly string[]): LoadedPage {
  const { ids, receivedAt, asOf = null } = page;
  const known = { readAt: receivedAt, receivedAt, asOf };
  const isSame = columns.length === 0 || page.columns.every((name, index) => name === columns[index]);
  if (isSame) return { ids, rows: page.rows, ...known };
  return { ids, rows: inColumns(page.rows, page.columns, columns), ...known };
}

/** Rows with their values in the order of other columns. */
export function inColumns(
  rows: readonly RecordRow[],
  from: readonly string[],
  to: readonly string[],
): RecordRow[] {
  const places = to.map((name) => from.indexOf(name));
  return rows.map((row) => places.map((place) => row[place] ?? null));
}

function isSameRow(one: RecordRow | null | undefined, other: RecordRow): boolean {
  return one !== null && one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
