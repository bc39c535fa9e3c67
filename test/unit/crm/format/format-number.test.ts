import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { FormatContext, type FormatOptions } from '../../../../src/crm/format/format-context.ts';
import { formatValue, recordHints } from '../../../../src/crm/format/format-value.ts';
import type { FormattableField } from '../../../../src/crm/format/formatted-value.ts';
import { readFields } from '../../../../src/crm/replies/field-reply.ts';
import { readOrganization } from '../../../../src/crm/replies/people-reply.ts';

const context = (more: Partial<FormatOptions> = {}): FormatContext =>
  new FormatContext({ locale: 'en_GB', timeZone: 'UTC', currency: 'GBP', ...more });
const german = context({ locale: 'de_DE', decimalSeparator: ',', groupSeparator: '.' });
const show = (field: FormattableField, value: JsonValue, shown = context()): string =>
  formatValue(field, value, shown).text;
const digitsOf = (text: string): string => text.replaceAll(/[^0-9]/g, '');

/** A field as Zoho describes it. */
function described(apiName: string, dataType: string, more: Readonly<Record<string, JsonValue>> = {}) {
  const [read] = readFields({ fields: [{ api_name: apiName, data_type: dataType, ...more }] });
  if (read === undefined) throw new Error('no field');
  return read.field;
}

describe('long numbers', () => {
  it('keep every digit, whatever separates them (trials/09)', () => {
    const long = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }).map(String);
    const shownBy = fc.constantFrom(
      context(),
      german,
      context({ locale: 'ar_EG' }),
      context({ locale: 'hi_IN' }),
    );
    fc.assert(
      fc.property(
        long,
        shownBy,
        fc.constantFrom('integer', 'decimal', 'formula', 'rollup', 'text'),
        (text, shown, kind) => {
          expect(digitsOf(show({ kind }, text, shown))).toBe(digitsOf(text));
          expect(show({ kind, grouped: false }, text, shown).replace('−', '-')).toBe(text);
        },
      ),
    );
  });

  it('keep every digit behind the point, as far as the field has any', () => {
    expect(show({ kind: 'decimal', decimalPlaces: 9 }, '12345678901234567.123456789')).toBe(
      '12,345,678,901,234,567.123456789',
    );
    expect(show({ kind: 'currency', decimalPlaces: 2 }, '98765432109876543.21')).toBe(
      '£98,765,432,109,876,543.21',
    );
    expect(show({ kind: 'decimal', decimalPlaces: 2 }, '9007199254740993.555', german)).toBe(
      '9.007.199.254.740.993,56',
    );
  });

  it.each(['1e400', '0x1F', '12-34', '1,5', '1.2.3', '٣', 'n/a', '+5', ''])(
    '%j is no number, and stays as it is',
    (text) => {
      expect(show({ kind: 'integer' }, text)).toBe(text);
    },
  );

  it.each([
    ['0042', '42'],
    ['-0', '0'],
    ['1E3', '1,000'],
  ])('%j is the number %s', (text, number) => {
    expect(show({ kind: 'integer' }, text)).toBe(number);
  });
});

describe('thousands', () => {
  it('are separated where Zoho says so, and nowhere else (trials/09)', () => {
    const separated = described('Contract_Size', 'integer', { number_separator: true });
    const plain = described('Contract_Size', 'integer', { number_separator: false });
    expect(show(separated, 1234567, german)).toBe('1.234.567');
    expect(show(plain, 1234567, german)).toBe('1234567');
    expect(
      show(described('Weight', 'double', { number_separator: false, decimal_place: 2 }), 12345.678),
    ).toBe('12345.68');
  });

  it.each([
    ['External_Id', 'bigint', '551234567890123456', '551234567890123456'],
    ['Founded_Year', 'integer', 1998, '1998'],
    ['Year', 'integer', 2024, '2024'],
    ['Customer_Number', 'integer', 4_150_868, '4150868'],
    ['Invoice_No', 'integer', 4_150_868, '4150868'],
    ['Postcode', 'integer', 10_115, '10115'],
    ['ERP_ID1', 'bigint', '4150868', '4150868'],
    ['Annual_Units', 'integer', 4_150_868, '4,150,868'],
    ['Number_of_Seats', 'integer', 4_150_868, '4,150,868'],
    ['Paid', 'integer', 4_150_868, '4,150,868'],
    ['No_of_Employees', 'integer', 12_000, '12,000'],
  ])('of %s (%s), where Zoho says nothing: %j is %s', (name, type, value, text) => {
    expect(show(described(name, type), value)).toBe(text);
  });
});

describe('digits behind the point of money', () => {
  it('are those of the field, else those of the currency', () => {
    expect(show(described('Fee', 'currency', { decimal_place: 3 }), 1.5)).toBe('£1.500');
    expect(
      show(described('Fee', 'currency', { currency: { rounding_option: 'normal', precision: 4 } }), 1.5),
    ).toBe('£1.5000');
    expect(show(described('Fee', 'currency'), 1.5)).toBe('£1.50');
    const yen = recordHints((name) => (name === 'Currency' ? 'JPY' : null));
    expect(formatValue(described('Fee', 'currency'), 1234, context(), yen).text).toBe('JP¥1,234');
  });
});

describe('the money of an organisation', () => {
  const shownFor = (org: Readonly<Record<string, JsonValue>>): string => {
    const { isoCode, currencySymbol } = readOrganization({
      org: [{ id: '1', company_name: 'Quillmarsh', ...org }],
    });
    return show(
      { kind: 'currency', decimalPlaces: 2 },
      1234.5,
      context({ currency: isoCode, currencySymbol }),
    );
  };

  it.each([
    // The 2026 description: the country in iso_code, the currency in currency_locale.
    [
      { iso_code: 'US', currency_locale: 'USD', currency: 'US Dollar - USD', currency_symbol: '$' },
      'US$1,234.50',
    ],
    [{ iso_code: 'DE', currency_locale: 'EUR', currency: 'Euro - EUR', currency_symbol: '€' }, '€1,234.50'],
    // As orgs send it: the currency in iso_code, a locale in currency_locale.
    [
      { iso_code: 'INR', currency_locale: 'en_IN', currency: 'Indian Rupee', currency_symbol: 'Rs.' },
      '₹1,234.50',
    ],
    [
      { iso_code: 'CH', currency_locale: 'de_CH', currency: 'Swiss Franc', currency_symbol: 'CHF' },
      'CHF 1,234.50',
    ],
    [
      { iso_code: 'CA', currency_locale: 'en_CA', currency: 'Dollars of ours', currency_symbol: 'C$' },
      'C$1,234.50',
    ],
    [{ iso_code: 'USA', currency_symbol: '$' }, '$1,234.50'],
    [{ iso_code: 'FR' }, '1,234.50'],
  ])('%j is %s (trials/09)', (org, text) => {
    expect(shownFor(org).replaceAll(/\s/gu, ' ')).toBe(text);
  });
});

it.each([-0.001, '-0.004', -0])('%j rounds to nothing, which has no sign (trials/09)', (value) => {
  expect(show({ kind: 'decimal', decimalPlaces: 2 }, value)).toBe('0');
  expect(show({ kind: 'percent', decimalPlaces: 2 }, value)).toBe('0%');
  expect(show({ kind: 'currency', decimalPlaces: 2 }, value)).toBe('£0.00');
});

it.each([
  ['JPY', 1234, 'JP¥1,234'],
  ['JPY', 1234.5, 'JP¥1,234.5'],
  ['KWD', 1234.5, 'KWD 1,234.50'],
  ['EUR', 1234, '€1,234.00'],
])('%s of a field with two places: %j is %s', (code, value, text) => {
  const hints = recordHints((name) => (name === 'Currency' ? code : null));
  const shown = formatValue({ kind: 'currency', decimalPlaces: 2 }, value, context(), hints).text;
  expect(shown.replaceAll(/\s/gu, ' ')).toBe(text);
});
