import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { compareValues, inOrder } from '../../../../src/crm/format/record-order.ts';

describe('the order of values', () => {
  it('is that of numbers, however long they are (trials/09)', () => {
    const long = fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n });
    fc.assert(
      fc.property(long, long, (one, other) => {
        expect(Math.sign(compareValues(String(one), String(other)))).toBe(
          one < other ? -1 : Number(one > other),
        );
      }),
    );
    expect(compareValues('900719925474099301', '900719925474099302')).toBeLessThan(0);
    expect(compareValues('-5', -10)).toBeGreaterThan(0);
  });

  it('is that of time, whatever the offset', () => {
    expect(compareValues('2026-03-01T10:00:00+05:30', '2026-03-01T06:00:00+00:00')).toBeLessThan(0);
    expect(compareValues('2026-03-01T10:00:00-05:00', '2026-03-01T11:00:00+02:00')).toBeGreaterThan(0);
  });

  it('goes by names, not by ids (replies/12)', () => {
    const [north, south] = ['North', 'South'].map((Name, index) => [{ Name, id: String(9 - index) }]);
    expect(compareValues(north ?? null, south ?? null)).toBeLessThan(0);
    expect(compareValues([], 'a')).toBeLessThan(0);
  });

  it('leaves what is equal as it was', () => {
    const rows = [[2], ['1'], [null], [2]];
    const { ids } = inOrder({ columns: ['a'], ids: ['w', 'x', 'y', 'z'], rows }, [
      { field: 'a', order: 'asc' },
    ]);
    expect(ids).toEqual(['y', 'x', 'w', 'z']);
  });
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
