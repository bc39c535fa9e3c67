import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NumberWriter, type Numeric } from '../../../../src/crm/format/number-writer.ts';

const locales = [
  ...[
    'en-GB',
    'en-IN',
    'de-DE',
    'de-AT',
    'de-CH',
    'fr-FR',
    'es-ES',
    'pl-PL',
    'pt-PT',
    'pt-CV',
    'hi-IN',
    'ja-JP',
  ],
  ...[
    'he-IL',
    'ar-EG-u-nu-latn',
    'fa-IR-u-nu-latn',
    'ar-EG',
    'hi-IN-u-nu-deva',
    'nl-NL',
    'sv-SE',
    'ru-RU',
    'lt-LT',
  ],
];
const currencies = ['EUR', 'USD', 'JPY', 'KWD', 'CHF', 'CVE', 'INR', 'ISK', 'CLF'];
const options = fc.oneof(
  fc.record({ places: fc.nat({ max: 9 }), isGrouped: fc.boolean() }).map(({ places, isGrouped }) => ({
    maximumFractionDigits: places,
    useGrouping: isGrouped && ('auto' as const),
  })),
  fc.nat({ max: 9 }).map((places) => ({
    style: 'unit' as const,
    unit: 'percent',
    maximumFractionDigits: places,
  })),
  fc.constantFrom(...currencies).map((currency) => ({ style: 'currency' as const, currency })),
  fc
    .record({ currency: fc.constantFrom(...currencies), least: fc.nat({ max: 3 }), more: fc.nat({ max: 3 }) })
    .map(({ currency, least, more }) => ({
      style: 'currency' as const,
      currency,
      minimumFractionDigits: least,
      maximumFractionDigits: least + more,
    })),
);
/** Amounts as people have them, and numbers of every size. */
const numbers = fc.oneof(
  fc
    .record({ whole: fc.maxSafeInteger(), places: fc.nat({ max: 9 }) })
    .map(({ whole, places }) => whole / 10 ** places),
  fc.integer({ min: -99_999_999, max: 99_999_999 }).map((cents) => cents / 100),
  fc.integer({ min: -20_000, max: 20_000 }),
  fc.double(),
  fc.constantFrom(0, -0, 1e15, 1e21, -1e15, 999_999_999_999_999, 1e-6, 1e-7, 1.005, 0.995, 2 ** 53),
);

/** One that has written enough to have learned how. */
function learned(writer: NumberWriter): NumberWriter {
  for (let count = 0; count < 1_000; count += 1) writer.write(count);
  return writer;
}

const noSigns = { decimal: null, group: null };

describe('numbers written by what was learned of a formatter', () => {
  it('are what the formatter writes, in every locale', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        options,
        fc.array(numbers, { minLength: 30 }),
        (locale, some, values) => {
          const format = new Intl.NumberFormat(locale, { signDisplay: 'negative', ...some });
          const writer = learned(new NumberWriter(format, noSigns));
          expect(values.map((value) => writer.write(value))).toEqual(
            values.map((value) => format.format(value)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('have the signs that a person chose, and the symbol of the record', () => {
    const signs = fc.record({
      decimal: fc.constantFrom(null, '.', ',', '٫'),
      group: fc.constantFrom(null, ',', ' ', "'"),
    });
    const symbols = fc.constantFrom(null, '€', 'Fr.', 'R$ ');
    const asked = fc.array(fc.tuple(numbers, symbols), { minLength: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...locales), options, signs, asked, (locale, some, chosen, values) => {
        const format = new Intl.NumberFormat(locale, { signDisplay: 'negative', ...some });
        const writer = learned(new NumberWriter(format, chosen));
        const expected = values.map(([value, symbol]) =>
          format
            .formatToParts(value)
            .map(({ type, value: text }) => {
              if (type === 'decimal') return chosen.decimal ?? text;
              if (type === 'group') return chosen.group ?? text;
              return type === 'currency' ? (symbol ?? text) : text;
            })
            .join(''),
        );
        expect(values.map(([value, symbol]) => writer.write(value, symbol))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('keep every digit where they come as digits', () => {
    const writer = learned(new NumberWriter(new Intl.NumberFormat('de-DE'), noSigns));
    expect(writer.write('12345678901234567890')).toBe('12.345.678.901.234.567.890');
  });

  it('are asked of the formatter no more, once it is known how', () => {
    const format = new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency: 'EUR',
      signDisplay: 'negative',
    });
    let asked = 0;
    const counting = {
      resolvedOptions: () => format.resolvedOptions(),
      format: (value: Numeric) => {
        asked += 1;
        return format.format(value);
      },
      formatToParts: (value: Numeric) => {
        asked += 1;
        return format.formatToParts(value);
      },
    };
    const writer = learned(new NumberWriter(counting, noSigns));
    writer.write(1);
    const before = asked;
    expect([12_345.6, -7, 0, 1_000_000].map((value) => writer.write(value))).toEqual([
      '€12,345.60',
      '-€7.00',
      '€0.00',
      '€1,000,000.00',
    ]);
    expect(asked).toBe(before);
    expect(writer.write(1.005)).toBe('€1.01');
    expect(asked).toBe(before + 1);
  });
});
