import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surelyFits } from '../../../../renderer/grid/text-fit.ts';

describe('a text', () => {
  it('surely fits where there is much more room than its letters take', () => {
    expect(surelyFits('', 0)).toBe(true);
    expect(surelyFits('Ana Calder', 100)).toBe(true);
    expect(surelyFits('Nov 28, 2026 05:52 PM', 156)).toBe(true);
    expect(surelyFits('12.500,00 €', 90)).toBe(true);
    expect(surelyFits('Łódź', 60)).toBe(true);
    expect(surelyFits('Hương Phan', 150)).toBe(true);
  });

  it('may be cut where its widest letters would not fit', () => {
    expect(surelyFits('WWWW', 53)).toBe(false);
    expect(surelyFits('iiii', 13)).toBe(false);
    expect(surelyFits('Supply Chain Analyst', 100)).toBe(false);
  });

  it('may be cut, however short, with a character of which no width is known', () => {
    for (const text of ['سلمى', 'שירה', '李', '🧁', 'a\u0301', 'one\ntwo', '\u{1F469}\u200D\u{1F52C}', 'க்ஷ'])
      expect(surelyFits(text, 10_000)).toBe(false);
  });

  it('fits in more room when it fits in less, and in less when a part of it is left out', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string(),
        fc.nat(300),
        fc.nat(300),
        (one, other, room, more) => {
          if (!surelyFits(one + other, room)) return;
          expect(surelyFits(one + other, room + more)).toBe(true);
          expect(surelyFits(one, room)).toBe(true);
          expect(surelyFits(other, room)).toBe(true);
        },
      ),
    );
  });
});
