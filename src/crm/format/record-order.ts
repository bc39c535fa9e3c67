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
  const order = rows.map((row, index) => ({ row, index }));
  order.sort((one, other) => {
    for (const { column, order: direction } of places) {
      const difference = compareValues(one.row[column] ?? null, other.row[column] ?? null);
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
  const [left, right] = [comparable(one), comparable(other)];
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  return (
    compareNumbers(left, right) ?? compareMoments(left, right) ?? texts.compare(String(left), String(right))
  );
}

/** Null where one of them is no number. Digits that a number cannot hold are compared as integers. */
function compareNumbers(left: string | number, right: string | number): number | null {
  if (!isNumber(left) || !isNumber(right)) return null;
  const difference = Number(left) - Number(right);
  if (difference !== 0 || !isWhole(left) || !isWhole(right)) return difference;
  const [one, other] = [BigInt(left), BigInt(right)];
  return one < other ? -1 : Number(one > other);
}

function compareMoments(left: string | number, right: string | number): number | null {
  if (typeof left !== 'string' || typeof right !== 'string') return null;
  const [one, other] = [readInstant(left), readInstant(right)];
  return one === null || other === null ? null : one - other;
}

function isNumber(value: string | number): boolean {
  return typeof value === 'number' || /^-?\d{1,40}(?:\.\d{1,20})?$/.test(value);
}

function isWhole(value: string | number): boolean {
  return typeof value === 'number' ? Number.isSafeInteger(value) : !value.includes('.');
}

function comparable(value: JsonValue): string | number | null {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string' || typeof value === 'number') return value;
  const text = describeJson(value);
  return text === '' ? null : text;
}
