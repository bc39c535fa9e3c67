import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf as rowsIn } from '../../../../renderer/grid/row-blocks.ts';
import {
  areaOf,
  cellSelection,
  cellsIn,
  chooseRow,
  chooseRowsTo,
  fitSelection,
  headerRow,
  isInArea,
  isOneCell,
  moveSelection,
  selectAll,
  selectCell,
  selectColumns,
  selectRows,
  startOfGrid,
  type GridBounds,
  type GridMove,
  type GridSelection,
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
    expect(areaOf(down, bounds)).toEqual({ rows: [{ first: 2, last: 22 }], left: 1, right: 1 });
    const up = moveSelection(at(1, 1), { to: 'step', rows: -5, columns: 0 }, bounds, true);
    expect(areaOf(up, bounds)).toEqual({ rows: [{ first: 0, last: 1 }], left: 1, right: 1 });
  });

  it('selects everything there is, and everything that comes later', () => {
    const all = selectAll(at(7, 2));
    expect(cellsIn(areaOf(all, bounds))).toBe(500);
    expect(cellsIn(areaOf(all, { rows: 200, columns: 5 }))).toBe(1000);
    expect([all.row, all.column]).toEqual([7, 2]);
  });

  it('selects whole rows, and more of them with Shift', () => {
    const row = selectRows(at(4, 2));
    expect(areaOf(row, bounds)).toEqual({ rows: [{ first: 4, last: 4 }], left: 0, right: 4 });
    const rows = moveSelection(row, { to: 'step', rows: 2, columns: 0 }, bounds, true);
    expect(areaOf(rows, bounds)).toEqual({ rows: [{ first: 4, last: 6 }], left: 0, right: 4 });
    expect(isOneCell(selectRows(row))).toBe(true);
    expect(selectRows(at(headerRow, 1))).toEqual(at(headerRow, 1));
  });

  it('chooses rows one by one with Ctrl, and takes them out again', () => {
    const rowsOf = (selection: GridSelection) => areaOf(selection, bounds).rows;
    // Nobody put the active cell where it is: only what is clicked is meant.
    let selection = chooseRow(startOfGrid, 7, 1, bounds, false);
    expect(rowsOf(selection)).toEqual([{ first: 7, last: 7 }]);
    // Somebody did: it is one of those that they mean.
    expect(rowsOf(chooseRow(at(2, 1), 7, 1, bounds, true))).toEqual([
      { first: 2, last: 2 },
      { first: 7, last: 7 },
    ]);
    selection = chooseRow(selection, 9, 2, bounds, true);
    selection = chooseRow(selection, 8, 0, bounds, true);
    expect(rowsOf(selection)).toEqual([{ first: 7, last: 9 }]);
    selection = chooseRow(selection, 8, 0, bounds, true);
    expect(rowsOf(selection)).toEqual([
      { first: 7, last: 7 },
      { first: 9, last: 9 },
    ]);
    expect(selection.row).toBe(8);
    selection = chooseRow(chooseRow(selection, 7, 0, bounds, true), 9, 0, bounds, true);
    expect(isOneCell(selection)).toBe(true);
  });

  it('chooses all rows up to one with Shift, and keeps those of other blocks', () => {
    let selection = chooseRowsTo(at(4, 2), 2, 0);
    expect(areaOf(selection, bounds)).toEqual({ rows: [{ first: 2, last: 4 }], left: 0, right: 4 });
    selection = chooseRow(selection, 20, 1, bounds, true);
    selection = chooseRowsTo(selection, 23, 1);
    selection = chooseRowsTo(selection, 21, 1);
    expect(areaOf(selection, bounds).rows).toEqual([
      { first: 2, last: 4 },
      { first: 20, last: 21 },
    ]);
  });

  it('holds the rows that a model of ticks would hold, whatever is clicked', () => {
    const click = fc.record({ row: fc.integer({ min: 0, max: 30 }), kind: fc.constantFrom('ctrl', 'shift') });
    fc.assert(
      fc.property(fc.array(click), (clicks) => {
        let selection = startOfGrid;
        let ticked = new Set<number>();
        let kept = new Set<number>();
        let anchor = 0;
        for (const { row, kind } of clicks) {
          if (kind === 'ctrl') {
            selection = chooseRow(selection, row, 0, bounds, false);
            const isOut = ticked.delete(row);
            kept = new Set(ticked);
            anchor = row;
            if (!isOut) ticked.add(row);
            if (ticked.size === 0) kept = new Set();
          } else {
            selection = chooseRowsTo(selection, row, 0);
            const between = Array.from(
              { length: Math.abs(row - anchor) + 1 },
              (_, n) => Math.min(row, anchor) + n,
            );
            ticked = new Set([...kept, ...between]);
          }
          const held = isOneCell(selection) ? [] : [...rowsIn(areaOf(selection, bounds).rows)];
          expect(held).toEqual([...ticked].sort((one, other) => one - other));
        }
      }),
    );
  });

  it('selects whole columns, also from the header', () => {
    const column = selectColumns(at(headerRow, 3));
    expect(areaOf(column, bounds)).toEqual({ rows: [{ first: 0, last: 99 }], left: 3, right: 3 });
    const columns = moveSelection(column, { to: 'step', rows: 0, columns: -1 }, bounds, true);
    expect(areaOf(columns, bounds)).toEqual({ rows: [{ first: 0, last: 99 }], left: 2, right: 3 });
  });

  it('falls back to the active cell', () => {
    expect(selectCell(selectAll(at(7, 2)))).toEqual(at(7, 2));
    expect(isInArea(areaOf(at(7, 2), bounds), 7, 3)).toBe(false);
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
            const area = areaOf(selection, grid);
            expect(area.rows.at(-1)?.last).toBeLessThan(rows);
            expect(area.right).toBeLessThan(columns);
            expect(area.left).toBeGreaterThanOrEqual(0);
            expect(area.rows[0]?.first).toBeGreaterThanOrEqual(extend ? 0 : headerRow);
          }
        },
      ),
    );
  });
});
