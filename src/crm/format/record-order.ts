import type { SortKey } from '../../contract/list-query.ts';
import type { JsonValue } from '../../contract/records.ts';

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

/** As Zoho orders them: empty first, then by number, time or text; a look-up by its name. */
export function compareValues(one: JsonValue, other: JsonValue): number {
  const [left, right] = [comparable(one), comparable(other)];
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return texts.compare(String(left), String(right));
}

function comparable(value: JsonValue): string | number | null {
  if (value === null || value === '') return null;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(comparable).join(', ');
  return comparable(value['name'] ?? value['id'] ?? null);
}
