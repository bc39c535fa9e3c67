import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellSelection,
  cellsIn,
  fitSelection,
  headerRow,
  isInRange,
  isOneCell,
  moveSelection,
  rangeOf,
  selectAll,
  selectCell,
  selectColumns,
  selectRows,
  startOfGrid,
  type GridBounds,
  type GridMove,
} from '../../../../renderer/grid/grid-selection.ts';

const bounds: GridBounds = { rows: 100, columns: 5, page: 20 };
const at = cellSelection;

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
    expect(rangeOf(down, bounds)).toEqual({ top: 2, bottom: 22, left: 1, right: 1 });
    const up = moveSelection(at(1, 1), { to: 'step', rows: -5, columns: 0 }, bounds, true);
    expect(rangeOf(up, bounds)).toEqual({ top: 0, bottom: 1, left: 1, right: 1 });
  });

  it('selects everything there is, and everything that comes later', () => {
    const all = selectAll(at(7, 2));
    expect(cellsIn(rangeOf(all, bounds))).toBe(500);
    expect(cellsIn(rangeOf(all, { rows: 200, columns: 5 }))).toBe(1000);
    expect([all.row, all.column]).toEqual([7, 2]);
  });

  it('selects whole rows, and more of them with Shift', () => {
    const row = selectRows(at(4, 2));
    expect(rangeOf(row, bounds)).toEqual({ top: 4, bottom: 4, left: 0, right: 4 });
    const rows = moveSelection(row, { to: 'step', rows: 2, columns: 0 }, bounds, true);
    expect(rangeOf(rows, bounds)).toEqual({ top: 4, bottom: 6, left: 0, right: 4 });
    expect(isOneCell(selectRows(row))).toBe(true);
    expect(selectRows(at(headerRow, 1))).toEqual(at(headerRow, 1));
  });

  it('selects whole columns, also from the header', () => {
    const column = selectColumns(at(headerRow, 3));
    expect(rangeOf(column, bounds)).toEqual({ top: 0, bottom: 99, left: 3, right: 3 });
    const columns = moveSelection(column, { to: 'step', rows: 0, columns: -1 }, bounds, true);
    expect(rangeOf(columns, bounds)).toEqual({ top: 0, bottom: 99, left: 2, right: 3 });
  });

  it('falls back to the active cell', () => {
    expect(selectCell(selectAll(at(7, 2)))).toEqual(at(7, 2));
    expect(isInRange(rangeOf(at(7, 2), bounds), 7, 3)).toBe(false);
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
      fc.record({
        to: fc.constantFrom('rowStart', 'rowEnd', 'columnStart', 'columnEnd', 'gridStart', 'gridEnd'),
      }),
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
            const range = rangeOf(selection, grid);
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
