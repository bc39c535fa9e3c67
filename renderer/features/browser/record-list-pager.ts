import type { JsonValue, PageRequest, RecordPage } from '../../../src/contract/records.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { createValueStore } from '../../lib/value-store.ts';

export type RecordRow = readonly JsonValue[];

/** A list as far as it is known. A new object with every change. */
export interface RecordListState {
  /** What the values of a row are, in their order. */
  readonly columns: readonly string[];
  readonly ids: readonly string[];
  readonly rows: readonly RecordRow[];
  /** True once the last page is here. */
  readonly complete: boolean;
  /** `replacing`: everything is fetched anew while the old rows stay on screen. */
  readonly activity: 'none' | 'first' | 'next' | 'all' | 'replacing';
  /** Rows fetched so far while replacing. */
  readonly replaced: number;
  readonly error: DesksideError | null;
  /** Epoch ms of the oldest page on screen. */
  readonly receivedAt: number | null;
  /** Counts how often the rows were replaced. */
  readonly generation: number;
}

export type FetchPage = (
  page: PageRequest,
  fields: readonly string[],
  signal: AbortSignal,
) => Promise<RecordPage>;

const firstPage: PageRequest = { kind: 'number', number: 1 };
/** Rows to have behind the last one that was reached. Less than a page: opening a list costs one request. */
export const rowsAhead = 120;

const unknownList: RecordListState = {
  columns: [],
  ids: [],
  rows: [],
  complete: false,
  activity: 'none',
  replaced: 0,
  error: null,
  receivedAt: null,
  generation: 0,
};

/**
 * All pages of one list, fetched as they are reached. One request at a time. A record that moved to a later
 * page meanwhile is not shown twice. Rows on screen are replaced only when their successors are all here.
 */
export class RecordListPager {
  readonly #fetchPage: FetchPage;
  readonly #state = createValueStore(unknownList);
  #fields: readonly string[];
  /** What the rows on screen were asked for with; empty while there are none. */
  #shownFields: readonly string[] = [];
  #next: PageRequest | null = firstPage;
  #places = new Map<string, number>();
  #wanted = 0;
  #running: AbortController | null = null;
  #failed: 'pages' | 'replacing' = 'pages';

  constructor(fetchPage: FetchPage, fields: readonly string[]) {
    this.#fetchPage = fetchPage;
    this.#fields = fields;
  }

  readonly getState = (): RecordListState => this.#state.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  /** Row of a record, or -1. */
  indexOf(id: string): number {
    return this.#places.get(id) ?? -1;
  }

  /** Sees to it that the rows up to this one, and some more, are here or on their way. */
  reach(row: number): void {
    this.#wanted = Math.max(this.#wanted, row + 1 + rowsAhead);
    if (this.#state.get().error === null) this.#goOn();
  }

  /** Fetches everything there is. */
  reachEnd(): void {
    this.#wanted = Infinity;
    if (this.#state.get().error === null) this.#goOn();
    if (this.#running !== null && this.#state.get().activity === 'next') this.#change({ activity: 'all' });
  }

  /** Ends what takes long: fetching everything, or replacing. What is on screen stays. */
  interrupt(): void {
    this.stop();
    this.#wanted = Math.min(this.#wanted, this.#state.get().rows.length);
  }

  /** Fetches the rows up to this one anew; the old ones stay until then. */
  replace(upToRow: number): void {
    this.stop();
    void this.#replace(upToRow);
  }

  /** Other fields of the same rows. */
  useFields(fields: readonly string[], upToRow: number): void {
    const asked = this.#shownFields.length === 0 && this.#running !== null ? this.#fields : this.#shownFields;
    this.#fields = fields;
    // Nothing was asked for yet, or more than is needed now: both want no request.
    const isHere = fields.every((field) => asked.includes(field));
    if (isHere || (asked.length === 0 && this.#running === null)) return;
    this.replace(upToRow);
  }

  retry(): void {
    if (this.#state.get().error === null) return;
    this.#change({ error: null });
    if (this.#failed === 'replacing') this.replace(this.#state.get().rows.length - 1);
    else this.#goOn();
  }

  /** Gives up what is under way, as when nobody looks any more. */
  stop(): void {
    this.#running?.abort();
    this.#running = null;
    if (this.#state.get().activity !== 'none') this.#change({ activity: 'none' });
  }

  #goOn(): void {
    if (this.#running !== null || this.#isDone()) return;
    void this.#fetchWanted();
  }

  #isDone(): boolean {
    return this.#next === null || this.#state.get().rows.length >= this.#wanted;
  }

  async #fetchWanted(): Promise<void> {
    const run = new AbortController();
    this.#running = run;
    try {
      while (this.#next !== null && !this.#isDone()) {
        const { rows } = this.#state.get();
        const activity = this.#wanted === Infinity ? 'all' : rows.length === 0 ? 'first' : 'next';
        this.#change({ activity });
        const page = await this.#fetchPage(this.#next, this.#fields, run.signal);
        if (run.signal.aborted) return;
        this.#append(page);
      }
      this.#end(run, null);
    } catch (thrown) {
      const error = asDesksideError(thrown);
      const unimportant = run.signal.aborted || error.isCancellation || error.code === 'crm.page_expired';
      this.#failed = 'pages';
      this.#end(run, unimportant ? null : error);
      // The place is lost at Zoho, not here: the rows on screen stay until they can be replaced as a whole.
      if (error.code === 'crm.page_expired') this.replace(this.#state.get().rows.length);
    }
  }

  async #replace(upToRow: number): Promise<void> {
    const run = new AbortController();
    this.#running = run;
    this.#change({ activity: 'replacing', replaced: 0, error: null });
    const fresh = new RecordListPager(this.#fetchPage, this.#fields);
    try {
      do {
        if (fresh.#next === null) break;
        const page = await this.#fetchPage(fresh.#next, this.#fields, run.signal);
        if (run.signal.aborted) return;
        fresh.#append(page);
        this.#change({ replaced: fresh.#state.get().rows.length });
      } while (fresh.#state.get().rows.length <= upToRow);
      this.#next = fresh.#next;
      this.#places = fresh.#places;
      this.#shownFields = fresh.#shownFields;
      const { generation } = this.#state.get();
      this.#state.set({ ...fresh.#state.get(), generation: generation + 1 });
      this.#end(run, null);
      this.#goOn();
    } catch (thrown) {
      const error = asDesksideError(thrown);
      this.#failed = 'replacing';
      this.#end(run, run.signal.aborted || error.isCancellation ? null : error);
    }
  }

  #append(page: RecordPage): void {
    const { columns, ids, rows, receivedAt } = this.#state.get();
    if (rows.length === 0) this.#shownFields = this.#fields;
    const newIds = [...ids];
    const newRows = [...rows];
    page.ids.forEach((id, index) => {
      const row = page.rows[index];
      if (row === undefined || this.#places.has(id)) return;
      this.#places.set(id, newIds.length);
      newIds.push(id);
      newRows.push(columns.length === 0 ? row : inOrder(row, page.columns, columns));
    });
    this.#next = page.next;
    this.#change({
      columns: columns.length === 0 ? page.columns : columns,
      ids: newIds,
      rows: newRows,
      complete: page.next === null,
      receivedAt: Math.min(receivedAt ?? page.receivedAt, page.receivedAt),
    });
  }

  #end(run: AbortController, error: DesksideError | null): void {
    if (this.#running !== run) return;
    this.#running = null;
    this.#change({ activity: 'none', error });
  }

  #change(part: Partial<RecordListState>): void {
    this.#state.set({ ...this.#state.get(), ...part });
  }
}

/** A row of one page in the order of the first, should they ever differ. */
function inOrder(row: RecordRow, from: readonly string[], to: readonly string[]): RecordRow {
  if (from.length === to.length && from.every((name, index) => name === to[index])) return row;
  return to.map((name) => row[from.indexOf(name)] ?? null);
}
