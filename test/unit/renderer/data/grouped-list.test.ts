import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListGroup } from '../../../../src/contract/index.ts';
import { GroupedList, placeAt, valuesAt } from '../../../../renderer/data/lists/grouped-list.ts';
import { RecordListPager } from '../../../../renderer/data/lists/record-list-pager.ts';

const groupOf = (value: string | null, count: number): ListGroup => ({
  value,
  label: value ?? '',
  count,
  sums: [],
});

function listOf(groups: readonly ListGroup[], open: readonly string[] = []) {
  const asked: string[] = [];
  const list = new GroupedList(
    groups,
    open,
    ({ value, count }) =>
      new RecordListPager(
        {
          fetchPlace: (place, fields) => {
            asked.push(`${String(value)} ${String(place.offset)}`);
            const size = Math.max(0, Math.min(200, count - place.offset));
            const ids = Array.from(
              { length: size },
              (_, at) => `${String(value)}-${String(place.offset + at)}`,
            );
            const end = place.offset + size;
            return Promise.resolve({
              columns: [...fields],
              offset: place.offset,
              ids,
              rows: ids.map((id) => [id]),
              next: end < count ? { kind: 'rows' as const, offset: end, count: 200 } : null,
              jumps: true,
              receivedAt: 1,
            });
          },
          countRows: () => Promise.resolve(count),
          readChanges: () => Promise.reject(new Error('nobody looks that long')),
          later: () => () => undefined,
        },
        ['Name'],
      ),
  );
  return { list, asked };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('a list in groups', () => {
  it('asks for nothing while all groups are folded', () => {
    const { list, asked } = listOf([groupOf('a', 3), groupOf('b', 500), groupOf(null, 1)]);
    list.reach(0, 2, 1);
    expect(list.getState().count).toBe(3);
    expect(asked).toEqual([]);
  });

  it('has the rows of an open group below it, fetched where somebody looks', async () => {
    const { list, asked } = listOf([groupOf('a', 3), groupOf('b', 500), groupOf(null, 1)]);
    list.setOpen('b', true);
    expect(list.getState().count).toBe(503);
    list.reach(0, 20, 1);
    await settled();
    expect(asked).toEqual(['b 0']);
    const state = list.getState();
    expect(placeAt(state, 1)).toMatchObject({ shown: { key: 'b' }, record: -1 });
    expect(valuesAt(state, 1)).toBeNull();
    expect(valuesAt(state, 2)?.values).toEqual(['b-0']);
    expect(placeAt(state, 502)).toMatchObject({ shown: { key: ' ' }, record: -1 });
    list.setOpen('b', false);
    expect(list.getState().count).toBe(3);
    expect(list.open).toEqual([]);
  });

  it('finds what stands in each row, whichever groups are open', () => {
    const sizes = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.boolean()), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(sizes, (drawn) => {
        const groups = drawn.map(([count], index) => groupOf(`g${String(index)}`, count));
        const open = drawn.flatMap(([, isOpen], index) => (isOpen ? [`g${String(index)}`] : []));
        const state = listOf(groups, open).list.getState();
        const expected = drawn.flatMap(([count, isOpen], index) =>
          Array.from({ length: isOpen ? count + 1 : 1 }, (_, at) => [`g${String(index)}`, at - 1] as const),
        );
        expect(state.count).toBe(expected.length);
        for (const [row, [key, record]] of expected.entries()) {
          expect(placeAt(state, row)).toMatchObject({ shown: { key }, record });
        }
        expect(placeAt(state, expected.length)).toBeNull();
      }),
    );
  });
});
