import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isRailChoice,
  movedTo,
  railShape,
  railWidths,
} from '../../../../renderer/features/browser/rail/rail-shape.ts';

describe('the width of the module list', () => {
  it.each([
    { what: 'usual', choice: { width: null, folded: false }, window: 1360, width: 212, folded: false },
    {
      what: 'usual in a small window',
      choice: { width: null, folded: false },
      window: 800,
      width: 168,
      folded: false,
    },
    { what: 'chosen', choice: { width: 333, folded: false }, window: 1360, width: 333, folded: false },
    {
      what: 'chosen, in a small window',
      choice: { width: 400, folded: false },
      window: 800,
      width: 320,
      folded: false,
    },
    { what: 'folded', choice: { width: 333, folded: true }, window: 1360, width: 52, folded: true },
    {
      what: 'of a narrow window',
      choice: { width: 333, folded: false },
      window: 619,
      width: 52,
      folded: true,
    },
  ])('$what', ({ choice, window, width, folded }) => {
    expect(railShape(choice, window)).toEqual({ width, folded, forced: window < 620 });
  });

  it('folds where it is dragged to almost nothing, and has its width again unfolded', () => {
    const chosen = movedTo({ width: null, folded: false }, 300.4);
    expect(chosen).toEqual({ width: 300, folded: false });
    const folded = movedTo(chosen, 60);
    expect(folded).toEqual({ width: 300, folded: true });
    expect(movedTo(folded, 120)).toEqual({ width: 160, folded: false });
  });

  it('stays within its limits, whatever is asked for or remembered', () => {
    fc.assert(
      fc.property(fc.double(), fc.integer({ min: 620, max: 4000 }), (width, window) => {
        const choice = movedTo({ width: null, folded: false }, width);
        const shape = railShape({ ...choice, folded: false }, window);
        expect(shape.width).toBeGreaterThanOrEqual(railWidths.least);
        expect(shape.width).toBeLessThanOrEqual(railWidths.most);
        expect(isRailChoice(JSON.parse(JSON.stringify(choice)))).toBe(true);
      }),
    );
    for (const other of [null, 7, {}, { folded: 1, width: null }, { folded: false, width: 'wide' }]) {
      expect(isRailChoice(other)).toBe(false);
    }
  });
});
