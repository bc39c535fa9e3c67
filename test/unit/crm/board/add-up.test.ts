import { describe, expect, it } from 'vitest';
import type { BoardFields } from '../../../../src/contract/board.ts';
import { addUp } from '../../../../src/crm/board/add-up.ts';

const fields: BoardFields = {
  column: 'Stage',
  amount: 'Amount',
  expected: 'Expected_Revenue',
  probability: 'Probability',
  currency: 'Currency',
  weights: { Visit: 40, Offer: 75 },
};
const group = (stage: string, currency: string, more: Record<string, number | null>) => ({
  Stage: stage,
  Currency: currency,
  'COUNT(id)': 1,
  ...more,
});

describe('the weighted total of a board', () => {
  it('is what Zoho expects, and by the probability of the stage where it expects nothing', () => {
    const groups = addUp(
      [
        group('Visit', 'EUR', { 'SUM(Amount)': 1_000, 'SUM(Expected_Revenue)': 300 }),
        group('Offer', 'EUR', { 'SUM(Amount)': 1_000, 'SUM(Expected_Revenue)': null }),
        group('Offer', 'SEK', { 'SUM(Amount)': 400, 'SUM(Expected_Revenue)': 0 }),
      ],
      fields,
    );
    expect(
      groups.flatMap(({ value, sums }) => sums.map(({ currency, weighted }) => [value, currency, weighted])),
    ).toEqual([
      ['Visit', 'EUR', 300],
      ['Offer', 'EUR', 750],
      ['Offer', 'SEK', 0],
    ]);
  });

  it('goes by the own probability of records before that of their stage', () => {
    const groups = addUp(
      [
        group('Offer', 'EUR', { 'SUM(Amount)': 200, Probability: 10 }),
        group('Offer', 'EUR', { 'SUM(Amount)': 200, Probability: null }),
      ],
      { ...fields, expected: null },
    );
    expect(groups[0]?.sums).toEqual([{ currency: 'EUR', count: 2, total: 400, weighted: 170 }]);
  });

  it('is there for stages even where the module has no probability at all', () => {
    const [offer] = addUp([group('Offer', 'EUR', { 'SUM(Amount)': 200 })], {
      ...fields,
      expected: null,
      probability: null,
    });
    expect(offer?.sums[0]?.weighted).toBe(150);
  });
});
