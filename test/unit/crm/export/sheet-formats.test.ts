import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utils } from '@e965/xlsx';
import { sheetCell } from '../../../../src/crm/export/export-cells.ts';
import { SheetFormats } from '../../../../src/crm/export/sheet-formats.ts';
import { FormatContext, type FormatOptions } from '../../../../src/crm/format/format-context.ts';
import { formatValue, recordHints } from '../../../../src/crm/format/format-value.ts';
import type { Field, FieldKind, JsonValue } from '../../../../src/contract/records.ts';
import { fieldOf } from '../../support/field.ts';

const british: FormatOptions = { locale: 'en_GB', timeZone: 'UTC', currency: 'GBP' };
const sheet = (
  kind: FieldKind,
  value: JsonValue,
  more: Partial<Field> = {},
  notation = british,
  code?: string,
) => {
  const hints = recordHints((name) => (name === 'Currency' ? (code ?? null) : null));
  const given = { field: fieldOf('X', kind, more), value, hints };
  return sheetCell(given, 'typed', new FormatContext(notation), new SheetFormats(notation));
};
/** What a spreadsheet shows, by a reader of number formats that is not ours. */
const shownInSheet = (cell: ReturnType<typeof sheet>): string =>
  cell.format === null || typeof cell.value !== 'number'
    ? String(cell.value)
    : utils.format_cell({ t: 'n', v: cell.value, z: cell.format });
const shownInGrid = (
  kind: FieldKind,
  value: JsonValue,
  more: Partial<Field> = {},
  notation = british,
  code?: string,
): string => {
  const hints = recordHints((name) => (name === 'Currency' ? (code ?? null) : null));
  return formatValue(fieldOf('X', kind, more), value, new FormatContext(notation), hints).text;
};

describe('thousands in a workbook', () => {
  it.each<[FieldKind, JsonValue, Partial<Field>]>([
    ['integer', 2026, { grouped: false }],
    ['integer', '4150868', { grouped: false }],
    ['decimal', 12_345.6, { grouped: false, decimalPlaces: 2 }],
    ['formula', 2026, { grouped: false, resultKind: 'integer' }],
    ['integer', 2026, {}],
  ])('%s %j of %j are separated where the grid separates them', (kind, value, more) => {
    const text = shownInSheet(sheet(kind, value, more));
    expect(text.includes(',')).toBe(shownInGrid(kind, value, more).includes(','));
    expect(text.replace(/\.?0+$/, '')).toBe(shownInGrid(kind, value, more).replace(/\.?0+$/, ''));
  });
});

describe('days in a workbook', () => {
  const patterns = [
    "d 'de' MMMM 'de' yyyy",
    "d'o' MMM''yy",
    'EE, d MMM y',
    'E d/M/yyyy',
    'DD/MM/YYYY',
    'EEEE, MMMM d, yyyy',
    "yyyy'W'MM",
    'yyyy年M月d日',
    'd.M.yy',
    'MMM dd, yyyy',
  ];

  it.each(patterns)('are as the grid has them by the pattern %s', (dateFormat) => {
    const notation = { ...british, locale: 'en_US', dateFormat };
    for (const day of ['2026-03-09', '2026-11-25', '1999-12-31']) {
      const shown = shownInGrid('date', day, {}, notation);
      expect(shownInSheet(sheet('date', day, {}, notation))).toBe(shown);
    }
  });

  it('follow the locale for a pattern that neither knows', () => {
    for (const dateFormat of ['QQQ yyyy', 'yyyy-ww', "'only words'"]) {
      const unknown = sheet('date', '2026-03-09', {}, { ...british, dateFormat });
      expect(unknown).toEqual(sheet('date', '2026-03-09', {}, british));
      expect(shownInGrid('date', '2026-03-09', {}, { ...british, dateFormat })).toBe('9 Mar 2026');
    }
  });

  it('have each part where the grid has it, whatever stands between', () => {
    const unit = fc.constantFrom('d', 'dd', 'M', 'MM', 'MMM', 'MMMM', 'yy', 'yyyy', 'EEE', 'EEEE');
    const between = fc.constantFrom(' ', '/', '-', '. ', ', ', ' | ', "'of'", "' h:s '", "''");
    const each = { minLength: 1, selector: ([letters]: [string, string]) => letters.slice(0, 1) };
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(unit, between), each), (parts) => {
        const dateFormat = parts.flat().join('');
        const notation = { ...british, locale: 'en_US', dateFormat };
        expect(shownInSheet(sheet('date', '2026-11-25', {}, notation))).toBe(
          shownInGrid('date', '2026-11-25', {}, notation),
        );
      }),
    );
  });
});

describe('hours in a workbook', () => {
  it.each([
    ['hh:mm a', '9:05 AM', '9:05 PM'],
    ['h:mm A', '9:05 AM', '9:05 PM'],
    ['hh:mm', '9:05 AM', '9:05 PM'],
    ['KK:mm', '9:05 AM', '9:05 PM'],
    ['HH:mm', '09:05', '21:05'],
    ['kk:mm', '09:05', '21:05'],
    ['H:mm', '9:05', '21:05'],
    ['HH:mm:ss', '09:05:07', '21:05:07'],
    ['hh:mm:ss a', '9:05:07 AM', '9:05:07 PM'],
  ])('by the pattern %s are %s and %s', (timeFormat, morning, evening) => {
    const notation = { ...british, dateFormat: 'dd/MM/yyyy', timeFormat };
    const shown = (at: string): string => shownInSheet(sheet('datetime', at, {}, notation));
    expect(shown('2026-07-27T09:05:07Z')).toBe(`27/07/2026 ${morning}`);
    expect(shown('2026-07-27T21:05:07Z')).toBe(`27/07/2026 ${evening}`);
    const hasHalves = /[ap]\.?m/i.test(shownInGrid('datetime', '2026-07-27T21:05:07Z', {}, notation));
    expect(hasHalves).toBe(/[AP]M/.test(evening));
  });

  it.each([
    ['en_US', true],
    ['en_GB', false],
    ['de_DE', false],
    ['ko_KR', true],
    ['not a locale', false],
  ])('of %s, without a pattern, have halves of the day: %s', (locale, has) => {
    const { format } = sheet('datetime', '2026-07-27T21:05:07Z', {}, { ...british, locale });
    expect(format?.includes('AM/PM')).toBe(has);
  });
});

describe('money in a workbook and in the grid', () => {
  const currencies = [
    { code: 'GBP', symbol: '£', decimalPlaces: 2, rate: 1 },
    { code: 'USD', symbol: '$', decimalPlaces: 2, rate: 1.3 },
    { code: 'JPY', symbol: '¥', decimalPlaces: 0, rate: 190 },
    { code: 'BHD', symbol: 'BD', decimalPlaces: 3, rate: 0.5 },
    { code: 'HUF', symbol: 'Ft', decimalPlaces: null, rate: 400 },
  ];
  const plain = (text: string): string => text.replaceAll(/\s/gu, ' ').trim();

  it.each<[string | undefined, number | null, number]>([
    ['USD', 2, 1234.5],
    ['USD', null, 1234.5],
    ['JPY', 2, 1234],
    ['JPY', null, 1234],
    ['BHD', 2, 1234.5],
    ['BHD', null, 1234.5],
    ['HUF', 2, 1234],
    ['SEK', 2, 1234.5],
    [undefined, 2, 1234.5],
    [undefined, null, -1234.5],
    ['USD', 2, -0.5],
  ])('%s with %s places: %d is the same in both', (code, decimalPlaces, value) => {
    const notation = { ...british, currencies };
    const grid = shownInGrid('currency', value, { decimalPlaces }, notation, code);
    expect(plain(shownInSheet(sheet('currency', value, { decimalPlaces }, notation, code)))).toBe(
      plain(grid),
    );
  });

  it('has the symbol of the organisation where there is no code', () => {
    const notation = { ...british, currency: null, currencySymbol: 'Rs.' };
    const cell = sheet('currency', 1234.5, { decimalPlaces: 2 }, notation);
    expect(plain(shownInSheet(cell))).toBe(
      plain(shownInGrid('currency', 1234.5, { decimalPlaces: 2 }, notation)),
    );
    expect(shownInSheet(cell)).toContain('Rs.');
  });

  it.each(['JPY', 'KRW', 'CLP'])(
    'of an organisation has no cents in %s, as a record of it has none',
    (currency) => {
      const notation = { ...british, currency };
      for (const code of [undefined, currency, undefined]) {
        const context = new FormatContext(notation);
        const hints = recordHints((name) => (name === 'Currency' ? (code ?? null) : null));
        // In either order: what was written before must not decide.
        const texts = [hints, recordHints(() => null), hints].map(
          (each) => formatValue({ kind: 'currency', decimalPlaces: 2 }, 100, context, each).text,
        );
        for (const text of texts) expect(text).toMatch(/(?<![\d.,])100$/);
        expect(shownInSheet(sheet('currency', 100, { decimalPlaces: 2 }, notation, code))).toMatch(
          /(?<![\d.,])100$/,
        );
      }
    },
  );

  it('has no cents in a currency of the organisation without any, also where it is the home currency', () => {
    const home = { ...british, currency: 'JPY', currencies };
    expect(shownInGrid('currency', 100, { decimalPlaces: 2 }, home)).toBe('¥100');
    expect(shownInGrid('currency', 100, { decimalPlaces: 2 }, home, 'JPY')).toBe('¥100');
  });
});
