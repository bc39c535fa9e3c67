import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/index.ts';
import { ExactSum, FormatContext } from '../../../../src/crm/format/index.ts';
import { selectedNumbers } from '../../../../renderer/features/browser/list/selected-numbers.ts';
import { fieldOf } from '../../support/field.ts';

const context = new FormatContext({ locale: 'en-GB', timeZone: 'UTC', currency: 'EUR' });
const columns = ['Deal_Name', 'Amount', 'Margin', 'Share', 'Year', 'Currency'];
const description = {
  module: { apiName: 'Deals', singularLabel: 'Deal', pluralLabel: 'Deals', custom: false },
  fields: [
    fieldOf('Deal_Name', 'text'),
    { ...fieldOf('Amount', 'currency'), decimalPlaces: 2 },
    { ...fieldOf('Margin', 'formula'), resultKind: 'decimal' as const, decimalPlaces: 2 },
    fieldOf('Share', 'percent'),
    { ...fieldOf('Year', 'integer'), grouped: false },
    fieldOf('Currency', 'picklist'),
  ],
  layouts: [],
  views: [],
  relatedLists: [],
  nameField: 'Deal_Name',
};
const rows: JsonValue[][] = [
  ['One', 0.1, 1.5, 10, 2024, 'EUR'],
  ['Two', 0.2, null, 20, 2025, 'EUR'],
  ['Three', '9007199254740993.25', '2.5', 30, 2026, 'USD'],
  ['Four', null, 3, null, 2027, 'USD'],
];
const valuesAt = (row: number) => {
  const values = rows[row];
  return values === undefined ? null : { columns, values };
};
const told = (first: number, last: number, left: number, right: number): readonly string[] =>
  selectedNumbers(
    { rows: [{ first, last }], left, right },
    columns,
    valuesAt,
    () => false,
    description,
    context,
  );

describe('the numbers that are selected', () => {
  it('are counted and added up by currency, to the last digit', () => {
    expect(told(0, 3, 1, 1)).toEqual([
      '2 numbers · Sum €0.30 · Average €0.15',
      '1 number · Sum US$9,007,199,254,740,993.25 · Average US$9,007,199,254,740,993.25',
    ]);
  });

  it('are those of formulas, too; of percentages only the average says something, and of years nothing', () => {
    expect(told(0, 3, 2, 2)).toEqual(['3 numbers · Sum 7 · Average 2.33']);
    expect(told(0, 3, 3, 4)).toEqual(['3 numbers · Average 20%']);
    expect(told(0, 3, 0, 0)).toEqual([]);
  });

  it('are told apart by column', () => {
    expect(told(0, 1, 0, 5)).toEqual([
      'Amount: 2 numbers · Sum €0.30 · Average €0.15',
      'Margin: 1 number · Sum 1.5 · Average 1.5',
      'Share: 2 numbers · Average 15%',
    ]);
  });

  it('are those of the rows that are here, and say of how many', () => {
    expect(told(1, 99_999, 1, 1)).toEqual([
      'Added up: 3 of 99,999 rows',
      '1 number · Sum €0.20 · Average €0.20',
      '1 number · Sum US$9,007,199,254,740,993.25 · Average US$9,007,199,254,740,993.25',
    ]);
    // Not one of them is here.
    expect(told(4, 9, 1, 1)).toEqual(['Added up: 0 of 6 rows']);
  });

  it('are added up of 5,000 rows at most, which is said', () => {
    const lines = selectedNumbers(
      { rows: [{ first: 0, last: 5_999 }], left: 0, right: 0 },
      ['Amount', 'Currency'],
      () => ({ columns: ['Amount', 'Currency'], values: [1, 'EUR'] }),
      () => false,
      description,
      context,
    );
    expect(lines).toEqual(['Added up: 5,000 of 6,000 rows', '5,000 numbers · Sum €5,000.00 · Average €1.00']);
  });

  it('leave out the rows of groups', () => {
    const lines = selectedNumbers(
      { rows: [{ first: 0, last: 1 }], left: 1, right: 1 },
      columns,
      valuesAt,
      (row) => row === 0,
      description,
      context,
    );
    expect(lines).toEqual(['1 number · Sum €0.20 · Average €0.20']);
  });

  it('sum as whole numbers of their smallest part do', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), { minLength: 1 }), (cents) => {
        const sum = new ExactSum();
        for (const each of cents) {
          const digits = (each < 0n ? -each : each).toString().padStart(3, '0');
          sum.add(`${each < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
        }
        const total = cents.reduce((one, other) => one + other, 0n);
        const [whole = '', fraction = ''] = sum.sum.replace('-', '').split('.');
        const back = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
        expect(sum.sum.startsWith('-') ? -back : back).toBe(total);
      }),
    );
  });
});
