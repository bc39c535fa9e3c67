import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvLine, defused } from '../../../../src/crm/format/csv-text.ts';

const plain = (text: string) => ({ text, number: false });
const written = (text: string) => ({ text, number: true });

describe('a CSV file', () => {
  it('reads back as it was, whatever the values are (RFC 4180)', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[ ,"\r\n;\t=+@-]{0,6}$/),
      fc.constantFrom('', ' ', '"', '""', '\r\n', 'a,b', '\ufeffx', "'"),
    );
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1 }));
    fc.assert(
      fc.property(rows, (table) => {
        const file = table.map((row) => csvLine(row.map(plain))).join('');
        const { data, errors } = Papa.parse<string[]>(file, { delimiter: ',', newline: '\r\n' });
        expect(errors.filter(({ code }) => code !== 'UndetectableDelimiter')).toEqual([]);
        // The parser sees an empty line behind the last line ending.
        expect(data.slice(0, -1)).toEqual(table.map((row) => row.map((text) => defused(plain(text)))));
        expect(file.endsWith('\r\n')).toBe(true);
      }),
    );
  });

  it('writes a lone empty value so that its line is not lost', () => {
    expect(csvLine([plain('')])).toBe('""\r\n');
    expect(csvLine([plain(''), plain('')])).toBe(',\r\n');
  });
});

describe('formulas', () => {
  it.each([
    '=1+1',
    '=HYPERLINK("https://example.com","Click")',
    '+SUM(A1:A9)',
    "-2+3+cmd|' /C calc'!A0",
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '  =1+1',
    '\u200b=1',
    '＝1+1',
    '+A1',
    '-A1',
    '+49 30 A1',
    '+1 x5',
    "+1'!A1",
    '--@x',
  ])('are texts in the file: %j', (text) => {
    if (text === "+1'!A1") expect(defused(plain(text))).toBe(`'${text}`);
    else expect(defused(plain(text))).toBe(`'${text}`);
  });

  it.each([
    '-12',
    '-12.50',
    '-1,234.5',
    '+49 (30) 901-820',
    '+1.415.555.0100',
    '2 - 1',
    'a=b',
    'ana@example.com',
    '-',
    '',
    "it's",
  ])('are not seen in numbers, telephone numbers and usual texts: %j', (text) => {
    const expected = text === '-' ? "'-" : text;
    expect(defused(plain(text))).toBe(expected);
  });

  it('are texts also where a spreadsheet cuts the line at semicolons', () => {
    const cut = defused(plain('Acme;=HYPERLINK("https://example.com");+49 30; @SUM(1);x;y'));
    expect(cut).toBe(`Acme;'=HYPERLINK("https://example.com");'+49 30; '@SUM(1);x;y`);
    for (const piece of csvLine([plain('a;=1'), plain('=1;-2')])
      .trim()
      .split(';')) {
      expect(piece).not.toMatch(/^["\s]*[=+@-]/);
    }
  });

  it('are not seen in money that was made from a number', () => {
    for (const text of ['-€1,234.50', '-1.234,50\u00a0€', '-CA$12.00', '-12 %', '-1.234,50 kr.']) {
      expect(defused(written(text))).toBe(text);
    }
    // The symbol of a currency is set by people.
    expect(defused(written('=cmd|1.00'))).toBe("'=cmd|1.00");
    expect(defused(written('@A1 1.00'))).toBe("'@A1 1.00");
  });

  it('never begin a value, for any input', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\s=+@-]{0,3}[=+@-].{0,20}$/u), (text) => {
        const shown = defused(plain(text));
        const isHarmless = /^[+-]?[^A-Za-z"=@|!]*$/u.test(shown);
        expect(shown.startsWith("'") || isHarmless).toBe(true);
      }),
    );
  });
});
