import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { FormatContext, type FormatOptions } from '../../../../src/crm/format/format-context.ts';
import { formatValue } from '../../../../src/crm/format/format-value.ts';
import type { FormattableField } from '../../../../src/crm/format/formatted-value.ts';

const context = (locale: string, more: Partial<FormatOptions> = {}): FormatContext =>
  new FormatContext({ locale, timeZone: 'UTC', currency: null, ...more });
const show = (field: FormattableField, value: JsonValue, shown: FormatContext): string =>
  formatValue(field, value, shown).text;
const date: FormattableField = { kind: 'date' };
const datetime: FormattableField = { kind: 'datetime' };

const contexts = new Map<string, FormatContext>();
function known(locale: string, dateFormat: string): FormatContext {
  const key = `${locale} ${dateFormat}`;
  const made = contexts.get(key) ?? context(locale, { dateFormat });
  contexts.set(key, made);
  return made;
}

describe('dates in the words of the person', () => {
  it.each([
    ['ru_RU', 'd MMMM yyyy', '3 марта 2025'],
    ['cs_CZ', 'd. MMMM yyyy', '3. března 2025'],
    ['pl_PL', 'EEEE, d MMMM yyyy', 'poniedziałek, 3 marca 2025'],
    ['uk_UA', 'dd MMMM yyyy', '03 березня 2025'],
    ['hr_HR', 'd. MMMM yyyy.', '3. ožujka 2025.'],
    ['lt_LT', 'yyyy MMMM d', '2025 kovo 3'],
    ['lt_LT', 'dd-MMM-yyyy', '03-kovo-2025'],
    ['bg_BG', 'MMM d, yyyy', 'март 3, 2025'],
    ['sk_SK', 'd. MMMM yyyy', '3. marca 2025'],
    ['el_GR', 'd MMMM yyyy', '3 Μαρτίου 2025'],
    ['fi_FI', 'd. MMMM yyyy', '3. maaliskuuta 2025'],
    ['ru_RU', 'd MMM yyyy', '3 мар. 2025'],
    // Without a day a month stands by itself.
    ['ru_RU', 'MMMM yyyy', 'март 2025'],
    ['pl_PL', 'MMMM yyyy', 'marzec 2025'],
    ['de_DE', 'EEEE, d. MMMM yyyy', 'Montag, 3. März 2025'],
    ['en_US', 'MMM d, yyyy', 'Mar 3, 2025'],
    ['fr_FR', 'EEE, dd/MM/yy', 'lun., 03/03/25'],
    ['es_ES', "d 'de' MMMM 'de' yyyy", '3 de marzo de 2025'],
    ['ja_JP', 'yyyy年M月d日', '2025年3月3日'],
    ['sv_SE', 'yyyy-MM-dd', '2025-03-03'],
    ['en_GB', 'DD/MM/YYYY', '03/03/2025'],
    ['th_TH', 'dd/MM/yyyy', '03/03/2025'],
    ['fa_IR', 'd MMMM yyyy', '3 مارس 2025'],
  ])('%s, %s: %s (trials/26)', (locale, dateFormat, text) => {
    expect(show(date, '2025-03-03', context(locale, { dateFormat }))).toBe(text);
  });

  it('has each part of a pattern once, as the pattern orders it, in any language (trials/26)', () => {
    const locale = fc.constantFrom(
      ...'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ml mr nb nl pl pt ro ru sk sl sr sv ta th tr uk vi zh'.split(
        ' ',
      ),
    );
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(locale, day, (tag, at) => {
        const iso = at.toISOString().slice(0, 10);
        const [year = '', month = '', number = ''] = iso.split('-');
        const shown = (dateFormat: string): string => show(date, iso, known(tag, dateFormat));
        expect(shown('dd/MM/yyyy')).toBe(`${number}/${month}/${year}`);
        expect(shown('yyyy.M.d')).toBe(`${year}.${String(Number(month))}.${String(Number(number))}`);
        expect(shown('MM-dd-yy')).toBe(`${month}-${number}-${year.slice(2)}`);
        expect(shown('d|MMMM|yyyy')).toMatch(new RegExp(`^${String(Number(number))}\\|[^|]+\\|${year}$`));
        expect(shown('EEEE|d|MMM')).toMatch(new RegExp(`^[^|]+\\|${String(Number(number))}\\|[^|]+$`));
      }),
      { numRuns: 300 },
    );
  });
});

describe('times in the hours of the person', () => {
  it.each([
    ['en_US', 'hh:mm a', '09:05 AM', '11:30 PM'],
    ['en_GB', 'hh:mm a', '09:05 am', '11:30 pm'],
    ['de_DE', 'HH:mm', '09:05', '23:30'],
    ['de_DE', 'hh:mm a', '09:05 AM', '11:30 PM'],
    ['es_ES', 'hh:mm a', '09:05 a. m.', '11:30 p. m.'],
    ['en_IN', 'HH:mm', '09:05', '23:30'],
    ['hi_IN', 'HH:mm', '09:05', '23:30'],
    ['ar_EG', 'HH:mm', '09:05', '23:30'],
    ['ko_KR', 'hh:mm a', '오전 09:05', '오후 11:30'],
  ])('%s, %s: %s, %s (trials/26)', (locale, timeFormat, morning, night) => {
    const shown = context(locale, { dateFormat: 'dd/MM/yyyy', timeFormat });
    const blanks = (text: string): string => text.replaceAll(/\s/gu, ' ');
    expect(blanks(show(datetime, '2024-06-02T09:05:00+00:00', shown))).toBe(`02/06/2024 ${morning}`);
    expect(blanks(show(datetime, '2024-06-02T23:30:00+00:00', shown))).toBe(`02/06/2024 ${night}`);
  });

  it('tells midnight and noon apart', () => {
    const shown = context('en_US', { dateFormat: 'MM/dd/yyyy', timeFormat: 'hh:mm a' });
    expect(show(datetime, '2024-06-02T00:05:00+00:00', shown)).toMatch(/ 12:05\sAM$/u);
    expect(show(datetime, '2024-06-02T12:05:00+00:00', shown)).toMatch(/ 12:05\sPM$/u);
    expect(
      show(
        datetime,
        '2024-06-02T00:05:00+00:00',
        context('en_US', { dateFormat: 'MM/dd/yyyy', timeFormat: 'HH:mm' }),
      ),
    ).toBe('06/02/2024 00:05');
  });
});

describe('one kind of digits', () => {
  const locales = [
    'ar_EG',
    'ar_SA',
    'fa_IR',
    'hi_IN',
    'bn_BD',
    'mr_IN',
    'ne_NP',
    'my_MM',
    'ur_PK',
    'ckb_IQ',
    'th_TH',
  ];
  const others = /\p{Nd}/gu;

  it.each(locales)('%s: the digits in which Zoho sent the value (trials/27)', (locale) => {
    for (const more of [
      {},
      { dateFormat: 'dd/MM/yyyy', timeFormat: 'HH:mm' },
      { dateFormat: 'EEEE, d MMMM yyyy', timeFormat: 'hh:mm a' },
    ]) {
      const shown = context(locale, { currency: 'EGP', ...more });
      const texts = [
        show(date, '2024-05-01', shown),
        show(datetime, '2024-05-01T21:30:00+00:00', shown),
        show({ kind: 'currency', decimalPlaces: 2 }, -1234567.5, shown),
        show({ kind: 'integer' }, '9007199254740993', shown),
        show({ kind: 'decimal', decimalPlaces: 3 }, 1234.567, shown),
        show({ kind: 'percent' }, 12.5, shown),
      ];
      for (const text of texts) {
        expect(text.match(others)?.join('') ?? '').toMatch(/^[0-9]+$/);
        // The years of the calendar in which Zoho keeps days.
        if (text === texts[0] || text === texts[1]) expect(text).toMatch(/2024/);
      }
    }
  });

  it('is 01/05/2024 23:30 for somebody in Egypt (trials/27)', () => {
    const shown = context('ar_EG', { dateFormat: 'dd/MM/yyyy', timeFormat: 'HH:mm' });
    expect(show(datetime, '2024-05-01T23:30:00+00:00', shown)).toBe('01/05/2024 23:30');
    expect(show({ kind: 'integer' }, -4500, shown)).toBe('-4,500');
  });
});
