import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import type { CoqlCondition } from '../../../../src/crm/coql.ts';
import { CrmError } from '../../../../src/crm/crm-error.ts';
import { bulkCriteria } from '../../../../src/crm/export/bulk-read.ts';
import { CsvReader } from '../../../../src/crm/export/csv-reader.ts';
import { exactNumber, hundredth } from '../../../../src/crm/export/exact-number.ts';
import { csvCell, sheetCell } from '../../../../src/crm/export/export-cells.ts';
import { pauseAfter } from '../../../../src/crm/export/retry.ts';
import { SheetFormats } from '../../../../src/crm/export/sheet-formats.ts';
import { SheetText, sheetName } from '../../../../src/crm/export/sheet-text.ts';
import { columnWidths } from '../../../../src/crm/export/sheet-widths.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { longestCell } from '../../../../src/contract/limits.ts';
import { answeringClient } from '../support/answering-client.ts';
import { british, field } from './support/tables.ts';

describe('a condition of a bulk file', () => {
  const said = (comparator: string, value: JsonValue) => ({ field: { api_name: 'F' }, comparator, value });

  it.each<[CoqlCondition, JsonValue]>([
    [{ field: 'F', operator: '=', value: 'a' }, said('equal', 'a')],
    [{ field: 'F', operator: '!=', value: true }, said('not_equal', true)],
    [{ field: 'F', operator: '<', value: 5 }, said('less_than', 5)],
    [{ field: 'F', operator: '>=', value: { digits: '12.5' } }, said('greater_equal', 12.5)],
    [{ field: 'F', operator: '=', value: { digits: '9007199254740993' } }, said('equal', '9007199254740993')],
    [{ field: 'F', operator: 'in', values: ['a', 'b'] }, said('in', ['a', 'b'])],
    [{ field: 'F', operator: 'not in', values: ['a'] }, said('not_in', ['a'])],
    [{ field: 'F', operator: 'is null' }, said('equal', '${EMPTY}')],
    [{ field: 'F', operator: 'is not null' }, said('not_equal', '${EMPTY}')],
    [{ field: 'F', operator: 'like', value: '%a%' }, said('contains', 'a')],
    [{ field: 'F', operator: 'not like', value: '%a%' }, said('not_contains', 'a')],
    [{ field: 'F', operator: 'like', value: 'a%' }, said('starts_with', 'a')],
    [{ field: 'F', operator: 'not like', value: 'a%' }, null],
    [{ field: 'F', operator: 'like', value: '%a' }, null],
    [{ field: 'F', operator: 'like', value: 'a' }, null],
    [{ field: 'F', operator: 'like', value: '%' }, null],
    [{ field: 'F', operator: 'like', value: '%a_b%' }, null],
    [{ field: 'F', operator: 'like', value: '%a%b%' }, null],
    [{ field: 'F.G', operator: '=', value: 'a' }, null],
    [{ field: 'F.G', operator: 'is null' }, null],
  ])('%j is %j', (condition, criteria) => {
    expect(bulkCriteria(condition)).toEqual(criteria);
  });

  it('of several is a group, unless one of them cannot be said', () => {
    const [a, b] = ['a', 'b'].map((value): CoqlCondition => ({ field: 'F', operator: '=', value }));
    if (a === undefined || b === undefined) throw new Error('both are there');
    expect(bulkCriteria({ all: [a, b] })).toEqual({
      group_operator: 'and',
      group: [said('equal', 'a'), said('equal', 'b')],
    });
    expect(bulkCriteria({ any: [a, { all: [b] }] })).toEqual({
      group_operator: 'or',
      group: [said('equal', 'a'), said('equal', 'b')],
    });
    expect(bulkCriteria({ any: [a, { field: 'F.G', operator: '=', value: 'x' }] })).toBeNull();
    expect(bulkCriteria({ all: [] })).toBeNull();
  });
});

describe('the state of a bulk job', () => {
  it.each<[JsonValue, object]>([
    [{ state: 'ADDED' }, { state: 'working' }],
    [{ state: 'in progress' }, { state: 'working' }],
    [{ state: 'IN_PROGRESS' }, { state: 'working' }],
    [{ state: 'Queued' }, { state: 'working' }],
    [{ state: 'FAILURE' }, { state: 'stopped' }],
    [{ state: 'SKIPPED' }, { state: 'stopped' }],
    [{ state: 'DELETED' }, { state: 'stopped' }],
    [{ state: 'FAILED' }, { state: 'stopped' }],
    [{ state: 'constructor' }, { state: 'unknown' }],
    [{ state: 'COMPLETED' }, { state: 'unfinished' }],
    [{ state: 'COMPLETED', result: { count: -1 } }, { state: 'unfinished' }],
    [
      { state: 'COMPLETED', result: { count: 0 } },
      { state: 'completed', count: 0, more: false },
    ],
    [
      { state: 'COMPLETED', result: { count: 7, more_records: true } },
      { state: 'completed', count: 7, more: true },
    ],
  ])('%j is %j', async (job, state) => {
    const { client, asked } = await answeringClient(() => ({ body: { data: [job] } }));
    expect(await client.bulkRead.state('57200000000001', {})).toEqual(state);
    expect(asked).toEqual(['/crm/bulk/v8/read/57200000000001']);
  });

  it('is none without a job [crm.server_unexpected]', async () => {
    const { client } = await answeringClient(() => ({ body: { data: [] } }));
    await expect(client.bulkRead.state('57200000000001', {})).rejects.toMatchObject({
      code: 'crm.server_unexpected',
      status: 200,
    });
  });
});

describe('records of a CSV file', () => {
  const read = (...pieces: readonly string[]): string[][] => {
    const reader = new CsvReader();
    return [...pieces.flatMap((piece) => reader.read(piece)), ...reader.end()];
  };

  it.each<[string, string[][]]>([
    ['', []],
    ['\n\n', []],
    ['a', [['a']]],
    [',', [['', '']]],
    ['a,\n', [['a', '']]],
    ['""\n', [['']]],
    ['"a\rb"\r\n', [['a\rb']]],
    ['a\rb,c\r\n', [['a\rb', 'c']]],
    ['"a"\r\nb', [['a'], ['b']]],
    ['a"b,c', [['a"b', 'c']]],
  ])('of %j are %j', (text, records) => {
    expect(read(text)).toEqual(records);
    expect(read(...Array.from(text))).toEqual(records);
  });
});

describe('the pause after a failure', () => {
  const pause = (code: string, tries = 1, retryAt?: number) =>
    pauseAfter(
      Object.assign(new Error('x'), { code, ...(retryAt === undefined ? {} : { retryAt }) }),
      tries,
      0,
    );

  it.each<[string, number, number | null]>([
    ['crm.unreachable', 4, 16_000],
    ['crm.timed_out', 5, 30_000],
    ['auth.server_unreachable', 1, 2_000],
    ['crm.rate_limited', 1, 10_000],
    ['auth.throttled', 4, 80_000],
    ['auth.throttled', 5, 120_000],
    ['crm.server_error', 1, 3_000],
    ['crm.server_unexpected', 5, 48_000],
    ['crm.server_unexpected', 6, null],
    ['crm.cancelled', 1, null],
  ])('%s, the try %i, is %j', (code, tries, ms) => {
    expect(pause(code, tries)).toBe(ms);
  });

  it('is as long as the other side asks for, where it asks for more', () => {
    expect(pause('crm.server_error', 1, 9_000)).toBe(9_000);
    expect(pause('crm.server_error', 1, 2_000)).toBe(3_000);
    expect(pauseAfter({ code: 'crm.unreachable' }, 1, 0)).toBeNull();
    expect(pauseAfter(new CrmError('crm.rate_limited', { retryAt: 11_000 }), 1, 0)).toBe(11_000);
  });
});

describe('a number of a cell', () => {
  it.each<[JsonValue | undefined, number | null]>([
    [999_999_999_999_999, 999_999_999_999_999],
    [10 ** 15, null],
    [-(10 ** 15), null],
    [0.1, 0.1],
    [1e300, null],
    ['1', 1],
    ['-1.50', -1.5],
    ['0', 0],
    ['0.5', 0.5],
    ['00.5', null],
    ['01', null],
    ['1.', null],
    ['+1', null],
    ['1e3', null],
    ['123456789012345', 123_456_789_012_345],
    ['1234567890123456', null],
    ['0.000000000000123456789', 1.23456789e-13],
    ['123456789012345.000', 123_456_789_012_345],
    ['', null],
    [null, null],
    [undefined, null],
    [true, null],
  ])('%j is %j', (value, number) => {
    expect(exactNumber(value)).toBe(number);
  });

  it.each([
    [14.3, 0.143],
    [-7, -0.07],
    [0, 0],
    [1e21, 1e19],
    [1e-7, 1e-9],
    [-1.7e-8, -1.7e-10],
  ])('%d of a hundred is %d', (number, share) => {
    expect(hundredth(number)).toBe(share);
  });
});

describe('a value as it is stored', () => {
  const raw = (kind: Parameters<typeof field>[1], value: JsonValue, decimal = '.') =>
    csvCell({ field: field('X', kind), value, hints: undefined }, 'raw', new FormatContext(british), decimal);

  it.each<[JsonValue, string]>([
    [null, ''],
    [1e21, '1000000000000000000000'],
    [-1e21, '-1000000000000000000000'],
    [123.5, '123.5'],
    [true, 'true'],
    [['a', 'b'], 'a;b'],
    [[{ name: 'a', id: '1' }, { id: '2' }, ['x', 'y'], null], 'a;{"id":"2"};x;y;'],
    [{ id: '1', name: 'a' }, '1'],
    [{ name: 'a' }, '{"name":"a"}'],
  ])('%j is %j', (value, text) => {
    expect(raw('text', value).text).toBe(text);
  });

  it('has the sign of the person between whole and part, in numbers alone', () => {
    expect(raw('decimal', '1.5', ',')).toEqual({ text: '1,5', kind: 'number' });
    expect(raw('decimal', 'about 1.5', ',')).toEqual({ text: 'about 1.5', kind: 'text' });
    expect(raw('date', '2026-07-27').kind).toBe('time');
    expect(raw('boolean', true).kind).toBe('boolean');
    expect(raw('integer', '1234567890123456').kind).toBe('digits');
  });

  it('of a column that nobody knows is text, and what shows nothing is an empty cell', () => {
    const cell = (value: JsonValue | undefined, style: 'raw' | 'shown' = 'shown') =>
      sheetCell(
        { field: null, value, hints: undefined },
        style,
        new FormatContext(british),
        new SheetFormats(british),
      );
    expect(cell(5)).toMatchObject({ value: '5' });
    for (const none of [null, undefined, '', [], {}])
      expect(cell(none)).toEqual({ value: null, format: null });
    expect(cell([], 'raw')).toEqual({ value: null, format: null });
  });
});

describe('texts and columns of a sheet', () => {
  it('have line ends of Excel, and no sign that XML cannot hold', () => {
    const texts = new SheetText();
    expect(texts.fitted('a\r\nb\rc\nd\te')).toBe('a\nb\nc\nd\te');
    expect(texts.losses).toEqual({ cut: 0, cleaned: 0 });
    expect(texts.fitted('a\u0000b_x0041_c')).toBe('ab_x005F_x0041_c');
    expect(texts.fitted('x'.repeat(longestCell)).length).toBe(longestCell);
    expect(texts.losses).toEqual({ cut: 0, cleaned: 1 });
    expect(texts.fitted('x'.repeat(longestCell + 1))).toMatch(/x…$/);
    expect(texts.losses).toEqual({ cut: 1, cleaned: 1 });
  });

  it.each([
    ['a[b]c:d*e?f/g\\h', 'a b c d e f g h'],
    ["  'a'  ", 'a'],
    ['HISTORY', 'HISTORY list'],
    ['Historys', 'Historys'],
    ['x'.repeat(27), 'x'.repeat(27)],
    [`${'x'.repeat(26)}😀`, 'x'.repeat(26)],
    ['', 'Records'],
    ["'", 'Records'],
  ])('%j is the sheet %j', (title, name) => {
    expect(sheetName(title)).toBe(name);
  });

  it.each<[string, Parameters<typeof columnWidths>[1][number][number], number]>([
    ['', { value: null, format: null }, 8],
    ['', { value: 'x'.repeat(8), format: null }, 10],
    ['', { value: 'x\nyyyyyyyyyy', format: null }, 12],
    ['', { value: 'x'.repeat(60), format: null }, 60],
    ['', { value: true, format: null }, 8],
    ['', { value: 46_230, format: 'dd/mm/yyyy' }, 13],
    ['', { value: 46_230.5, format: 'dd/mm/yyyy hh:mm' }, 20],
    ['', { value: 1_234_567, format: '#,##0' }, 14],
    ['', { value: 1_234_567.25, format: null }, 16],
  ])('"%s" over %j takes %i', (title, cell, width) => {
    expect(columnWidths([title], [[cell]])).toEqual([width]);
  });
});
