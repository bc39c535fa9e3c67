import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellsIn,
  fitSelection,
  headerRow,
  moveSelection,
  rangeOf,
  selectAll,
  startOfGrid,
  type GridBounds,
  type GridMove,
} from '../../../../renderer/grid/grid-selection.ts';

const bounds: GridBounds = { rows: 100, columns: 5, page: 20 };
const at = (row: number, column: number) => ({ row, column, anchorRow: row, anchorColumn: column });

describe('moving in a grid', () => {
  it('steps, and stops at the edges', () => {
    expect(moveSelection(at(3, 2), { to: 'step', rows: 1, columns: 0 }, bounds, false)).toEqual(at(4, 2));
    expect(moveSelection(at(99, 4), { to: 'step', rows: 1, columns: 0 }, bounds, false)).toEqual(at(99, 4));
    expect(moveSelection(at(3, 0), { to: 'step', rows: 0, columns: -1 }, bounds, false)).toEqual(at(3, 0));
  });

  it('goes up into the header, and a page up does not', () => {
    expect(moveSelection(startOfGrid, { to: 'step', rows: -1, columns: 0 }, bounds, false).row).toBe(
      headerRow,
    );
    expect(moveSelection(at(5, 0), { to: 'page', direction: -1 }, bounds, false).row).toBe(0);
    expect(moveSelection(at(headerRow, 0), { to: 'page', direction: 1 }, bounds, false).row).toBe(19);
  });

  it('keeps the anchor while a range grows, and never takes the header into it', () => {
    const down = moveSelection(at(2, 1), { to: 'page', direction: 1 }, bounds, true);
    expect(rangeOf(down)).toEqual({ top: 2, bottom: 22, left: 1, right: 1 });
    const up = moveSelection(at(1, 1), { to: 'step', rows: -5, columns: 0 }, bounds, true);
    expect(rangeOf(up)).toEqual({ top: 0, bottom: 1, left: 1, right: 1 });
  });

  it('selects everything there is', () => {
    expect(cellsIn(rangeOf(selectAll(bounds)))).toBe(500);
  });

  it('stays inside a grid that has become smaller', () => {
    expect(fitSelection(at(80, 4), { rows: 10, columns: 2, page: 5 })).toEqual(at(9, 1));
    const fitting = at(3, 1);
    expect(fitSelection(fitting, bounds)).toBe(fitting);
  });

  it('has a cell to stand on after any moves whatever', () => {
    const move: fc.Arbitrary<GridMove> = fc.oneof(
      fc.record({
        to: fc.constant('step' as const),
        rows: fc.integer({ min: -300, max: 300 }),
        columns: fc.integer({ min: -9, max: 9 }),
      }),
      fc.record({ to: fc.constant('page' as const), direction: fc.constantFrom(1 as const, -1 as const) }),
      fc.record({ to: fc.constantFrom('rowStart', 'rowEnd', 'gridStart', 'gridEnd') }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(move, fc.boolean())),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 8 }),
        (moves, rows, columns) => {
          const grid = { rows, columns, page: 10 };
          let selection = startOfGrid;
          for (const [each, extend] of moves) {
            selection = moveSelection(selection, each, grid, extend);
            const range = rangeOf(selection);
            expect(range.bottom).toBeLessThan(rows);
            expect(range.right).toBeLessThan(columns);
            expect(range.left).toBeGreaterThanOrEqual(0);
            expect(range.top).toBeGreaterThanOrEqual(extend ? 0 : headerRow);
          }
        },
      ),
    );
  });
});
