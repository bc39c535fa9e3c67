import type { SortKey } from '../../contract/list-query.ts';
import type { JsonValue } from '../../contract/records.ts';
import { describeJson } from './json-shape.ts';
import { readInstant } from './moments.ts';

/** Records and their values, which are in the order of the columns. */
export interface OrderedRows<Row extends readonly JsonValue[]> {
  readonly columns: readonly string[];
  readonly ids: readonly string[];
  readonly rows: readonly Row[];
}

/** Records in an order that Zoho cannot give them: those that are equal stay as they were. */
export function inOrder<Row extends readonly JsonValue[]>(
  { columns, ids, rows }: OrderedRows<Row>,
  sort: readonly SortKey[],
): { readonly ids: string[]; readonly rows: Row[] } {
  const places = sort.map(({ field, order }) => ({ column: columns.indexOf(field), order }));
  const order = rows.map((row, index) => ({
    row,
    index,
    keys: places.map(({ column }) => keyOf(row[column] ?? null)),
  }));
  order.sort((one, other) => {
    for (const [place, { order: direction }] of places.entries()) {
      const difference = compareKeys(one.keys[place] ?? null, other.keys[place] ?? null);
      if (difference !== 0) return direction === 'asc' ? difference : -difference;
    }
    return one.index - other.index;
  });
  return {
    ids: order.flatMap(({ index }) => ids[index] ?? []),
    rows: order.map(({ row }) => row),
  };
}

const texts = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/**
 * As Zoho orders them: empty first, then by number, time or text; a look-up by its name. Long integers come as
 * texts, and instants with the offset of whoever entered them.
 */
export function compareValues(one: JsonValue, other: JsonValue): number {
  return compareKeys(keyOf(one), keyOf(other));
}

/** What a value is ordered by, worked out once for all comparisons. */
interface Key {
  readonly text: string;
  /** Null for what is none. */
  readonly number: number | null;
  /** Digits of a whole number, which may be more than a number holds. */
  readonly whole: bigint | null;
  /** Epoch ms; null for what is no instant. */
  readonly instant: number | null;
}

function compareKeys(one: Key | null, other: Key | null): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  if (one.number !== null && other.number !== null) {
    const difference = one.number - other.number;
    if (difference !== 0 || one.whole === null || other.whole === null) return difference;
    return one.whole < other.whole ? -1 : Number(one.whole > other.whole);
  }
  if (one.instant !== null && other.instant !== null) return one.instant - other.instant;
  return texts.compare(one.text, other.text);
}

/** Null for what shows nothing. */
function keyOf(value: JsonValue): Key | null {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return numberKey(Number(value));
  if (typeof value === 'number') return numberKey(value);
  const text = typeof value === 'string' ? value : describeJson(value);
  if (text === '') return null;
  if (!/^-?\d{1,40}(?:\.\d{1,20})?$/.test(text)) {
    return { text, number: null, whole: null, instant: readInstant(text) };
  }
  const isLong = !text.includes('.') && !Number.isSafeInteger(Number(text));
  return { text, number: Number(text), whole: isLong ? BigInt(text) : null, instant: null };
}

function numberKey(number: number): Key {
  return { text: String(number), number, whole: null, instant: null };
}
