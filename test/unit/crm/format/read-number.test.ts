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
    expect(notation).toMatchObject({ decimal: ',', group: '.' });
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
    ['1.5bn', 'en-GB', '1500000000'],
    ['2 Mrd.', 'de-DE', '2000000000'],
    ['12345678901234567k', 'en-GB', '12345678901234567000'],
    ['k', 'en-GB', null],
    ['10kk', 'en-GB', null],
    ['10 km', 'en-GB', null],
    ['1e3', 'en-GB', null],
  ])('may be shortened: %s in %s', (typed, locale, plain) => {
    expect(readNumber(typed, numberNotation(of(locale)))).toBe(plain);
  });

  const money = (locale: string, currency = 'EUR') =>
    new FormatContext({
      locale,
      timeZone: null,
      currency,
      currencies: [
        { code: 'SEK', symbol: 'kr', decimalPlaces: 2, rate: 11 },
        { code: 'PLN', symbol: 'zł', decimalPlaces: 2, rate: 4 },
      ],
    });

  it.each([
    ['money', 'en-GB', '£1,000', '1000'],
    ['money', 'en-GB', '1,000.50 GBP', '1000.50'],
    ['money', 'en-US', '-$2,500', '-2500'],
    ['money', 'en-US', 'US$ 40k', '40000'],
    ['money', 'de-DE', '1.000,25 €', '1000.25'],
    ['money', 'de-DE', 'eur 1.000', '1000'],
    ['money', 'de-DE', '1,5 Mio. €', '1500000'],
    ['money', 'de-DE', '750,-', '750'],
    ['money', 'de-CH', 'CHF 1’234.50', '1234.50'],
    ['money', 'de-CH', '900.–', '900'],
    ['money', 'pt-BR', 'R$ 12.345,60', '12345.60'],
    ['money', 'sv-SE', '1 250,50 kr', '1250.50'],
    ['money', 'pl-PL', '99,90 zł', '99.90'],
    ['money', 'hi-IN', '₹12,34,567.50', '1234567.50'],
    // Austria writes money with a point between thousands, Switzerland's French with one before the fraction.
    ['money', 'de-AT', '1.234', '1234'],
    ['money', 'de-AT', '€ 1.234,50', '1234.50'],
    ['money', 'fr-CH', "1'234.50", '1234.50'],
    ['percent', 'en-GB', '12.5%', '12.5'],
    ['percent', 'fr-FR', '12,5 %', '12.5'],
    ['percent', 'tr-TR', '%40', '40'],
    ['percent', 'ar-SA', '-٢٥٪', '-25'],
    ['number', 'en-GB', '\u2013 5', '-5'],
  ] as const)('may have the signs of their kind: %s in %s: %s', (use, locale, typed, plain) => {
    expect(readNumber(typed, numberNotation(money(locale), use))).toBe(plain);
  });

  it.each([
    ['number', '5 %'],
    ['number', '€5'],
    ['money', '5 %'],
    ['money', '5 km'],
    ['money', '€'],
    ['money', 'EUR'],
    ['money', '5 € 6'],
    ['money', '--5 €'],
    ['percent', '%'],
    ['percent', '5 €'],
  ] as const)('are refused with the signs of another kind: %s, %s', (use, typed) => {
    expect(readNumber(typed, numberNotation(money('en-GB'), use))).toBeNull();
  });

  it('are read as they are shown in a list, money and percentages too', () => {
    const locale = fc.constantFrom(
      ...['de-DE', 'de-AT', 'de-CH', 'fr-CH', 'fr-FR', 'en-GB', 'en-IN', 'pt-BR', 'pt-PT', 'es-ES', 'it-CH'],
      ...['sv-SE', 'nb-NO', 'ar-EG', 'ar-SA', 'he-IL', 'fa-IR', 'hi-IN', 'tr-TR', 'bn-BD', 'et-EE', 'ja-JP'],
    );
    const currency = fc.constantFrom('EUR', 'USD', 'CHF', 'SEK', 'JPY', 'ILS');
    const cents = fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 });
    fc.assert(
      fc.property(locale, currency, cents, (name, code, amount) => {
        const context = money(name, code);
        const value = code === 'JPY' ? Math.round(amount / 100) : amount / 100;
        const read = (text: string, use: 'money' | 'percent') =>
          Number(readNumber(text, numberNotation(context, use)) ?? 'NaN') + 0;
        expect(read(context.money(value, 2), 'money')).toBe(value + 0);
        expect(read(context.percent(value, 2), 'percent')).toBe(value + 0);
        const written = writtenNumber(value, context, 'money');
        expect(read(written, 'money')).toBe(value + 0);
      }),
      { numRuns: 300 },
    );
  });

  it('stand in lists with signs between their thousands', () => {
    const [english, german] = [numberNotation(of('en-GB')), numberNotation(of('de-DE'))];
    expect(readNumbers('1,000, 2,500', english)).toEqual(['1000', '2500']);
    expect(readNumbers('1,000; 2,500.5', english)).toEqual(['1000', '2500.5']);
    expect(readNumbers('10,20,30', english)).toEqual(['10', '20', '30']);
    expect(readNumbers('1.000, 2.500,5', german)).toEqual(['1000', '2500.5']);
    expect(readNumbers('10k, 20k', english)).toEqual(['10000', '20000']);
    expect(readNumbers('١٠، ٢٠؛ ٣٠', numberNotation(of('ar-EG')))).toEqual(['10', '20', '30']);
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
