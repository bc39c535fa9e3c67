import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nameWidthFor,
  numberWidthFor,
  spreadWidths,
} from '../../../../renderer/features/browser/list/first-widths.ts';
import { widestColumn } from '../../../../renderer/grid/grid-model.ts';

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);

describe('widths at the first look', () => {
  it.each([
    { widest: 12, width: 160 },
    { widest: 237.2, width: 238 },
    { widest: 1_900, width: 420 },
  ])('gives a name of $widest px a column of $width', ({ widest, width }) => {
    expect(nameWidthFor(widest)).toBe(width);
  });

  it.each([
    { widest: 80, usual: 132, width: 132 },
    { widest: 151.4, usual: 132, width: 152 },
    { widest: 900, usual: 132, width: 240 },
    { widest: 900, usual: 300, width: 300 },
  ])('gives numbers of $widest px a column of $width that usually has $usual', ({ widest, usual, width }) => {
    expect(numberWidthFor(widest, usual)).toBe(width);
  });

  it('gives spare room in proportion, and none to a column that was given a width', () => {
    expect(spreadWidths([200, 100, 100], 600, () => true)).toEqual([300, 150, 150]);
    expect(spreadWidths([200, 100, 100], 600, (column) => column !== 0)).toEqual([200, 200, 200]);
    expect(spreadWidths([200, 100], 250, () => true)).toEqual([200, 100]);
    expect(spreadWidths([200], 500, () => false)).toEqual([200]);
  });

  it('never takes anything away, and never gives more than there is', () => {
    const widths = fc.array(fc.integer({ min: 56, max: widestColumn }), { maxLength: 12 });
    fc.assert(
      fc.property(widths, fc.integer({ min: 0, max: 4000 }), fc.nat(), (before, room, free) => {
        const after = spreadWidths(before, room, (column) => column % 2 === free % 2);
        expect(after.every((width, column) => width >= (before[column] ?? 0))).toBe(true);
        expect(sum(after)).toBeLessThanOrEqual(Math.max(room, sum(before)));
      }),
    );
  });
});
