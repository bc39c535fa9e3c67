import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainNumber } from '../../../../src/contract/plain-number.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import {
  numberNotation,
  readNumber,
  readNumbers,
  writtenNumber,
} from '../../../../src/crm/format/read-number.ts';

const of = (locale: string, decimalSeparator: string | null = null, groupSeparator: string | null = null) =>
  new FormatContext({ locale, timeZone: null, currency: null, decimalSeparator, groupSeparator });

describe('numbers that a person types', () => {
  it.each([
    ['de-DE', '1.000', '1000'],
    ['de-DE', '1,5', '1.5'],
    ['de-DE', '1.234.567,89', '1234567.89'],
    ['de-DE', '1.5', '1.5'],
    ['fr-FR', '1 000,50', '1000.50'],
    ['fr-FR', '1\u202f000,5', '1000.5'],
    ['de-CH', "1'234.5", '1234.5'],
    ['de-CH', '1’234.5', '1234.5'],
    ['en-GB', '1,234.5', '1234.5'],
    ['en-GB', '1 234.5', '1234.5'],
    ['en-IN', '12,34,567', '1234567'],
    ['en-GB', '-0.25', '-0.25'],
    ['en-GB', '\u22127', '-7'],
    ['en-GB', '.5', '0.5'],
    ['ar-EG', '١٢٣', '123'],
    ['ar-EG', '١٬٢٣٤٫٥', '1234.5'],
    ['de-DE', '١٬٢٣٤٫٥', '1234.5'],
    ['fa-IR', '۱۲٫۲۵', '12.25'],
    ['en-GB', '\u202a1,234.5\u202c', '1234.5'],
    ['en-GB', '0007', '7'],
    ['en-GB', '9123456789012345678', '9123456789012345678'],
    ['de-DE', '9.123.456.789.012.345.678', '9123456789012345678'],
  ])('are read as in %s: %s (trials/09)', (locale, typed, expected) => {
    expect(readNumber(typed, numberNotation(of(locale)))).toBe(expected);
  });

  it('are read by the signs the person chose at Zoho before those of the locale (trials/09)', () => {
    const notation = numberNotation(of('en-US', ',', '.'));
    expect(notation).toEqual({ decimal: ',', group: '.' });
    expect(readNumber('1.000', notation)).toBe('1000');
    expect(readNumber('2,75', notation)).toBe('2.75');
  });

  it.each(['1,5', '12,34', 'ten', '1.2.3', '', '-', '.', '1e5', '5 %', '1,,000'])(
    'are refused when no notation fits: %s (trials/09)',
    (typed) => {
      expect(readNumber(typed, numberNotation(of('en-GB')))).toBeNull();
    },
  );

  // Only India, whose sign is a comma, sets thousands apart by two.
  it.each(['1.00.000', '24.12.024', '12 34 567', '1.50.000,5'])(
    'are not grouped by two in de-DE: %s (trials/09)',
    (typed) => {
      expect(readNumber(typed, numberNotation(of('de-DE')))).toBeNull();
    },
  );

  it('come back as they were written, in any notation (trials/09)', () => {
    const locale = fc.constantFrom(
      'de-DE',
      'fr-FR',
      'en-GB',
      'en-IN',
      'de-CH',
      'es-ES',
      'pl-PL',
      'sv-SE',
      'ar-EG',
    );
    const whole = fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n });
    fc.assert(
      fc.property(locale, whole, fc.maxSafeInteger(), (name, integer, other) => {
        const context = of(name);
        const notation = numberNotation(context);
        const plain = plainNumber(`${String(integer)}.${String(Math.abs(other))}`)!;
        expect(readNumber(writtenNumber(plain, context), notation)).toBe(plain);
        expect(readNumber(context.number(other, 0), notation)).toBe(String(other));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['10k', 'en-GB', '10000'],
    ['1.5 m', 'en-US', '1500000'],
    ['2,25 Mio.', 'de-DE', '2250000'],
    ['1.000 Tsd', 'de-DE', '1000000'],
    ['-0.0005K', 'en-GB', '-0.5'],
    ['12345678901234567k', 'en-GB', '12345678901234567000'],
    ['k', 'en-GB', null],
    ['10kk', 'en-GB', null],
    ['10 km', 'en-GB', null],
    ['1e3', 'en-GB', null],
  ])('may be shortened: %s in %s', (typed, locale, plain) => {
    expect(readNumber(typed, numberNotation(of(locale)))).toBe(plain);
  });

  it('stand in lists, parted as the notation allows (trials/09)', () => {
    const [english, german] = [numberNotation(of('en-GB')), numberNotation(of('de-DE'))];
    expect(readNumbers('1,2, 3.5;4', english)).toEqual(['1', '2', '3.5', '4']);
    expect(readNumbers('1,5; 2; 1.000', german)).toEqual(['1.5', '2', '1000']);
    expect(readNumbers('1,5, 2,5', german)).toEqual(['1.5', '2.5']);
    expect(readNumbers('1,2,3', german)).toEqual(['1', '2', '3']);
    // What cannot be read stays, to be told.
    expect(readNumbers('1, two', english)).toEqual(['1', 'two']);
  });
});
