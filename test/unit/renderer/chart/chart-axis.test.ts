import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barOn, chartAxis, funnelBar } from '../../../../renderer/features/chart/chart-axis.ts';

/** Sums have nine digits behind the point at most. */
const amount = fc
  .tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 9 }))
  .map(([digits, places]) => digits / 10 ** places);
const amounts = fc.array(amount, { minLength: 1, maxLength: 30 });

describe('the axis of a chart', () => {
  it.each([
    { values: [3, 97], whole: true, ticks: [0, 20, 40, 60, 80, 100] },
    { values: [1, 2], whole: true, ticks: [0, 1, 2] },
    { values: [1_750_000], whole: false, ticks: [0, 500_000, 1_000_000, 1_500_000, 2_000_000] },
    { values: [0.25, 0.3], whole: false, ticks: [0, 0.1, 0.2, 0.3] },
    { values: [-40, 60], whole: false, ticks: [-40, -20, 0, 20, 40, 60] },
    { values: [0, 0], whole: true, ticks: [0, 1] },
    { values: [], whole: false, ticks: [0, 1] },
  ])('of $values has round ticks', ({ values, whole, ticks }) => {
    expect(chartAxis(values, whole).ticks).toEqual(ticks);
  });

  it('holds nothing and every value, with a few ticks the same way apart', () => {
    fc.assert(
      fc.property(amounts, fc.boolean(), (given, whole) => {
        const values = whole ? given.map(Math.round) : given;
        const { from, to, ticks } = chartAxis(values, whole);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(9);
        expect(ticks[0]).toBe(from);
        expect(ticks.at(-1)).toBe(to);
        expect(from).toBeLessThanOrEqual(Math.min(0, ...values));
        expect(to).toBeGreaterThanOrEqual(Math.max(0, ...values));
        const steps = ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0));
        for (const step of steps) expect(step / (steps[0] ?? 1)).toBeCloseTo(1, 6);
        if (whole) expect(ticks.every((tick) => Number.isInteger(tick))).toBe(true);
      }),
    );
  });
});

describe('a bar', () => {
  it('begins at nothing, to either side, and is as long as its value', () => {
    const axis = chartAxis([-50, 150], false);
    expect(axis).toMatchObject({ from: -50, to: 150 });
    expect(barOn(axis, 150)).toEqual({ start: 25, size: 75 });
    expect(barOn(axis, -50)).toEqual({ start: 0, size: 25 });
    expect(barOn(axis, 0)).toEqual({ start: 25, size: 0 });
  });

  it('stays within its axis, and a larger value has the longer one', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const axis = chartAxis(values, false);
        for (const value of values) {
          const { start, size } = barOn(axis, value);
          expect(start).toBeGreaterThanOrEqual(-1e-9);
          expect(start + size).toBeLessThanOrEqual(100 + 1e-9);
        }
        const sizes = [...values].map(Math.abs).sort((one, other) => one - other);
        const lengths = sizes.map((value) => barOn(chartAxis(sizes, false), value).size);
        expect(lengths).toEqual([...lengths].sort((one, other) => one - other));
      }),
    );
  });
});

describe('a bar of a funnel', () => {
  it('stands in the middle, the largest over all the room', () => {
    expect(funnelBar(40, 40)).toEqual({ start: 0, size: 100 });
    expect(funnelBar(10, 40)).toEqual({ start: 37.5, size: 25 });
    expect(funnelBar(0, 0)).toEqual({ start: 50, size: 0 });
  });
});
