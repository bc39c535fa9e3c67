import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportStyleSchema, type CsvForm } from '../../../../src/contract/export.ts';
import { fieldKinds, type FieldKind, type JsonValue } from '../../../../src/contract/records.ts';
import { ColumnMemo } from '../../../../src/crm/export/column-memo.ts';
import { ExportTable } from '../../../../src/crm/export/export-table.ts';
import { SheetFormats } from '../../../../src/crm/export/sheet-formats.ts';
import { csvLine } from '../../../../src/crm/format/csv-text.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { formatValue } from '../../../../src/crm/format/format-value.ts';
import type { RecordHints } from '../../../../src/crm/format/formatted-value.ts';
import { readDay } from '../../../../src/crm/format/moments.ts';
import { field, german, moduleOf } from './support/tables.ts';

/** What a memo has of a value, or what is made now and given to it. */
function kept<T>(memo: ColumnMemo<T>, value: JsonValue, hints: RecordHints | undefined, make: () => T): T {
  const known = memo.find(value, hints);
  if (known !== undefined) return known;
  const made = make();
  memo.keep(value, made);
  return made;
}

/** A field of each kind. */
const fields = [
  ...fieldKinds.map((kind) => field(`A_${kind}`, kind)),
  field('Margin', 'formula', { resultKind: 'currency' }),
  field('Currency', 'picklist'),
];
const columns = ['id', ...fields.map(({ apiName }) => apiName), 'Unknown'];

/** Few values, so that they come again, in every form in which Zoho may send them. */
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(
    null,
    true,
    false,
    '',
    0,
    1,
    '1',
    -1.5,
    '-1.5',
    1234567.891,
    '123456789012345678',
  ),
  fc.constantFrom<JsonValue>(
    '2026-02-28',
    '2026-02-31',
    '2026-07-01T10:00:00+02:00',
    'EUR',
    'USD',
    '=1+1',
    '***',
  ),
  fc.constantFrom<JsonValue>(
    'ana@example.org',
    '+49 30 123456',
    'www.example.org',
    '\u202eevil.example',
    'a;b\r\n"c"',
  ),
  fc.constantFrom<JsonValue>({ name: 'Ana', id: '1' }, ['a', 'b'], [{ name: 'Tag' }]),
  fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<JsonValue>,
);
const forms: fc.Arbitrary<CsvForm> = fc.record({
  separator: fc.constantFrom(',', ';', '\t'),
  forExcel: fc.boolean(),
});

describe('lines of a file that keep what was made of a value', () => {
  it('are those that are made of each value anew', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...exportStyleSchema.options),
        forms,
        fc.array(fc.array(value, { minLength: columns.length, maxLength: columns.length }), {
          maxLength: 40,
        }),
        (style, form, rows) => {
          const table = new ExportTable(moduleOf(fields), columns, style, new FormatContext(german));
          const textOnly = new FormatContext({ ...german, textOnly: true });
          const kept = new ExportTable(moduleOf(fields), columns, style, textOnly).csvLines(',', form);
          const formats = new SheetFormats(german);
          const cells = new ExportTable(moduleOf(fields), columns, style, textOnly).sheetRows(formats);
          rows.forEach((row, index) => {
            const id = String(index);
            expect(kept(id, row)).toBe(csvLine(table.csvCells(id, row, ','), form));
            expect(cells(id, row)).toEqual(table.sheetCells(id, row, formats));
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('have the texts of values without a look at links and what money is worth at home', () => {
    const whole = new FormatContext(german);
    const textOnly = new FormatContext({ ...german, textOnly: true });
    fc.assert(
      fc.property(fc.constantFrom(...fields), value, (each, one) => {
        const hints = { currencyCode: 'USD', currencySymbol: null, relatedModule: null, exchangeRate: 2 };
        expect(formatValue(each, one, textOnly, hints).text).toBe(formatValue(each, one, whole, hints).text);
      }),
    );
    const usd = { currencyCode: 'USD', currencySymbol: null, relatedModule: null, exchangeRate: 2 };
    expect(formatValue(field('Amount', 'currency'), 4, textOnly, usd).home).toBeUndefined();
    expect(formatValue(field('Email', 'email'), 'ana@example.org', textOnly).href).toBeUndefined();
  });
});

describe('what is kept of a column', () => {
  const euro = { currencyCode: 'EUR', currencySymbol: null, relatedModule: null };

  it('is made once for each value', () => {
    const memo = new ColumnMemo<string>('date');
    let made = 0;
    for (let row = 0; row < 1_000; row += 1) {
      const day = `2026-01-${String((row % 28) + 1).padStart(2, '0')}`;
      expect(kept(memo, day, undefined, () => `${day} ${String((made += 1))}`)).toMatch(day);
    }
    expect(made).toBe(28);
  });

  it('is another for money of another currency', () => {
    const memo = new ColumnMemo<string>('currency');
    const dollar = { ...euro, currencyCode: 'USD' };
    const text = (hints: typeof euro): string => kept(memo, 5, hints, () => `5 ${hints.currencyCode}`);
    expect([text(euro), text(dollar), text(euro), text(dollar)]).toEqual([
      '5 EUR',
      '5 USD',
      '5 EUR',
      '5 USD',
    ]);
    expect(kept(memo, 5, { ...euro, currencySymbol: '€' }, () => 'another')).toBe('another');
  });

  it('is nothing where hardly a value comes twice, though some do', () => {
    const memo = new ColumnMemo<number>('datetime');
    for (let row = 0; row < 500; row += 1) kept(memo, `value ${String(row)}`, undefined, () => row);
    expect(kept(memo, 'value 499', undefined, () => -1)).toBe(-1);
    expect(kept(memo, 'value 499', undefined, () => -2)).toBe(-2);
  });

  it('is nothing of texts, and of values that are told apart by more than themselves', () => {
    const given: readonly (readonly [FieldKind, JsonValue])[] = [
      ['text', 'a'],
      ['owner', 'a'],
      ['picklist', { name: 'a' }],
      ['picklist', ['a']],
    ];
    for (const [kind, one] of given) {
      const memo = new ColumnMemo<number>(kind);
      expect([kept(memo, one, euro, () => 1), kept(memo, one, euro, () => 2)]).toEqual([1, 2]);
    }
  });
});

it('a day is read as the calendar has it', () => {
  const two = (number: number): string => String(number).padStart(2, '0');
  const texts = fc
    .tuple(
      fc.integer({ min: 0, max: 9_999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    )
    .map(([year, month, day]) => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
  fc.assert(
    fc.property(texts, (text) => {
      const time = Date.parse(`${text}T00:00:00Z`);
      const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
      expect(readDay(text)).toBe(isReal ? time : null);
    }),
    { numRuns: 2_000 },
  );
});
