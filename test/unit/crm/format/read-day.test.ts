import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { dayNotation, readTypedDay } from '../../../../src/crm/format/read-day.ts';

const context = (locale: string, dateFormat?: string): FormatContext =>
  new FormatContext({
    locale,
    timeZone: 'Europe/Berlin',
    currency: null,
    ...(dateFormat ? { dateFormat } : {}),
  });
const read = (typed: string, locale: string, dateFormat?: string): string | null =>
  readTypedDay(typed, dayNotation(context(locale, dateFormat)));

const days = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2049-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const places = fc.constantFrom(
  'en-GB',
  'en-US',
  'de-DE',
  'fr-FR',
  'pt-BR',
  'ja-JP',
  'tr-TR',
  'pl-PL',
  'ar-EG',
  'hi-IN',
  'th-TH',
  'he-IL',
);
const patterns = fc.constantFrom(
  undefined,
  'dd/MM/yyyy',
  'MM-dd-yyyy',
  'd.M.yyyy',
  'yyyy/MM/dd',
  'MMM d, yyyy',
  'EEE, dd MMMM yyyy',
  'dd-MMM-yy',
);

describe('a typed day', () => {
  it('is read as it is shown, in every notation', () => {
    fc.assert(
      fc.property(days, places, patterns, (day, locale, pattern) => {
        const written = context(locale, pattern).day(Date.parse(`${day}T00:00:00Z`));
        expect([written, read(written, locale, pattern)]).toEqual([written, day]);
      }),
      {
        examples: [
          ['2008-04-15', 'fr-FR', 'EEE, dd MMMM yyyy'],
          ['2000-01-01', 'ja-JP', 'dd-MMM-yy'],
          ['2027-02-03', 'th-TH', undefined],
          ['2027-05-09', 'th-TH', 'dd-MMM-yy'],
        ],
      },
    );
  });

  it('is read as Zoho writes it, in every notation', () => {
    fc.assert(
      fc.property(days, places, patterns, (day, locale, pattern) => {
        expect(read(` ${day} `, locale, pattern)).toBe(day);
      }),
    );
  });

  it('is ordered as the person orders it', () => {
    expect(read('4/7/2031', 'en-GB', 'dd/MM/yyyy')).toBe('2031-07-04');
    expect(read('4/7/2031', 'en-US', 'MM/dd/yyyy')).toBe('2031-04-07');
    expect(read('31.7.09', 'de-DE')).toBe('2009-07-31');
    expect(read('31 juil. 2031', 'fr-FR', 'dd/MM/yyyy')).toBe('2031-07-31');
    expect(read('August 9, 2031', 'en-US', 'yyyy-MM-dd')).toBe('2031-08-09');
    expect(read('٠٤/٠٧/٢٠٣١', 'ar-EG', 'dd/MM/yyyy')).toBe('2031-07-04');
  });

  it('with two figures of a year is of this century to 2049, as spreadsheets have it', () => {
    expect(read('3/4/49', 'en-GB')).toBe('2049-04-03');
    expect(read('3/4/50', 'en-GB')).toBe('1950-04-03');
    expect(read('31.7.85', 'de-DE')).toBe('1985-07-31');
    expect(read('29.2.00', 'de-DE')).toBe('2000-02-29');
    expect(read('12 mars 99', 'fr-FR', 'dd/MM/yyyy')).toBe('1999-03-12');
  });

  it.each([
    ['a day that no calendar has', '31/6/2031', 'en-GB'],
    ['month and day changed about', '12/31/2031', 'en-GB'],
    ['half a date', '12/2031', 'en-GB'],
    ['three figures of a year', '1/2/203', 'en-GB'],
    ['a month of two letters', '4 Ju 2031', 'en-GB'],
    ['months that begin alike', '4 Ju. 2031', 'en-GB'],
    ['nothing', ' ', 'en-GB'],
    ['something else', 'next Tuesday', 'en-GB'],
    ['one figure too many', '4/7/2031/8', 'en-GB'],
    ['a month alone', 'July 2031', 'en-GB'],
  ])('is not guessed from %s', (_, typed, locale) => {
    expect(read(typed, locale, 'dd/MM/yyyy')).toBeNull();
  });

  it('has an example in the notation of the person', () => {
    expect(dayNotation(context('de-DE', 'dd.MM.yyyy')).example).toBe('22.11.2033');
  });
});
