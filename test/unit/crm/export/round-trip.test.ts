import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { FieldKind, JsonValue } from '../../../../src/contract/records.ts';
import { cellAt, csvOf, field, readBack } from './support/tables.ts';

const separators = [',', ';', '\t'] as const;
const kinds = ['integer', 'text', 'autonumber', 'currency', 'phone'] as const satisfies readonly FieldKind[];
const digit = fc.nat(9).map(String);
const integers = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.integer({ min: 1, max: 9 }).map(String),
    fc.array(digit, { minLength: 18, maxLength: 18 }),
  )
  .map(([sign, first, rest]) => sign + first + rest.join(''));

/** Texts as people have them in their records, and worse. */
const texts = fc.oneof(
  fc
    .tuple(fc.constantFrom('+', '00', '0', '+91-', '+49 (0) '), fc.stringMatching(/^[0-9]{5,12}$/))
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom("O'", 'D’', 'Mc'), fc.stringMatching(/^[A-Z][a-zéüß]{1,8}$/))
    .map((parts) => parts.join('')),
  fc
    .array(
      fc.constantFrom(
        'a',
        '"',
        '""',
        ',',
        ';',
        '\t',
        '\n',
        ' ',
        '1,5',
        "'",
        'שלום',
        'مرحبا',
        '\u200f',
        '😀',
        '👩‍👩‍👧',
        '_x0041_',
        '<b>',
        '&amp;',
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => `x${parts.join('')}y`),
  fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map((text) => `x${text.replaceAll(/(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu, '')}y`),
);

/** What Excel shows of a value of a CSV file that was written for it. */
const asExcelReads = (text: string): string => /^="(.*)"$/s.exec(text)?.[1] ?? text;

function readCsv(file: string, separator: string): readonly (readonly string[])[] {
  const { data, errors } = Papa.parse<string[]>(file, { delimiter: separator, newline: '\r\n' });
  expect(errors).toEqual([]);
  // The last line end is followed by nothing.
  return data.slice(1, -1);
}

describe('any whole number of 19 digits', () => {
  it('survives a CSV file to its last digit, as a text where it is for Excel', () => {
    fc.assert(
      fc.property(
        fc.array(integers, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...kinds),
        fc.constantFrom(...separators),
        fc.boolean(),
        (values, kind, separator, forExcel) => {
          const written = {
            fields: [field('A', kind)],
            rows: values.map((value) => [value]),
            style: 'raw',
          } as const;
          const found = readCsv(csvOf(written, { separator, forExcel }), separator).map(
            (row) => row[1] ?? '',
          );
          expect(found).toEqual(forExcel ? values.map((value) => `="${value}"`) : values);
        },
      ),
    );
  });

  it('survives a CSV file in the notation of the person', () => {
    fc.assert(
      fc.property(integers, fc.boolean(), (value, forExcel) => {
        const written = { fields: [field('A', 'integer')], rows: [[value]] };
        const shown = readCsv(csvOf(written, { separator: ';', forExcel }), ';')[0]?.[0] ?? '';
        expect(asExcelReads(shown).replaceAll('.', '')).toBe(value);
      }),
    );
  });

  it('survives a workbook to its last digit, in every kind of field and as an id', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(integers, { minLength: 1, maxLength: 20 }), async (values) => {
        const rows = values.map((value): JsonValue[] => kinds.map(() => value));
        const { sheet } = await readBack({
          fields: kinds.map((kind, index) => field(`F${String(index)}`, kind)),
          rows,
        });
        values.forEach((value, row) => {
          kinds.forEach((_, column) => {
            expect(cellAt(sheet, row + 1, column)).toMatchObject({ t: 's', v: value });
          });
        });
      }),
      { numRuns: 30 },
    );
  });

  it('is a number in a workbook while it has no more than 15 digits', async () => {
    const value = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 30 }), async (values) => {
        const rows = values.map((number): JsonValue[] => [number, String(number)]);
        const { sheet } = await readBack({ fields: [field('A', 'integer'), field('B', 'integer')], rows });
        values.forEach((number, row) => {
          for (const column of [0, 1])
            expect(cellAt(sheet, row + 1, column)).toMatchObject({ t: 'n', v: number });
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe('what people write', () => {
  it('comes back from a CSV file as it was, with every separator (trials/16) (trials/17b)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 10 }),
        fc.constantFrom(...separators),
        fc.boolean(),
        (rows, separator, forExcel) => {
          const written = { fields: [field('A', 'text'), field('B', 'phone')], rows };
          const found = readCsv(csvOf(written, { separator, forExcel }), separator);
          expect(found.map((row) => row.map(asExcelReads))).toEqual(rows);
          if (!forExcel) expect(found).toEqual(rows);
        },
      ),
    );
  });

  it('comes back from a workbook as it was, and is a text (trials/16) (trials/17)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 20 }), async (rows) => {
        const { sheet } = await readBack({ fields: [field('A', 'text'), field('B', 'phone')], rows });
        rows.forEach((row, index) => {
          row.forEach((text, column) => {
            const cell = cellAt(sheet, index + 1, column);
            expect(cell).toMatchObject({ t: 's', v: text });
            expect(cell?.f).toBeUndefined();
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  it('is never a formula of a workbook', async () => {
    const hostile = fc.stringMatching(/^\t?[=+@-]{1,3}[A-Z1-9(|!"']{0,12}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 20 }), async (values) => {
        const { sheet } = await readBack({
          fields: [field('A', 'text')],
          rows: values.map((value) => [value]),
        });
        values.forEach((value, row) => {
          expect(cellAt(sheet, row + 1, 0)).toMatchObject({ t: 's', v: value });
          expect(cellAt(sheet, row + 1, 0)?.f).toBeUndefined();
        });
      }),
      { numRuns: 30 },
    );
  });
});
