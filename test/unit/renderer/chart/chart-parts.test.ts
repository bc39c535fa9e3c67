import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListGroup } from '../../../../src/contract/index.ts';
import { chartParts, mostBars, totalsOf } from '../../../../renderer/features/chart/chart-parts.ts';

type Sums = Readonly<Record<string, string | null>>;
const group = (value: string | null, count: number, sums: Sums = {}): ListGroup => ({
  value,
  label: value ?? '',
  count,
  sums: Object.entries(sums).map(([currency, total]) => ({
    currency: currency === '' ? null : currency,
    totals: [total],
  })),
});
const byChoice = { by: 'choice', isSum: true, home: 'EUR' } as const;

describe('the parts of a chart', () => {
  it('are one when records are counted', () => {
    const groups = [group('Open', 4), group('Won', 12), group(null, 1)];
    const [part, ...more] = chartParts(groups, { ...byChoice, isSum: false });
    expect(more).toEqual([]);
    expect(part?.bars.map(({ group: { value }, value: length }) => [value, length])).toEqual([
      ['Open', 4],
      ['Won', 12],
      [null, 1],
    ]);
    expect(part).toMatchObject({ currency: null, others: null });
  });

  it('are one for each currency, that of the organisation first, and no sum is of two', () => {
    const groups = [
      group('Open', 5, { CHF: '10.5', EUR: '20' }),
      group('Won', 3, { EUR: '0.1' }),
      group('Lost', 2, { '': null }),
    ];
    const parts = chartParts(groups, byChoice);
    expect(parts.map(({ currency }) => currency)).toEqual(['EUR', 'CHF']);
    expect(parts.map(({ bars }) => bars.map(({ total }) => total))).toEqual([
      ['20', '0.1', null],
      ['10.5', null, null],
    ]);
  });

  it('is one without bars of length where nothing has a value', () => {
    const [part, ...more] = chartParts([group('Open', 5, { EUR: null })], byChoice);
    expect(more).toEqual([]);
    expect(part?.bars).toMatchObject([{ total: null, value: 0 }]);
  });

  it('show people by what they have, the most first, and those without a person last', () => {
    const people = [group('1', 2), group(null, 50), group('2', 9), group('3', 4)];
    const [part] = chartParts(people, { by: 'owner', isSum: false, home: null });
    expect(part?.bars.map(({ group: { value } }) => value)).toEqual(['2', '3', '1', null]);
  });

  it('say how many groups there was no room for, with what these hold', () => {
    const groups = Array.from({ length: mostBars + 3 }, (_, index) =>
      group(String(index), 100 - index, { EUR: String(1_000 - index) }),
    );
    const [part] = chartParts(groups, byChoice);
    expect(part?.bars.length).toBe(mostBars);
    const rest = groups.slice(mostBars);
    const records = rest.reduce((sum, { count }) => sum + count, 0);
    expect(part?.others).toMatchObject({ groups: 3, records, total: '2907' });
  });

  it('add up to what the groups hold, to the cent, whatever there is no room for', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const currency = fc.constantFrom('EUR', 'CHF', 'USD');
    const some = fc.array(
      fc.record({ count: fc.integer({ min: 0, max: 1_000 }), sums: fc.dictionary(currency, cents) }),
      { minLength: 1, maxLength: 90 },
    );
    fc.assert(
      fc.property(some, fc.constantFrom('choice', 'owner'), (drafts, by) => {
        const text = (value: number): string => (value / 100).toFixed(2);
        const groups = drafts.map(({ count, sums }, index) => {
          const totals = Object.fromEntries(Object.entries(sums).map(([code, sum]) => [code, text(sum)]));
          return group(String(index), count, totals);
        });
        const all = totalsOf(groups);
        for (const part of chartParts(groups, { by, isSum: true, home: 'CHF' })) {
          const totals = [...part.bars.map(({ total }) => total), part.others?.total ?? null];
          const inCents = totals.reduce((sum, total) => sum + Math.round(Number(total ?? 0) * 100), 0);
          const whole = all.sums.find((sum) => sum.currency === part.currency)?.total ?? '0';
          expect(inCents).toBe(Math.round(Number(whole) * 100));
          const records =
            part.bars.reduce((sum, bar) => sum + bar.group.count, 0) + (part.others?.records ?? 0);
          expect(records).toBe(all.records);
        }
      }),
    );
  });
});
