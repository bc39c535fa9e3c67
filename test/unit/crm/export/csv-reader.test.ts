import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { CsvReader } from '../../../../src/crm/export/csv-reader.ts';

function read(pieces: readonly string[]): string[][] {
  const reader = new CsvReader();
  return [...pieces.flatMap((piece) => reader.read(piece)), ...reader.end()];
}

describe('reading CSV piece by piece', () => {
  it('gives the records another writer wrote, wherever the pieces end', () => {
    const value = fc.stringMatching(/^[a ,"\n;é🌟]{0,5}$/u);
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1 }));
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 7 }),
        (rows, newline, size) => {
          const file = Papa.unparse(rows, { newline });
          const pieces = Array.from({ length: Math.ceil(file.length / size) }, (_, index) =>
            file.slice(index * size, (index + 1) * size),
          );
          expect(read(pieces)).toEqual(rows);
          expect(read([...pieces, newline])).toEqual(rows);
        },
      ),
    );
  });

  // A minute and more on code that mutation tests have instrumented.
  const mutated = process.env['DESKSIDE_MUTATE'] !== undefined;
  it.skipIf(mutated)('does not keep for ever what never ends, and takes long files of short records', () => {
    const piece = 'x'.repeat(1024 * 1024);
    const endless = new CsvReader();
    expect(() => {
      for (let count = 0; count < 40; count += 1) endless.read(count === 0 ? `"${piece}` : piece);
    }).toThrow(expect.objectContaining({ code: 'crm.server_unexpected' }));
    const lines = `${'y'.repeat(1023)}\n`.repeat(1024);
    const long = new CsvReader();
    let records = 0;
    for (let count = 0; count < 40; count += 1) records += long.read(lines).length;
    expect(records).toBe(40 * 1024);
  });

  it('takes quotes, line endings and empty values apart', () => {
    expect(read(['Id,Na', 'me\r', '\n1,"a ""b"', '" c,\nd"\r\n2,\r\n'])).toEqual([
      ['Id', 'Name'],
      ['1', 'a "b" c,\nd'],
      ['2', ''],
    ]);
  });
});
