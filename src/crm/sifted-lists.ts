import type { ListPage, ListPlace } from '../contract/list-pages.ts';
import { mostFound } from '../contract/limits.ts';
import type { ListQuery } from '../contract/list-query.ts';
import type { Field, JsonValue } from '../contract/records.ts';
import { CrmError } from './crm-error.ts';
import type { CallOptions } from './crm-requests.ts';
import type { FilterContext } from './filter/compile-filter.ts';
import { fieldsOfFilter, matcherOf } from './filter/matcher.ts';
import { inOrder } from './format/record-order.ts';
import type { Sift } from './list-plan.ts';

/** What Zoho gives, and how. */
export interface Unsifted {
  readonly query: ListQuery;
  readonly sift: Sift;
  readonly context: FilterContext;
  /** Of the module, by API name. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Rows from a place on. */
  readonly read: (place: RowsPlace, fields: readonly string[], options: CallOptions) => Promise<ListPage>;
  /** Which of some records are in a view. */
  readonly inView: (
    viewId: string,
    ids: readonly string[],
    options: CallOptions,
  ) => Promise<ReadonlySet<string>>;
  /** Rows that are read at most, and at once. */
  readonly most: number;
  readonly atOnce: number;
}

type RowsPlace = ListPlace & { readonly kind: 'rows' };

interface Whole {
  readonly columns: readonly string[];
  readonly ids: readonly string[];
  readonly rows: readonly (readonly JsonValue[])[];
  readonly receivedAt: number;
  readonly here: NonNullable<ListPage['here']>;
}

interface Held {
  readonly fields: ReadonlySet<string>;
  readonly whole: Promise<Whole>;
  /** False while it is read. */
  isRead: boolean;
}

/** Lists that are held; the oldest makes room. */
const mostHeld = 4;
/** Pages asked for side by side at most. */
const mostSideBySide = 4;

/**
 * Lists of which Zoho gives more than was meant, or in another order: all of what it gives is read, filtered and put in
 * order here, and given out in pages. A part of it would be neither the right rows nor the right order. Memory only.
 */
export class SiftedLists {
  readonly #held = new Map<string, Held>();

  /** Rows of the list. Its first page reads all of it anew, so that a refreshed list is a fresh one. */
  async page(
    unsifted: Unsifted,
    fields: readonly string[],
    place: ListPlace,
    options: CallOptions,
  ): Promise<ListPage> {
    if (place.kind === 'token') throw new CrmError('crm.page_expired');
    return pageOf(await this.#whole(unsifted, fields, place, options), fields, place);
  }

  async #whole(
    unsifted: Unsifted,
    fields: readonly string[],
    place: RowsPlace,
    options: CallOptions,
  ): Promise<Whole> {
    const key = JSON.stringify([unsifted.query, unsifted.sift]);
    const known = this.#held.get(key);
    const isAnew = place.offset === 0 && place.count > 1 && known?.isRead !== false;
    if (known === undefined || isAnew || !fields.every((name) => known.fields.has(name))) {
      return this.#begin(key, unsifted, fields, options);
    }
    try {
      return await known.whole;
    } catch (error) {
      // Whoever began to read it gave it up; this one did not.
      const isGivenUp = error instanceof CrmError && error.code === 'crm.cancelled';
      if (!isGivenUp || options.signal?.aborted === true) throw error;
      return this.#begin(key, unsifted, fields, options);
    }
  }

  #begin(key: string, unsifted: Unsifted, fields: readonly string[], options: CallOptions): Promise<Whole> {
    const { filters, sort } = unsifted.sift;
    const more = [...filters.flatMap(fieldsOfFilter), ...sort.map(({ field }) => field)];
    const columns = [...new Set([...fields, ...more])];
    const whole = readWhole(unsifted, columns, options);
    const held: Held = { fields: new Set(columns), whole, isRead: false };
    this.#held.delete(key);
    this.#held.set(key, held);
    whole.then(
      () => (held.isRead = true),
      () => {
        if (this.#held.get(key) === held) this.#held.delete(key);
      },
    );
    const [oldest] = this.#held.keys();
    if (this.#held.size > mostHeld && oldest !== undefined) this.#held.delete(oldest);
    return whole;
  }
}

function pageOf(whole: Whole, fields: readonly string[], { offset, count }: RowsPlace): ListPage {
  const end = offset + count;
  const places = fields.map((name) => whole.columns.indexOf(name));
  const isLast = end >= whole.ids.length;
  return {
    columns: [...fields],
    offset,
    ids: whole.ids.slice(offset, end),
    rows: whole.rows.slice(offset, end).map((row) => places.map((at) => row[at] ?? null)),
    next: isLast ? null : { kind: 'rows', offset: end, count },
    jumps: true,
    receivedAt: whole.receivedAt,
    here: whole.here,
  };
}

async function readWhole(
  unsifted: Unsifted,
  columns: readonly string[],
  options: CallOptions,
): Promise<Whole> {
  const { sift, fields, context, query } = unsifted;
  const matchers = sift.filters.map((filter) => matcherOf(filter, fields, context, columns));
  const found = await readAll(unsifted, columns, options);
  const meets = (id: string, row: readonly JsonValue[]): boolean => matchers.every((each) => each(id, row));
  const met = only(found, meets);
  const { viewId } = sift;
  // Asked last: of as few records as can be.
  const inView =
    viewId === null || met.ids.length === 0 ? null : await unsifted.inView(viewId, met.ids, options);
  const left = inView === null ? met : only(met, (id) => inView.has(id));
  return sift.sort.length === 0 || query.word === '' ? left : { ...left, ...inOrder(left, sift.sort) };
}

function only(whole: Whole, isMeant: (id: string, row: readonly JsonValue[]) => boolean): Whole {
  const kept = whole.ids.map((id, at) => isMeant(id, whole.rows[at] ?? []));
  return {
    ...whole,
    ids: whole.ids.filter((_, at) => kept[at]),
    rows: whole.rows.filter((_, at) => kept[at]),
  };
}

/** Page after page, more of them side by side as it goes on: most searches end with the first. */
async function readAll(
  { read, most, atOnce }: Unsifted,
  columns: readonly string[],
  options: CallOptions,
): Promise<Whole> {
  const rows = new Map<string, readonly JsonValue[]>();
  let receivedAt = Infinity;
  let goesOn = true;
  let sideBySide = 1;
  let offset = 0;
  while (goesOn && offset < most) {
    const from = offset;
    const places = Array.from({ length: sideBySide }, (_, index) => from + index * atOnce).filter(
      (start) => start < most,
    );
    const pages = await Promise.all(
      places.map((start) => read({ kind: 'rows', offset: start, count: atOnce }, columns, options)),
    );
    for (const page of pages) {
      const targets = columns.map((name) => page.columns.indexOf(name));
      page.ids.forEach((id, at) => {
        // The same record may come twice: rows shift while they are read.
        if (!rows.has(id))
          rows.set(
            id,
            targets.map((column) => page.rows[at]?.[column] ?? null),
          );
      });
      receivedAt = Math.min(receivedAt, page.receivedAt);
    }
    goesOn = pages.every(({ next }) => next !== null);
    offset += places.length * atOnce;
    sideBySide = Math.min(mostSideBySide, sideBySide * 2);
  }
  const count = rows.size;
  return {
    columns,
    ids: [...rows.keys()],
    rows: [...rows.values()],
    receivedAt: receivedAt === Infinity ? 0 : receivedAt,
    // A search does not say whether it would have found more.
    here: { read: count, capped: goesOn || (most === mostFound && count >= most) },
  };
}
