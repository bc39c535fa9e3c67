import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListGroup, Pipeline } from '../../../../src/contract/index.ts';
import {
  inChartOrder,
  largestOf,
  monthsWithoutGaps,
  tableGroups,
} from '../../../../renderer/features/chart/chart-groups.ts';
import { fieldOf } from '../../support/field.ts';

const group = (value: string | null, count = 1): ListGroup => ({
  value,
  label: value ?? '',
  count,
  sums: [],
});
const values = (groups: readonly ListGroup[]): (string | null)[] => groups.map(({ value }) => value);
const monthOf = (index: number): string =>
  `${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`;
const someMonths = fc
  .uniqueArray(fc.integer({ min: 1990 * 12, max: 2060 * 12 }), { minLength: 1, maxLength: 80 })
  .map((indices) => indices.map((index) => group(monthOf(index), (index % 7) + 1)));

describe('months in a chart', () => {
  it('go from the first to the last, with a bar of nothing for a month without records', () => {
    const { shown, others } = monthsWithoutGaps([group('2026-02'), group(null), group('2025-11')], 36);
    expect(values(shown)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02', null]);
    expect(shown.map(({ count }) => count)).toEqual([1, 0, 0, 1, 1]);
    expect(others).toEqual([]);
  });

  it('are those with the most records where there is no room for all', () => {
    const stray = group('2099-12');
    const busy = ['2026-01', '2026-02', '2026-03'].map((month) => group(month, 9));
    const { shown, others } = monthsWithoutGaps([group('1990-05', 3), ...busy, stray], 12);
    expect(values(shown)).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(values(others)).toEqual(['1990-05', '2099-12']);
  });

  it('lose no record, never leave a gap, and never are too many', () => {
    fc.assert(
      fc.property(someMonths, fc.integer({ min: 1, max: 40 }), (groups, most) => {
        const { shown, others } = monthsWithoutGaps(groups, most);
        const known = shown.filter(({ count }) => count > 0);
        expect(new Set(values([...known, ...others]))).toEqual(new Set(values(groups)));
        expect(known.length + others.length).toBe(groups.length);
        expect(shown.length).toBeLessThanOrEqual(most);
        const indices = values(shown).map((month) => {
          const [year = 0, number = 0] = (month ?? '').split('-').map(Number);
          return year * 12 + number;
        });
        for (const [at, index] of indices.slice(1).entries()) expect(index - (indices[at] ?? 0)).toBe(1);
      }),
    );
  });
});

describe('the largest groups', () => {
  it('stand in the order in which they were, and the rest is told apart', () => {
    const all = [group('a', 2), group('b', 9), group('c', 1), group('d', 5)];
    const { shown, others } = largestOf(all, ({ count }) => count, 2);
    expect(values(shown)).toEqual(['b', 'd']);
    expect(values(others)).toEqual(['a', 'c']);
  });

  it('are all where there is room, and none of the others is larger', () => {
    const groups = fc.array(fc.integer({ min: -100, max: 100 }), { maxLength: 60 });
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 40 }), (counts, most) => {
        const all = counts.map((count, index) => group(String(index), count));
        const { shown, others } = largestOf(all, ({ count }) => count, most);
        expect(shown.length).toBe(Math.min(most, all.length));
        expect(shown.length + others.length).toBe(all.length);
        const smallest = Math.min(...shown.map(({ count }) => Math.abs(count)));
        for (const { count } of others) expect(Math.abs(count)).toBeLessThanOrEqual(smallest);
        const places = shown.map(({ value }) => Number(value));
        expect(places).toEqual([...places].sort((one, other) => one - other));
      }),
    );
  });
});

describe('the order of a chart', () => {
  const choices = ['Won', 'Call', 'Offer'].map((label) => ({ value: label, label, colour: null }));
  const stage = { ...fieldOf('Stage', 'picklist'), picklistValues: choices };
  const usual: Pipeline = {
    id: '1',
    name: 'Usual',
    isDefault: true,
    stages: ['Call', 'Offer', 'Won'].map((value) => ({ value, forecast: 'open' })),
  };
  const found = [group('Old'), group(null), group('Won'), group('Offer'), group('Call')];

  it('is that of the picklist, of stages that of the pipelines; what is in neither comes after', () => {
    expect(values(inChartOrder(stage, found, [], null))).toEqual(['Won', 'Call', 'Offer', 'Old', null]);
    expect(values(inChartOrder(stage, found, [usual], null))).toEqual(['Call', 'Offer', 'Won', 'Old', null]);
  });

  it('loses no stage in which there are deals, whatever pipeline is chosen', () => {
    const short = { ...usual, stages: usual.stages.slice(0, 1) };
    expect(new Set(values(inChartOrder(stage, found, [short], short)))).toEqual(new Set(values(found)));
  });
});

describe('the table of a chart', () => {
  it('has the groups as they stand, and people by their records', () => {
    const all = [group('a', 2), group(null, 9), group('b', 5)];
    expect(values(tableGroups(all, 'choice').shown)).toEqual(['a', null, 'b']);
    expect(values(tableGroups(all, 'owner').shown)).toEqual(['b', 'a', null]);
  });

  it('ends where nobody reads on, and tells what is left', () => {
    const all = Array.from({ length: 230 }, (_, index) => group(String(index), 500 - index));
    const { shown, others } = tableGroups(all, 'choice');
    expect([shown.length, others.length]).toEqual([200, 30]);
    expect(others[0]?.value).toBe('200');
  });
});
