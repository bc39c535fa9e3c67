import { describe, expect, it } from 'vitest';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { formatValue, recordHints } from '../../../../src/crm/format/format-value.ts';

const currencies = [
  { code: 'USD', symbol: '$', decimalPlaces: 2, rate: 1 },
  { code: 'JPY', symbol: '¥', decimalPlaces: 0, rate: 150 },
  { code: 'PLN', symbol: 'zł', decimalPlaces: 2, rate: 4 },
];
const context = new FormatContext({ locale: 'en_US', timeZone: null, currency: 'USD', currencies });
const money = (currency: string, rate: string | number | null, value = 600) =>
  formatValue(
    { kind: 'currency', decimalPlaces: 2 },
    value,
    context,
    recordHints((name) => (name === 'Currency' ? currency : name === 'Exchange_Rate' ? rate : null)),
  );

describe('money of another currency', () => {
  it('is told in the currency of the company by the rate that the record keeps', () => {
    expect(money('PLN', 3)).toMatchObject({ home: '$200.00', tooltip: '≈ $200.00, 3 PLN for 1 USD' });
    expect(money('PLN', '2.5')).toMatchObject({ home: '$240.00' });
  });

  it('is told by the rate of the company where the record keeps none', () => {
    expect(money('PLN', null)).toMatchObject({ home: '$150.00' });
    expect(money('PLN', 0)).toMatchObject({ home: '$150.00' });
  });

  it('is not told twice, nor without a rate', () => {
    expect(money('USD', 1)).not.toHaveProperty('home');
    expect(money('SEK', null)).not.toHaveProperty('home');
    const nowhere = new FormatContext({ locale: 'en_US', timeZone: null, currency: null });
    const hints = recordHints((name) => (name === 'Currency' ? 'PLN' : 4));
    expect(formatValue({ kind: 'currency' }, 8, nowhere, hints)).not.toHaveProperty('home');
  });

  it('has the symbol and the decimal places that the company gave it', () => {
    expect(money('PLN', 4).text.replace(/\s/, ' ')).toBe('zł 600.00');
    expect(money('JPY', 150).text).toBe('¥600');
  });
});
