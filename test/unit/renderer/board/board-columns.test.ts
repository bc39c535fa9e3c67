import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardColumns, movedPlace } from '../../../../renderer/features/board/board-columns.ts';
import type { BoardGroup } from '../../../../src/contract/board.ts';
import type { Field } from '../../../../src/contract/records.ts';

const field: Field = {
  apiName: 'Stage',
  label: 'Stage',
  kind: 'picklist',
  dataType: 'picklist',
  visible: true,
  sortable: true,
  filterable: true,
  searchable: true,
  decimalPlaces: null,
  lookupModule: null,
  picklistValues: [
    { value: '-None-', label: '-None-', colour: null },
    { value: 'Open', label: 'Open deals', colour: '#63a0e4' },
    { value: 'Won', label: 'Won', colour: null },
  ],
  subformFields: [],
};

const group = (value: string | null, count: number, ...currencies: readonly string[]): BoardGroup => ({
  value,
  count,
  sums: currencies.map((currency) => ({ currency, count, total: 1, weighted: null })),
});

describe('the columns of a board', () => {
  it('are in the order of the picklist, with its labels and colours, and empty ones too', () => {
    const columns = boardColumns(field, { groups: [group('Won', 2)], receivedAt: 0 });
    expect(columns.map(({ label, colour, count }) => [label, colour, count])).toEqual([
      ['Open deals', '#63a0e4', 0],
      ['Won', null, 2],
    ]);
  });

  it('hold the records of a choice that is stored under another name (trials/05)', () => {
    const groups = [group('Open deals', 4), group('Won', 1)];
    const columns = boardColumns(field, { groups, receivedAt: 0 });
    expect(columns.map(({ label, value, count }) => [label, value, count])).toEqual([
      ['Open deals', 'Open deals', 4],
      ['Won', 'Won', 1],
    ]);
    // A column without records asks for what records would hold.
    expect(boardColumns(field, { groups: [], receivedAt: 0 })[0]?.value).toBe('Open deals');
  });

  it('end with values that are no longer in the picklist, then with records without one', () => {
    const groups = [group(null, 1), group('Stalled', 3), group('Open', 2)];
    expect(boardColumns(field, { groups, receivedAt: 0 }).map(({ label }) => label)).toEqual([
      'Open deals',
      'Won',
      'Stalled',
      '(none)',
    ]);
  });

  it('list currencies in one order, the commonest of the board first', () => {
    const groups = [group('Open', 1, 'USD', 'EUR'), group('Won', 9, 'EUR')];
    const [open] = boardColumns(field, { groups, receivedAt: 0 });
    expect(open?.sums.map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
  });
});

describe('moving on a board', () => {
  it('goes up and down in a column, and beside past columns without cards', () => {
    const counts = [4, 0, 2];
    expect(movedPlace(counts, { column: 0, row: 1 }, 'ArrowDown', 6)).toEqual({ column: 0, row: 2 });
    expect(movedPlace(counts, { column: 0, row: 3 }, 'ArrowRight', 6)).toEqual({ column: 2, row: 1 });
    expect(movedPlace(counts, { column: 2, row: 0 }, 'ArrowRight', 6)).toBeNull();
    expect(movedPlace(counts, { column: 0, row: 0 }, 'End', 6)).toEqual({ column: 0, row: 3 });
    expect(movedPlace(counts, { column: 0, row: 0 }, 'x', 6)).toBeNull();
  });

  it('never leaves the cards, whatever is pressed', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
        fc.array(fc.constantFrom(...keys), { maxLength: 40 }),
        (counts, pressed) => {
          const first = counts.findIndex((count) => count > 0);
          fc.pre(first >= 0);
          let place = { column: first, row: 0 };
          for (const key of pressed) place = movedPlace(counts, place, key, 6) ?? place;
          expect(place.row).toBeGreaterThanOrEqual(0);
          expect(place.row).toBeLessThan(counts[place.column] ?? 0);
        },
      ),
    );
  });
});
