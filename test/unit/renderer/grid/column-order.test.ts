import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnEdges } from '../../../../renderer/grid/column-window.ts';
import { dropPlace, moveItem, steppedPlace } from '../../../../renderer/grid/column-order.ts';

const columns = ['name', 'mail', 'phone', 'city', 'owner'];
const edges = columnEdges([{ width: 200 }, { width: 100 }, { width: 100 }, { width: 300 }, { width: 100 }]);

describe('putting columns in another order', () => {
  it('moves one and keeps the order of the others, whatever the places', () => {
    const place = fc.integer({ min: 0, max: columns.length - 1 });
    fc.assert(
      fc.property(place, place, (from, to) => {
        const moved = moveItem(columns, from, to);
        expect(moved[to]).toBe(columns[from]);
        const others = (list: readonly string[]) => list.filter((each) => each !== columns[from]);
        expect(others(moved)).toEqual(others(columns));
        expect(moveItem(moved, to, from)).toEqual(columns);
      }),
    );
  });

  it('drops at the nearest edge, never before the first column', () => {
    expect(dropPlace(edges, 3, 0)).toEqual({ gap: 1, to: 1 });
    expect(dropPlace(edges, 3, 260)).toEqual({ gap: 2, to: 2 });
    expect(dropPlace(edges, 1, 560)).toEqual({ gap: 4, to: 3 });
    expect(dropPlace(edges, 1, 5000)).toEqual({ gap: 5, to: 4 });
  });

  it('stays where it is when it is dropped on itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, part) => {
          const left = edges[from] ?? 0;
          const right = edges[from + 1] ?? 0;
          expect(dropPlace(edges, from, left + (right - left) * part).to).toBe(from);
        },
      ),
    );
  });

  it('steps by the keyboard within the columns that may move', () => {
    expect(steppedPlace(1, 1, 5)).toBe(2);
    expect(steppedPlace(1, -1, 5)).toBeNull();
    expect(steppedPlace(4, 1, 5)).toBeNull();
    expect(steppedPlace(0, 1, 5)).toBeNull();
  });
});
