import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnEdges,
  columnsInSight,
  columnTracks,
  columnWindow,
  columnWindowAfterScroll,
  type ColumnWindow,
  withFrozenInBounds,
} from '../../../../renderer/grid/column-window.ts';

const wide = Array.from({ length: 60 }, (_, index) => ({ width: 80 + (index % 3) * 40 }));

describe('the columns that are in the page', () => {
  it('are all of them while there are few', () => {
    const few = wide.slice(0, 12);
    expect(columnWindow(columnEdges(few), 5000, 800)).toEqual({ from: 1, to: 11, before: 0, after: 0 });
  });

  it('cover everything in sight, and fill the rest with empty space of the right width', () => {
    const edges = columnEdges(wide);
    const total = edges.at(-1) ?? 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: total }), fc.integer({ min: 100, max: 2000 }), (left, width) => {
        const window = columnWindow(edges, left, width);
        const firstLeft = edges[window.from] ?? 0;
        const lastRight = edges[window.to + 1] ?? 0;
        expect(window.from === 1 || firstLeft <= left).toBe(true);
        expect(window.to === wide.length - 1 || lastRight >= left + width).toBe(true);
        const frozen = edges[1] ?? 0;
        expect(frozen + window.before + (lastRight - firstLeft) + window.after).toBe(total);
      }),
    );
  });

  it('are known as those that can be seen, or will be in the next frame', () => {
    const edges = columnEdges(wide);
    fc.assert(
      fc.property(fc.nat((edges.at(-1) ?? 0) - 1000), (left) => {
        const { first, last } = columnsInSight(edges, left, 1000);
        const window = columnWindow(edges, left, 1000);
        expect(first).toBeGreaterThanOrEqual(window.from);
        expect(last).toBeLessThanOrEqual(window.to);
        for (let column = 1; column < wide.length; column += 1) {
          const isSeen =
            (edges[column + 1] ?? 0) > left + (edges[1] ?? 0) && (edges[column] ?? 0) < left + 1000;
          if (isSeen) expect(column >= first && column <= last).toBe(true);
        }
      }),
    );
  });

  it('have room on both sides wherever a person scrolls to, and are never many more than those', () => {
    const edges = columnEdges(wide);
    const last = wide.length - 1;
    const width = 1000;
    const scrolled = fc.array(fc.integer({ min: 0, max: (edges.at(-1) ?? 0) - width }), { minLength: 1 });
    fc.assert(
      fc.property(scrolled, (lefts) => {
        let window = columnWindow(edges, 0, width);
        for (const left of lefts) {
          window = columnWindowAfterScroll(edges, window, left, width);
          expect(window.from === 1 || (edges[window.from] ?? 0) <= left + 80 - 160).toBe(true);
          expect(window.to === last || (edges[window.to + 1] ?? 0) >= left + width + 160).toBe(true);
          const [start, end] = [edges[window.from] ?? 0, edges[window.to + 1] ?? 0];
          expect(end - start).toBeLessThan(width + 160 + 240 + 4 * 160);
          expect(80 + window.before + (end - start) + window.after).toBe(edges.at(-1));
        }
      }),
    );
  });

  it('change seldom and not in number while a wheel turns, and not at all for a little to and fro', () => {
    const edges = columnEdges(wide);
    const seen = new Set<ColumnWindow>();
    let window = columnWindowAfterScroll(edges, columnWindow(edges, 0, 1000), 2000, 1000);
    for (let left = 2050; left < 4000; left += 50) {
      window = columnWindowAfterScroll(edges, window, left, 1000);
      seen.add(window);
    }
    expect(seen.size).toBeLessThan(15);
    const counts = new Set([...seen].map(({ from, to }) => to - from));
    expect(counts.size).toBeLessThan(4);
    expect(columnWindowAfterScroll(edges, window, 3990, 1000)).toBe(window);
    expect(columnWindowAfterScroll(edges, window, 3930, 1000)).toBe(window);
  });

  it('are no more than needed where a person comes back to the first column', () => {
    const edges = columnEdges(wide);
    let window = columnWindow(edges, 3000, 1000);
    for (let left = 3000; left >= 0; left -= 50) window = columnWindowAfterScroll(edges, window, left, 1000);
    expect(window.from).toBe(1);
    expect(edges[window.to] ?? 0).toBeLessThanOrEqual(1000 + 2 * 200 + 160);
  });

  it('stay all of them while there are few', () => {
    const few = columnEdges(wide.slice(0, 12));
    const window = columnWindow(few, 0, 500);
    expect(columnWindowAfterScroll(few, window, 700, 500)).toBe(window);
  });

  it('become the tracks of a row', () => {
    const window = { from: 2, to: 3, before: 120, after: 0 };
    expect(columnTracks(wide, window)).toBe('80px 120px 160px 80px minmax(0, 1fr)');
  });
});

describe('the frozen column', () => {
  it('leaves room for the others in a small grid, and is as wide as wanted in any other', () => {
    const columns = [{ width: 400 }, { width: 100 }];
    expect(withFrozenInBounds(columns, 1000)).toBe(columns);
    expect(withFrozenInBounds(columns, 460)).toEqual([{ width: 276 }, { width: 100 }]);
    // Before it is measured there is nothing to go by.
    expect(withFrozenInBounds(columns, 0)).toBe(columns);
  });
});
