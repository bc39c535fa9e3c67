import {
  type BoardCards,
  cardsPerPage,
  type JsonValue,
  type ListChanges,
} from '../../../src/contract/index.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { createValueStore } from '../../lib/value-store.ts';
import type { RecordRow } from '../lists/loaded-pages.ts';

/** The cards of one column as far as they are known. A new object with every change. */
export interface ColumnCardsState {
  /** By number of the page. */
  readonly pages: ReadonlyMap<number, BoardCards>;
  /** Cards in the column. */
  readonly length: number;
  readonly error: DesksideError | null;
}

export type FetchCards = (offset: number, signal: AbortSignal) => Promise<BoardCards>;

/** Pages that are kept; those farthest from what is looked at make room. */
const mostPages = 20;

/**
 * The cards of a column, fetched where a person looks and nowhere else: any place at once, one request at a
 * time. Cards on screen are replaced when their successors are here.
 */
export class ColumnCards {
  readonly #fetch: FetchCards;
  readonly #state;
  #wanted: readonly number[] = [];
  #fresh = new Set<number>();
  #running: { readonly page: number; readonly controller: AbortController } | null = null;
  #loading: Promise<void> = Promise.resolve();
  #stamp: number;
  #top = 0;

  /** @param stamp - tells the counts apart that a column is made from */
  constructor(fetch: FetchCards, length: number, stamp: number) {
    this.#fetch = fetch;
    this.#stamp = stamp;
    this.#state = createValueStore<ColumnCardsState>({ pages: new Map(), length, error: null });
  }

  readonly getState = (): ColumnCardsState => this.#state.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  /** How far down a person was, in CSS pixels. */
  get top(): number {
    return this.#top;
  }

  keepTop(top: number): void {
    this.#top = top;
  }

  /** Sees to it that these cards are here or on their way; what was wanted before no longer is. */
  reach(first: number, last: number): void {
    const from = Math.floor(Math.max(0, first) / cardsPerPage);
    const to = Math.floor(Math.max(0, last) / cardsPerPage);
    this.#wanted = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    if (this.#running !== null && !this.#wanted.includes(this.#running.page)) this.#abort();
    this.#goOn();
  }

  /** Takes new counts: what is on screen is fetched anew. The same stamp changes nothing. */
  recount(length: number, stamp: number): void {
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    this.#abort();
    this.#fresh = new Set();
    const kept = [...this.#state.get().pages].filter(([page]) => this.#wanted.includes(page));
    this.#state.set({ pages: new Map(kept), length, error: null });
    this.#goOn();
  }

  retry(): void {
    this.#change({ error: null });
    this.#goOn();
  }

  /**
   * Puts values that changed at Zoho where they are on screen.
   *
   * @param own - what the records of this column have in common
   * @returns whether a value is new, and whether a record belongs to another column now
   */
  withChanges(
    { ids, columns, rows }: Pick<ListChanges, 'ids' | 'columns' | 'rows'>,
    own: { readonly field: string; readonly value: string | null },
  ): { readonly changed: boolean; readonly left: boolean } {
    const changes = new Map(ids.map((id, index) => [id, rows[index] ?? []]));
    const valueOf = (row: RecordRow, name: string): JsonValue => row[columns.indexOf(name)] ?? null;
    let changed = false;
    let left = false;
    const pages = new Map(this.#state.get().pages);
    for (const [number, page] of pages) {
      const renewed = page.rows.map((row, index) => {
        const change = changes.get(page.ids[index] ?? '');
        if (change === undefined) return row;
        left ||= (valueOf(change, own.field) ?? '') !== (own.value ?? '');
        const next = page.columns.map((name, place) =>
          columns.includes(name) ? valueOf(change, name) : (row[place] ?? null),
        );
        return JSON.stringify(next) === JSON.stringify(row) ? row : next;
      });
      if (renewed.every((row, index) => row === page.rows[index])) continue;
      changed = true;
      pages.set(number, { ...page, rows: renewed });
    }
    if (changed) this.#change({ pages });
    return { changed, left };
  }

  /** Asks again, and resolves once that is answered or has failed. */
  async recover(): Promise<void> {
    this.retry();
    await this.#loading;
  }

  stop(): void {
    this.#abort();
    this.#wanted = [];
  }

  #abort(): void {
    this.#running?.controller.abort();
    this.#running = null;
  }

  #goOn(): void {
    const { length, error } = this.#state.get();
    if (this.#running !== null || error !== null) return;
    const page = this.#wanted.find((each) => !this.#fresh.has(each) && each * cardsPerPage < length);
    if (page !== undefined) this.#loading = this.#load(page);
  }

  async #load(page: number): Promise<void> {
    const run = { page, controller: new AbortController() };
    this.#running = run;
    try {
      const cards = await this.#fetch(page * cardsPerPage, run.controller.signal);
      if (this.#running !== run) return;
      this.#keep(page, cards);
    } catch (thrown) {
      const error = asDesksideError(thrown);
      if (this.#running !== run) return;
      if (!error.isCancellation) this.#change({ error });
    }
    this.#running = null;
    this.#goOn();
  }

  #keep(page: number, cards: BoardCards): void {
    const { pages, length } = this.#state.get();
    const kept = new Map(pages).set(page, cards);
    this.#fresh.add(page);
    const distance = (each: number): number => Math.abs(each - page);
    const far = [...kept.keys()].sort((one, other) => distance(other) - distance(one));
    for (const each of far.slice(0, Math.max(0, kept.size - mostPages))) {
      kept.delete(each);
      this.#fresh.delete(each);
    }
    // Counted a moment ago and read now: the cards themselves say where the column ends.
    const end = page * cardsPerPage + cards.ids.length;
    this.#change({ pages: kept, length: cards.more ? Math.max(length, end) : end });
  }

  #change(part: Partial<ColumnCardsState>): void {
    this.#state.set({ ...this.#state.get(), ...part });
  }
}

/** A card, or null while it is on its way. */
export function cardAt(
  state: ColumnCardsState,
  row: number,
): { id: string; values: BoardCards['rows'][number] } | null {
  const page = state.pages.get(Math.floor(row / cardsPerPage));
  const id = page?.ids[row % cardsPerPage];
  const values = page?.rows[row % cardsPerPage];
  return id === undefined || values === undefined ? null : { id, values };
}
