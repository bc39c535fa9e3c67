import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import {
  changesInExcel,
  csvLine,
  decimalSign,
  defused,
  usualSeparator,
} from '../../../../src/crm/format/csv-text.ts';
import { processorTime } from '../support/processor-time.ts';

const plain = (text: string) => ({ text, kind: 'text' }) as const;
const written = (text: string) => ({ text, kind: 'number' }) as const;
const separators = [',', ';', '\t'] as const;
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[ ,"\r\n;\t=+@-]{0,6}$/),
  fc.constantFrom('', ' ', '"', '""', '\r\n', 'a,b', 'a;b', 'a\tb', '\ufeffx', "'"),
);

describe('a CSV file', () => {
  it('reads back as it was, whatever the values are (RFC 4180)', () => {
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(anyText, { minLength: width, maxLength: width }), { minLength: 1 }),
      );
    fc.assert(
      fc.property(rows, fc.constantFrom(...separators), (table, separator) => {
        const form = { separator, forExcel: false };
        const file = table.map((row) => csvLine(row.map(plain), form)).join('');
        const { data, errors } = Papa.parse<string[]>(file, { delimiter: separator, newline: '\r\n' });
        expect(errors.filter(({ code }) => code !== 'UndetectableDelimiter')).toEqual([]);
        // The parser sees an empty line behind the last line ending.
        expect(data.slice(0, -1)).toEqual(
          table.map((row) => row.map((text) => defused(plain(text), separator))),
        );
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
    // Behind a tab and a line end another value may begin.
    expect(defused(plain(text))).toBe(`'${text.replace(/^[\t\r]/, "$&'")}`);
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

  it('are texts also where a spreadsheet cuts the line at another separator', () => {
    const cut = defused(plain('Acme;=HYPERLINK("https://example.com");+49 30; @SUM(1);x;y'));
    expect(cut).toBe(`Acme;'=HYPERLINK("https://example.com");+49 30; '@SUM(1);x;y`);
    expect(defused(plain('Meier, =1+1, +49 30 901, -A1'), ';')).toBe("Meier, '=1+1, +49 30 901, '-A1");
    expect(defused(plain('a\t=1;@x'), '\t')).toBe("a\t=1;'@x");
    expect(csvLine([plain('x'), plain('a\t=1')], { separator: '\t', forExcel: false })).toBe(
      'x\t"a\t=1"\r\n',
    );
  });

  it('never begin a piece, whatever the file is cut at, for any input', () => {
    const hostile = fc.stringMatching(/^[a-c]{0,2}([,;\t] ?[=+@-][A-C1]{0,3}){1,3}$/);
    fc.assert(
      fc.property(hostile, fc.constantFrom(...separators), (text, separator) => {
        const shown = defused(plain(text), separator);
        for (const other of separators.filter((candidate) => candidate !== separator)) {
          for (const piece of shown.split(other).slice(1)) {
            const start = piece.split(/[,;\t]/)[0] ?? '';
            // Signs and digits alone call nothing.
            expect(/^\s*[=+@-]/.test(start) && !/^[\s\d+-]*$/.test(start)).toBe(false);
          }
        }
      }),
    );
  });

  it('do not begin a line of a text, where they could call anything; bullets stay', () => {
    expect(defused(plain("Notes\n=cmd|'/C calc'!A0\n- one\n+ two\n-SUM(A1)"))).toBe(
      "Notes\n'=cmd|'/C calc'!A0\n- one\n+ two\n'-SUM(A1)",
    );
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

describe('a CSV file for Excel', () => {
  const excel = { separator: ';', forExcel: true } as const;

  it('keeps telephone numbers, leading zeros and long ids as texts (trials/16) (trials/17)', () => {
    const kept = ['+91-8887776665', '0409876543', '+43 1 58858', '661045000000771243', '00042', '2026-00017'];
    for (const text of kept) {
      expect(csvLine([plain(text), plain('x')], excel)).toBe(`"=""${text}""";x\r\n`);
      expect(csvLine([plain(text), plain('x')], { ...excel, forExcel: false })).toBe(`${text};x\r\n`);
    }
    // What a reader of RFC 4180 has of it: the one form that Excel takes for a text.
    const { data } = Papa.parse<string[]>(csvLine([plain('0409876543')], excel), { delimiter: ';' });
    expect(data[0]).toEqual(['="0409876543"']);
  });

  it('keeps what Excel would take for a day, an hour, a fraction or a power', () => {
    const changed = [
      '1/2',
      '3-4',
      '12:30',
      '1E5',
      '2e-3',
      'MARCH1',
      'Sept 2',
      '2 Mai 2026',
      '5 PM',
      '10%',
      '€ 5',
      '١٢',
      'TRUE',
      'false',
      'Wahr',
      'ИСТИНА',
      '#N/A',
      '#REF!',
      '#NAME?',
      '1/2/2026 3:30 PM',
      '1 Mar 2026 10:30',
      'March 1, 2026 5:00 p.m.',
      '2026-03-01 10:00:00',
      '5 янв',
      '12 мая 2026',
      '5. kvě',
      '3月1日',
      '2026年3月1日',
      '5 kr',
      'CHF 5.50',
      '12 zł',
      '（5）',
    ];
    expect(changed.filter((text) => !changesInExcel(text))).toEqual([]);
    const same = [
      'Suite 5',
      'O2',
      'A1',
      'M4 1st',
      'Boeing 747',
      '12 Market St',
      'e5',
      'truth',
      '#1 choice',
      'Room 5 10:30',
      '',
      '-',
      'Zoë',
    ];
    expect(same.filter(changesInExcel)).toEqual([]);
  });

  it('leaves yes and no to Excel where they are no texts', () => {
    expect(csvLine([{ text: 'true', kind: 'boolean' }, plain('true')], excel)).toBe('true;"=""true"""\r\n');
  });

  it('leaves numbers and days to Excel, except numbers with more digits than it keeps', () => {
    expect(csvLine([written('1.234,50'), { text: '27.07.2026', kind: 'time' }], excel)).toBe(
      '1.234,50;27.07.2026\r\n',
    );
    expect(csvLine([{ text: '554.023.000.000.238.121', kind: 'digits' }, plain('')], excel)).toBe(
      '"=""554.023.000.000.238.121""";\r\n',
    );
  });

  it('puts nothing into a formula that could end it, and none but the text itself', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...separators), (text, separator) => {
        const line = csvLine([plain(text), plain('end')], { separator, forExcel: true });
        const [value = ''] =
          Papa.parse<string[]>(line, { delimiter: separator, newline: '\r\n' }).data[0] ?? [];
        if (value.startsWith('=')) {
          expect(value).toBe(`="${text}"`);
          expect(value.slice(2, -1)).not.toMatch(/["\r\n]/);
        } else expect(value).toBe(defused(plain(text), separator));
      }),
    );
  });
});

it('separates by what the spreadsheet of the person expects (trials/17b)', () => {
  const usual = (locale: string | null, decimalSeparator: string | null = null) =>
    usualSeparator({ locale, decimalSeparator });
  expect(['de_DE', 'fr-FR', 'nl_NL', 'it', 'pt_BR', 'pl_PL'].map((locale) => usual(locale))).toEqual(
    Array(6).fill(';'),
  );
  expect(['en_GB', 'en_US', 'ja_JP', 'he', null, 'no locale'].map((locale) => usual(locale))).toEqual(
    Array(6).fill(','),
  );
  expect(usual('en_US', ',')).toBe(';');
  expect(decimalSign({ locale: 'de_DE', decimalSeparator: '.' })).toBe('.');
});

it('quotes what holds the chosen separator, and nothing more (trials/17b)', () => {
  const values = [plain('a,b'), plain('a;b'), plain('a\tb'), plain('x')];
  expect(separators.map((separator) => csvLine(values, { separator, forExcel: false }))).toEqual([
    '"a,b",a;b,a\tb,x\r\n',
    'a,b;"a;b";a\tb;x\r\n',
    'a,b\ta;b\t"a\tb"\tx\r\n',
  ]);
});

describe('long texts', () => {
  const length = 400_000;
  const figures = '1'.repeat(length);

  it.each([
    ['digits that end in a letter', `+${figures}x`],
    ['figures of every kind', `-${'1 (2) 3.4,'.repeat(length / 10)}x`],
    ['digits behind another separator', `Acme; =${figures}x;${figures}x`],
    ['digits behind many of them', 'a;-1 x'.repeat(length / 6)],
    ['one long piece without a formula', `Acme;${figures}x`],
    ['lines', `Notes\n-${figures}x\n=${figures}x`],
    ['blanks before a sign', `${' '.repeat(length)}=1+x`],
    ['words', 'What was said on the telephone, and by whom. '.repeat(length / 45)],
  ])('of %s take time that grows with their length', (_, text) => {
    const cells = (['text', 'number', 'digits', 'time', 'boolean'] as const).map((kind) => ({ text, kind }));
    const started = processorTime();
    for (const cell of cells) {
      for (const separator of separators) {
        for (const forExcel of [true, false]) csvLine([cell], { separator, forExcel });
      }
      changesInExcel(cell.text);
    }
    // What is quadratic takes minutes for one of them.
    expect(processorTime() - started).toBeLessThan(5_000);
  });
});
