import { expect, it } from 'vitest';
import type { ListPage } from '../../../../src/contract/list-pages.ts';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { sortedHere } from '../../../../renderer/data/lists/sort-here.ts';
import { compareValues } from '../../../../src/crm/format/record-order.ts';

const values = [...Array.from({ length: 450 }, (_, index) => (index * 7) % 450), null];
const signal = new AbortController().signal;

it('puts all that a search found in order, and gives it in pages', async () => {
  let requests = 0;
  const found = sortedHere(
    (place, fields): Promise<ListPage> => {
      requests += 1;
      const end = place.offset + 200;
      const rows = values.slice(place.offset, end);
      return Promise.resolve({
        columns: [...fields],
        offset: place.offset,
        ids: rows.map((_, index) => String(place.offset + index)),
        rows: rows.map((value) => [value]),
        next: end < values.length ? { kind: 'rows', offset: end, count: 200 } : null,
        jumps: false,
        receivedAt: 1,
      });
    },
    [{ field: 'Amount', order: 'asc' }],
  );
  const first = await found({ kind: 'rows', offset: 0, count: 200 }, ['Amount'], 'foreground', signal);
  const last = await found({ kind: 'rows', offset: 400, count: 200 }, ['Amount'], 'foreground', signal);
  expect(first.rows.slice(0, 3)).toEqual([[null], [0], [1]]);
  expect(first.next).toEqual({ kind: 'rows', offset: 200, count: 200 });
  expect(last.rows.at(-1)).toEqual([449]);
  expect(last.next).toBeNull();
  expect(requests).toBe(3);
});

it.each<[JsonValue, JsonValue]>([
  [null, 'a'],
  ['', 0],
  [2, 10],
  ['item 2', 'Item 10'],
  [
    { id: '2', name: 'Ann' },
    { id: '1', name: 'Bob' },
  ],
  ['2026-01-02', '2026-11-01'],
  [false, true],
])('orders %j before %j', (one, other) => {
  expect(compareValues(one, other)).toBeLessThan(0);
  expect(compareValues(other, one)).toBeGreaterThan(0);
});
