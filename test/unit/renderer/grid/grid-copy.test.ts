import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { copyArea, type CopyOptions } from '../../../../renderer/grid/grid-copy.ts';

const columns = [
  { id: 'name', title: 'Name' },
  { id: 'note', title: 'Note' },
];
const plain: CopyOptions = { format: 'tsv', headers: false, limit: 1e6 };

function sourceOf(rows: readonly (readonly string[] | null)[]) {
  return {
    key: (row: number) => ((rows[row] ?? null) === null ? null : `row ${String(row)}`),
    copyText: (row: number, column: number) => rows[row]?.[column] ?? '',
  };
}

function textOf(rows: readonly (readonly string[])[], options: Partial<CopyOptions>): string {
  const range = { rows: [{ first: 0, last: rows.length - 1 }], left: 0, right: 1 };
  const copied = copyArea(sourceOf(rows), columns, range, { ...plain, ...options });
  if (!copied.ok) throw new Error(copied.reason);
  return copied.text;
}

const value = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ',', 'é', '🧊', ' ', 'ש') });
const table = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 6 });

describe('copying what is selected', () => {
  it('gives exactly the selected cells', () => {
    const source = {
      key: () => 'here',
      copyText: (row: number, column: number) => `${String(row)}.${String(column)}`,
    };
    const copied = copyArea(source, columns, { rows: [{ first: 2, last: 3 }], left: 0, right: 1 }, plain);
    expect(copied).toEqual({ ok: true, text: '2.0\t2.1\n3.0\t3.1' });
    const titled = copyArea(
      source,
      columns,
      { rows: [{ first: 2, last: 2 }], left: 1, right: 1 },
      { ...plain, headers: true },
    );
    expect(titled).toEqual({ ok: true, text: 'Note\n2.1' });
  });

  it('gives exactly the rows of several blocks', () => {
    const source = { key: () => 'here', copyText: (row: number) => String(row) };
    const rows = [
      { first: 1, last: 2 },
      { first: 5, last: 5 },
      { first: 9, last: 10 },
    ];
    const copied = copyArea(source, columns, { rows, left: 1, right: 1 }, plain);
    expect(copied).toEqual({ ok: true, text: '1\n2\n5\n9\n10' });
  });

  it('comes back equal from a spreadsheet, whatever the values are', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const pasted = Papa.parse<string[]>(textOf(rows, { headers: true }), {
          delimiter: '\t',
          newline: '\n',
        });
        expect(pasted.errors).toEqual([]);
        expect(pasted.data).toEqual([['Name', 'Note'], ...rows]);
      }),
    );
  });

  it('comes back equal from a CSV reader', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const text = textOf(rows, { format: 'csv', headers: true });
        // The last line has a break behind it (RFC 4180, 2.2), which is not one more row.
        expect(text.endsWith('\r\n')).toBe(true);
        const read = Papa.parse<string[]>(text.slice(0, -2), { delimiter: ',', newline: '\r\n' });
        expect(read.errors).toEqual([]);
        expect(read.data).toEqual([['Name', 'Note'], ...rows]);
      }),
    );
  });

  it('comes back equal from JSON, by the titles of the columns', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const expected = rows.map(([Name, Note]) => ({ Name, Note }));
        expect(JSON.parse(textOf(rows, { format: 'json' }))).toEqual(expected);
      }),
    );
  });

  it('names columns of one title by their ids in JSON, so that none is lost', () => {
    const twins = [
      { id: 'mail', title: 'Address' },
      { id: 'street', title: 'Address' },
    ];
    const range = { rows: [{ first: 0, last: 0 }], left: 0, right: 1 };
    const copied = copyArea(sourceOf([['a', 'b']]), twins, range, { ...plain, format: 'json' });
    expect(copied.ok && JSON.parse(copied.text)).toEqual([{ mail: 'a', street: 'b' }]);
  });

  it('gives nothing rather than a part when it would be too long', () => {
    const rows = Array.from({ length: 51 }, () => ['x'.repeat(100), '']);
    const range = { rows: [{ first: 0, last: 50 }], left: 0, right: 1 };
    for (const format of ['tsv', 'csv', 'json'] as const) {
      expect(copyArea(sourceOf(rows), columns, range, { ...plain, format, limit: 2000 })).toEqual({
        ok: false,
        reason: 'long',
      });
    }
  });

  it('gives nothing while a row of the range is still on its way', () => {
    const range = { rows: [{ first: 0, last: 2 }], left: 0, right: 1 };
    expect(copyArea(sourceOf([['a', 'b'], null, ['c', 'd']]), columns, range, plain)).toEqual({
      ok: false,
      reason: 'missing',
    });
  });
});
