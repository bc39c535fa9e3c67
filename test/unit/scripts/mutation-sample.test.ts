import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInSample, readCount, wilsonInterval } from '../../../scripts/lib/mutation-sample.mjs';

const places = Array.from({ length: 12_000 }, (_, count) => ({
  file: `src/crm/part-${count % 7}.ts`,
  mutatorName: count % 2 === 0 ? 'ConditionalExpression' : 'StringLiteral',
  replacement: count % 3 === 0 ? 'true' : '""',
  location: { start: { line: count, column: 4 }, end: { line: count, column: 20 } },
}));
const chosen = (every: number, seed: number) => places.filter((place) => isInSample(place, { every, seed }));

describe('a sample of mutants', () => {
  it.each([2, 3, 8, 10, 25])('has about one in %i of them, whatever kind they are', (every) => {
    for (const mutatorName of ['ConditionalExpression', 'StringLiteral']) {
      const count = chosen(every, 0).filter((place) => place.mutatorName === mutatorName).length;
      // Five standard deviations.
      const spread = 5 * Math.sqrt((6000 / every) * (1 - 1 / every));
      expect(Math.abs(count - 6000 / every)).toBeLessThan(spread);
    }
  });

  it('is the same each time', () => {
    expect(chosen(20, 3)).toEqual(chosen(20, 3));
    // A change of the rule would give up what was tried before.
    expect(chosen(2000, 0).map(({ location }) => location.start.line)).toMatchInlineSnapshot(`
      [
        2667,
        4486,
        5056,
        5906,
      ]
    `);
  });

  it('has each mutant once in as many seeds in a row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat({ max: 1_000_000 }), (every, first) => {
        const counts = places
          .slice(0, 100)
          .map(
            (place) =>
              Array.from({ length: every }, (_, count) =>
                isInSample(place, { every, seed: first + count }),
              ).filter(Boolean).length,
          );
        expect(new Set(counts)).toEqual(new Set([1]));
      }),
    );
  });

  it('tells mutants of one place apart', () => {
    const [place] = places;
    if (place === undefined) throw new Error('No place.');
    const twins = Array.from({ length: 200 }, (_, count) => ({ ...place, replacement: String(count) }));
    const share = twins.filter((twin) => isInSample(twin, { every: 2, seed: 0 })).length;
    expect(share).toBeGreaterThan(50);
    expect(share).toBeLessThan(150);
  });
});

describe('what is asked of a sample', () => {
  it.each([
    ['20', 1, 20],
    ['1', 1, 1],
    ['0', 0, 0],
    ['0', 1, undefined],
    ['', 0, undefined],
    ['-3', 0, undefined],
    ['2.5', 1, undefined],
    ['1e3', 1, undefined],
    ['ten', 1, undefined],
    ['9999999999', 1, undefined],
    [undefined, 0, undefined],
  ])('is a whole number: %s, at least %i', (text, least, count) => {
    expect(readCount(text, least)).toBe(count);
  });
});

describe('the interval of a score', () => {
  // Worked by hand from the formula in the handbook that the function names.
  it.each([
    [80, 100, 0.7112, 0.8666],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [1, 1, 0.2065, 1],
  ])('of %i in %i', (hits, tried, low, high) => {
    const interval = wilsonInterval(hits, tried);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});
