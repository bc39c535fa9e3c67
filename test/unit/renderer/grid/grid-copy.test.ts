import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeToTsv } from '../../../../renderer/grid/grid-copy.ts';

const columns = [{ title: 'Name' }, { title: 'Note' }];

/** Reads tab-separated text as a spreadsheet does when it is pasted. */
function paste(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(index + 1) === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === '\t' || character === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (character === '\n') rows.push([]);
    } else cell += character;
  }
  rows.at(-1)?.push(cell);
  return rows;
}

describe('copying a range', () => {
  it('gives exactly the selected cells', () => {
    const source = { copyText: (row: number, column: number) => `${String(row)}.${String(column)}` };
    expect(rangeToTsv(source, columns, { top: 2, bottom: 3, left: 0, right: 1 }, false, 1000)).toBe(
      '2.0\t2.1\n3.0\t3.1',
    );
    expect(rangeToTsv(source, columns, { top: 2, bottom: 2, left: 1, right: 1 }, true, 1000)).toBe(
      'Note\n2.1',
    );
  });

  it('comes back equal from a spreadsheet, whatever the values are', () => {
    const value = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', 'é', '🧊', ' ') });
    const table = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, (rows) => {
        const source = { copyText: (row: number, column: number) => rows[row]?.[column] ?? '' };
        const range = { top: 0, bottom: rows.length - 1, left: 0, right: 1 };
        const text = rangeToTsv(source, columns, range, false, 1e6);
        expect(paste(text ?? '')).toEqual(rows);
      }),
    );
  });

  it('gives nothing rather than a part when it would be too long', () => {
    const source = { copyText: () => 'x'.repeat(100) };
    expect(rangeToTsv(source, columns, { top: 0, bottom: 50, left: 0, right: 1 }, false, 2000)).toBeNull();
  });
});
