import { describe, expect, it } from 'vitest';
import type { Field, FieldKind, JsonValue } from '../../../../src/contract/records.ts';
import type { ExportStyle } from '../../../../src/contract/export.ts';
import { csvCell, sheetCell } from '../../../../src/crm/export/export-cells.ts';
import { SheetFormats } from '../../../../src/crm/export/sheet-formats.ts';
import { FormatContext, type FormatOptions } from '../../../../src/crm/format/format-context.ts';
import type { RecordHints } from '../../../../src/crm/format/formatted-value.ts';
import { british, field, german } from './support/tables.ts';

const none: RecordHints = { currencyCode: null, currencySymbol: null, relatedModule: null };

interface Asked {
  readonly field?: Partial<Field>;
  readonly style?: ExportStyle;
  readonly notation?: FormatOptions;
  readonly hints?: Partial<RecordHints>;
}

function cell(kind: FieldKind, value: JsonValue, asked: Asked = {}) {
  const { style = 'typed', notation = german } = asked;
  const given = { field: field('X', kind, asked.field), value, hints: { ...none, ...asked.hints } };
  return sheetCell(given, style, new FormatContext(notation), new SheetFormats(notation));
}

describe('a cell of a workbook', () => {
  it('holds days and moments as numbers, in the format and the zone of the person', () => {
    expect(cell('date', '2026-07-27')).toEqual({ value: 46_230, format: 'dd\\.mm\\.yyyy' });
    expect(cell('date', '2026-07-27', { notation: { ...german, dateFormat: 'EEE, MMM d yyyy' } })).toEqual({
      value: 46_230,
      format: 'ddd\\, mmm d yyyy',
    });
    expect(cell('datetime', '2026-07-27T10:00:00+00:00')).toEqual({
      value: 46_230.5,
      format: 'dd\\.mm\\.yyyy hh:mm',
    });
    const american = {
      ...german,
      timeZone: 'America/Denver',
      dateFormat: 'MM/dd/yyyy',
      timeFormat: 'hh:mm a',
    };
    expect(cell('datetime', '2026-07-27T06:00:00+00:00', { notation: american })).toEqual({
      value: 46_230,
      format: 'mm/dd/yyyy h:mm AM/PM',
    });
    expect(cell('date', '2026-07-27', { style: 'raw' })).toEqual({ value: 46_230, format: 'yyyy-mm-dd' });
  });

  it('holds texts just as the grid shows them where these are asked for', () => {
    expect(cell('date', '2026-07-27', { style: 'shown' }).value).toBe('27.07.2026');
    expect(cell('decimal', 1234.5, { style: 'shown' })).toEqual({ value: '1.234,5', format: '@' });
    expect(cell('lookup', { id: '661045000000771243', name: 'Acme' }, { style: 'shown' }).value).toBe('Acme');
  });

  it('holds as text what is no number of a day', () => {
    expect(cell('date', '1899-06-01', { notation: british }).value).toBe('1 Jun 1899');
    expect(cell('date', '2026-02-30').value).toBe('2026-02-30');
    expect(cell('date', '1850-01-02', { style: 'raw' })).toEqual({ value: '1850-01-02', format: '@' });
    expect(cell('datetime', '********').value).toBe('********');
  });

  it('holds money in the currency of its record', () => {
    const money = (hints: Partial<RecordHints>, notation = german, places: number | null = null) =>
      cell('currency', -1234.5, { hints, notation, field: { decimalPlaces: places } });
    expect(money({})).toEqual({ value: -1234.5, format: '#,##0.00"\u00a0"[$€];-#,##0.00"\u00a0"[$€]' });
    expect(money({ currencyCode: 'USD' }, british)).toEqual({
      value: -1234.5,
      format: '[$US$]#,##0.00;-[$US$]#,##0.00',
    });
    expect(money({ currencyCode: 'JPY' }, british).format).toBe('[$JP¥]#,##0;-[$JP¥]#,##0');
    expect(money({ currencyCode: 'JPY' }, british, 2)).toEqual({
      value: -1234.5,
      format: '[$JP¥]#,##0;-[$JP¥]#,##0',
    });
    expect(money({ currencySymbol: 'R"$]x' }, { ...british, currency: null }, 3).format).toBe(
      '[$R$x]#,##0.000;-[$R$x]#,##0.000',
    );
    expect(money({}, { ...british, currency: null })).toEqual({ value: -1234.5, format: '#,##0.00' });
  });

  it('holds numbers with their places, percentages as such, and yes and no', () => {
    expect(cell('integer', 1_200)).toEqual({ value: 1_200, format: '#,##0' });
    expect(cell('decimal', '12.5', { field: { decimalPlaces: 3 } })).toEqual({
      value: 12.5,
      format: '#,##0.000',
    });
    expect(cell('decimal', 0.125)).toEqual({ value: 0.125, format: null });
    expect(cell('percent', 14.3)).toEqual({ value: 0.143, format: '0.00%' });
    expect(cell('percent', '7', { field: { decimalPlaces: 0 } })).toEqual({ value: 0.07, format: '0%' });
    expect(cell('percent', 14.3, { style: 'raw' })).toEqual({ value: 14.3, format: null });
    expect(cell('boolean', false)).toEqual({ value: false, format: null });
    expect(cell('formula', 3.5, { field: { resultKind: 'currency' } }).value).toBe(3.5);
    expect(cell('formula', '2026-07-27')).toMatchObject({ value: 46_230 });
  });

  it('keeps every digit: numbers of more than 15 are texts', () => {
    expect(cell('integer', '661045000000771243')).toEqual({ value: '661045000000771243', format: '@' });
    expect(cell('integer', '-9007199254740993').value).toBe('-9007199254740993');
    expect(cell('integer', 999_999_999_999_999).value).toBe(999_999_999_999_999);
    expect(cell('integer', 1_000_000_000_000_000).value).toBe('1000000000000000');
    expect(cell('currency', '12345678901234.567').value).toBe('12345678901234.567');
    expect(cell('currency', '12345678901234.500').value).toBe(12_345_678_901_234.5);
    expect(cell('integer', '007').value).toBe('007');
  });

  it('leaves telephone numbers, codes and formulas texts', () => {
    expect(cell('phone', '+91-8887776665')).toEqual({ value: '+91-8887776665', format: '@' });
    expect(cell('autonumber', '2026-00017')).toEqual({ value: '2026-00017', format: '@' });
    expect(cell('text', '00042')).toEqual({ value: '00042', format: '@' });
    expect(cell('text', '=1+1')).toEqual({ value: '=1+1', format: null });
    expect(cell('text', "O'Brien")).toEqual({ value: "O'Brien", format: null });
    expect(cell('text', '').value).toBeNull();
    expect(cell('text', null, { field: { visible: false } }).value).toBeNull();
  });

  it('shows names of look-ups, or has their ids', () => {
    const account = { id: '661045000000771243', name: 'Acme' };
    expect(cell('lookup', account).value).toBe('Acme');
    expect(cell('lookup', account, { style: 'raw' })).toEqual({ value: '661045000000771243', format: '@' });
    expect(cell('multi_select', ['a', 'b'], { style: 'raw' }).value).toBe('a;b');
  });
});

describe('a cell of a CSV file', () => {
  const csv = (kind: FieldKind, value: JsonValue, style: ExportStyle, decimal = '.') =>
    csvCell({ field: field('X', kind), value, hints: none }, style, new FormatContext(german), decimal);

  it('says what is a number and what is a day', () => {
    expect(csv('decimal', 1234.5, 'shown')).toEqual({ text: '1.234,5', kind: 'number' });
    expect(csv('datetime', '2026-07-27T10:00:00Z', 'shown').kind).toBe('time');
    expect(csv('integer', '661045000000771243', 'shown').kind).toBe('digits');
    expect(csv('phone', '0301234567', 'shown')).toEqual({ text: '0301234567', kind: 'text' });
    expect(csv('integer', '=1+1', 'shown').kind).toBe('text');
  });

  it('has numbers and days that a spreadsheet calculates with, and names as they are shown', () => {
    expect(csv('currency', 1234.5, 'typed')).toEqual({ text: '1234.5', kind: 'number' });
    expect(csv('currency', -0.07, 'typed', ',')).toEqual({ text: '-0,07', kind: 'number' });
    expect(csv('percent', 12.5, 'typed')).toEqual({ text: '12.5', kind: 'number' });
    expect(csv('integer', '661045000000771243', 'typed')).toEqual({
      text: '661045000000771243',
      kind: 'digits',
    });
    expect(csv('date', '2026-07-27', 'typed')).toEqual({ text: '2026-07-27', kind: 'time' });
    expect(csv('datetime', '2026-07-27T10:00:00Z', 'typed').text).toBe('2026-07-27 12:00:00');
    expect(csv('datetime', '2026-01-01T23:30:15+00:00', 'typed').text).toBe('2026-01-02 00:30:15');
    expect(csv('lookup', { id: '661045000000771243', name: 'Acme' }, 'typed').text).toBe('Acme');
    expect(csv('date', '2026-02-30', 'typed').text).toBe('2026-02-30');
  });

  it('has stored numbers with the decimal sign that is asked for', () => {
    expect(csv('decimal', 1234.5, 'raw').text).toBe('1234.5');
    expect(csv('decimal', '1234.50', 'raw', ',').text).toBe('1234,50');
    expect(csv('text', '1234.5', 'raw', ',').text).toBe('1234.5');
  });
});
