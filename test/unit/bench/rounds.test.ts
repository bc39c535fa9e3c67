import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missedBudgets } from '../../../scripts/lib/bench-budgets.mjs';
import { benchResult, isWithin, quantile } from '../../bench/support/bench-report.ts';
import { inRounds, shuffled, valuesOf } from '../../bench/support/rounds.ts';

describe('benchmarks', () => {
  it('measure everybody once in each round, in an order that chance decides', async () => {
    const seen: string[] = [];
    const contestants = ['a', 'b', 'c'].map((name) => ({
      name,
      measure: () => {
        seen.push(name);
        return Promise.resolve({ time: [seen.length] });
      },
    }));
    const chances = [0.99, 0.99, 0, 0];
    const measured = await inRounds(contestants, 2, () => chances.shift() ?? 0);
    expect(seen).toEqual(['a', 'b', 'c', 'b', 'c', 'a']);
    expect(valuesOf(measured, 'a', 'time')).toEqual([1, 6]);
  });

  it('shuffle without losing or doubling anybody', () => {
    const chances = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.integer()), chances, (items, given) => {
        const left = [...given];
        const mixed = shuffled(items, () => left.pop() ?? 0);
        const inOrder = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other);
        expect(inOrder(mixed)).toEqual(inOrder(items));
      }),
    );
  });

  it('say medians, ninetieths, and whether a budget is kept', () => {
    const values = [9, 1, 5, 3, 7, 2, 8, 4, 6, 10];
    expect(quantile(values, 0.5)).toBe(6);
    const result = benchResult('frame', 'ms', values, { baseline: [3], budget: { of: 'ratio', most: 1.5 } });
    expect(result).toMatchObject({ value: 6, p90: 10, baseline: 3, ratio: 2, ok: false });
    const exact = { of: 'most', most: 1, least: 1 } as const;
    expect(benchResult('requests', '', [1, 1, 2], { budget: exact }).ok).toBe(false);
    expect(benchResult('requests', '', [1, 1, 1], { budget: exact }).ok).toBe(true);
    expect(benchResult('frame', 'ms', values)).toMatchObject({ baseline: null, ratio: null, ok: null });
    expect(isWithin(50, { of: 'value', least: 50 })).toBe(true);
    expect(isWithin(Number.NaN, { of: 'value', most: 1 })).toBe(false);
    expect(isWithin(null, { of: 'ratio', most: 1 })).toBe(false);
  });

  it('name every budget that is missed', () => {
    const results = [
      benchResult('slow', 'ms', [30], { budget: { of: 'value', most: 20 } }),
      benchResult('fast', 'ms', [10], { budget: { of: 'value', most: 20 } }),
      benchResult('told', 'ms', [10]),
    ];
    expect(missedBudgets({ name: 'scroll', results })).toEqual([
      'scroll: slow misses its budget: value is 30, at most 20 is wanted.',
    ]);
    const aims = [benchResult('far', 'kB', [30], { budget: { of: 'value', most: 20, isAhead: true } })];
    expect(missedBudgets({ name: 'size', results: aims })).toHaveLength(1);
    expect(missedBudgets({ name: 'size', results: [...aims, ...results] }, { ahead: false })).toHaveLength(1);
    expect(missedBudgets({ name: 'scroll' })).toEqual(['scroll left no results.']);
  });
});
