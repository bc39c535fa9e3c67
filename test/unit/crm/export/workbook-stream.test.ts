import { utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { writeXlsxStream } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { SheetCell } from '../../../../src/crm/export/export-cells.ts';
import { longestCell } from '../../../../src/contract/limits.ts';
import { sheetName, SheetText } from '../../../../src/crm/export/sheet-text.ts';
import { columnWidths } from '../../../../src/crm/export/sheet-widths.ts';
import { WorkbookStream } from '../../../../src/crm/export/workbook-stream.ts';
import { cellAt, field, readBack, workbookOf } from './support/tables.ts';

const text = (value: string): SheetCell => ({ value, format: null });

describe('a workbook', () => {
  const fields = [
    field('Full_Name', 'text'),
    field('Phone', 'phone'),
    field('Born', 'date'),
    field('Revenue', 'currency'),
    field('Currency', 'text'),
    field('Share', 'percent'),
    field('Active', 'boolean'),
    field('Note', 'long_text'),
  ];
  const rows = [
    ["Ana O'Brien", '+49 30 901', '1984-02-29', 1234.5, 'EUR', 12.5, true, 'a\r\nb'],
    ['=1+1', '0301', null, 7, 'USD', null, false, ''],
  ];

  it('has typed cells for another library, and no formula', async () => {
    const { book, sheet } = await readBack({ fields, rows });
    expect(book.SheetNames).toEqual(['Contacts']);
    expect(utils.decode_range(sheet['!ref'] ?? '').e).toEqual({ r: 2, c: 7 });
    const row = (index: number) => fields.map((_, column) => cellAt(sheet, index, column));
    expect(row(0).map((cell) => cell?.v)).toEqual(fields.map(({ label }) => label));
    expect(row(1).map((cell) => cell?.t)).toEqual(['s', 's', 'n', 'n', 's', 'n', 'b', 's']);
    expect(row(1).map((cell) => cell?.v)).toEqual([
      "Ana O'Brien",
      '+49 30 901',
      30_741,
      1234.5,
      'EUR',
      0.125,
      true,
      'a\nb',
    ]);
    expect(row(1).map((cell) => cell?.w)[2]).toBe('29.02.1984');
    expect(row(1)[3]?.z).toContain('[$€]');
    expect(row(2)[3]?.z).toContain('[$$]');
    expect(row(2)[0]).toMatchObject({ t: 's', v: '=1+1' });
    expect(row(2)[2]).toBeUndefined();
    expect(row(2).every((cell) => cell?.f === undefined)).toBe(true);
  });

  it('keeps its titles in sight, in bold, over columns as wide as what is in them', async () => {
    const { bytes } = await workbookOf({ fields, rows });
    const parts = unzipSync(bytes);
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" state="frozen" activePane="bottomLeft"/>');
    expect(sheet).not.toContain('<f>');
    const widths = [...sheet.matchAll(/<col min="\d+" max="\d+" width="(\d+)"/g)].map(([, width]) =>
      Number(width),
    );
    expect(widths).toHaveLength(fields.length);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(8);
    const styleOf = (address: string): number =>
      Number(new RegExp(`<c r="${address}"[^>]* s="(\\d+)"`).exec(sheet)?.[1] ?? 0);
    const styles = strFromU8(parts['xl/styles.xml'] ?? new Uint8Array());
    const formats = [...(/<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf [^>]*>/g)].map(
      ([xf]) => xf,
    );
    const fonts = [...styles.matchAll(/<font>.*?<\/font>/gs)].map(([font]) => font);
    const fontOf = (address: string): string =>
      fonts[Number(/fontId="(\d+)"/.exec(formats[styleOf(address)] ?? '')?.[1] ?? 0)] ?? '';
    expect(fontOf('A1')).toContain('<b/>');
    expect(fontOf('D1')).toContain('<b/>');
    expect(fontOf('D2')).not.toContain('<b/>');
  });

  it('goes on in another sheet, under the same titles, where one is full', async () => {
    const many = Array.from({ length: 8 }, (_, index) => [`Name ${String(index)}`]);
    const { book } = await readBack({ fields: fields.slice(0, 1), rows: many, rowsOfSheet: 4 });
    const sheets = book.SheetNames.map((name) => utils.sheet_to_json(book.Sheets[name] ?? {}, { header: 1 }));
    expect(book.SheetNames).toEqual(['Contacts', 'Contacts_2', 'Contacts_3']);
    expect(sheets.map((sheet) => sheet[0])).toEqual([['Full Name'], ['Full Name'], ['Full Name']]);
    expect(sheets.flatMap((sheet) => sheet.slice(1))).toEqual(many);
    const exact = await readBack({ fields: fields.slice(0, 1), rows: many.slice(0, 3), rowsOfSheet: 4 });
    expect(exact.book.SheetNames).toEqual(['Contacts']);
  });

  it('says which texts a cell cannot hold whole', async () => {
    const long = `${'x'.repeat(longestCell - 2)}😀y`;
    const { stream } = await workbookOf({
      fields: fields.slice(0, 1),
      rows: [
        [long],
        ['x'.repeat(longestCell)],
        ['bell\u0007 and \ufffe'],
        ['half \ud83d of it'],
        ['_x000D_'],
      ],
    });
    expect(stream.losses).toEqual({ cut: 1, cleaned: 2 });
    const { sheet } = await readBack({
      fields: fields.slice(0, 1),
      rows: [[long], ['bell\u0007 and \ufffe'], ['half \ud83d of it'], ['_x000D_ _x_ _x0041_']],
    });
    const values = [1, 2, 3, 4].map((row) => cellAt(sheet, row, 0)?.v);
    expect(values).toEqual([
      `${'x'.repeat(longestCell - 2)}…`,
      'bell and ',
      'half  of it',
      '_x000D_ _x_ _x0041_',
    ]);
  });

  it('is a workbook also when no row came', async () => {
    const { sheet } = await readBack({ fields, rows: [] });
    expect(utils.sheet_to_json(sheet, { header: 1 })).toEqual([fields.map(({ label }) => label)]);
  });
});

describe('a workbook under way', () => {
  it('stops where its bytes cannot be written, and says why to whoever adds rows', async () => {
    const full = new Error('no space left');
    let written = 0;
    const stream = new WorkbookStream('Contacts', ['A'], {
      write: (piece) => {
        written += piece.byteLength;
        return written > 20_000 ? Promise.reject(full) : Promise.resolve();
      },
      writeXlsxStream,
      expectedRows: null,
    });
    const noise = (row: number): SheetCell[] => [text(String(Math.sin(row) * 1e9) + 'x'.repeat(row % 7))];
    const fill = async (): Promise<void> => {
      for (let batch = 0; batch < 200; batch += 1) {
        await stream.add(Array.from({ length: 500 }, (_, row) => noise(batch * 500 + row)));
      }
      await stream.finish();
    };
    await expect(fill()).rejects.toBe(full);
    await expect(stream.add([[text('more')]])).rejects.toBe(full);
    await expect(stream.finish()).rejects.toBe(full);
    await stream.discard();
  });

  it('keeps the next rows waiting until there is room for them', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const stream = new WorkbookStream('Contacts', ['A'], {
      write: () => gate,
      writeXlsxStream,
      expectedRows: null,
    });
    let added = 0;
    const filling = (async () => {
      for (let batch = 0; batch < 24; batch += 1) {
        await stream.add(
          Array.from({ length: 1_000 }, (_, row) => [text(String(Math.sin(batch * row) * 1e15))]),
        );
        added += 1;
      }
      await stream.finish();
    })();
    // Long after everything that can happen without the disk has happened.
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    const before = added;
    expect(before).toBeLessThan(24);
    open();
    await filling;
    expect(added).toBe(24);
  });

  it('lets go of everything when it is given up', async () => {
    const stream = new WorkbookStream('Contacts', ['A'], {
      write: () => Promise.resolve(),
      writeXlsxStream,
      expectedRows: null,
    });
    await stream.add([[text('x')]]);
    await stream.discard();
    await expect(stream.add([[text('y')]])).rejects.toThrow('given up');
    await new WorkbookStream('Contacts', ['A'], {
      write: () => Promise.resolve(),
      writeXlsxStream,
      expectedRows: null,
    }).discard();
  });
});

it('names a sheet as Excel allows', () => {
  expect(sheetName('Leads')).toBe('Leads');
  expect(sheetName("'Offers' [2026]: a/b\\c*?'")).toBe("Offers' 2026 a b c");
  expect(sheetName('History')).toBe('History list');
  expect(sheetName("''")).toBe('Records');
  expect(sheetName('x'.repeat(40))).toHaveLength(27);
  expect(sheetName('😀'.repeat(20))).toBe('😀'.repeat(13));
});

it('takes the width of columns from titles and rows, within bounds', () => {
  const money: SheetCell = { value: 1_234_567.5, format: '[$€]#,##0.00;-[$€]#,##0.00' };
  const widths = columnWidths(
    ['A', 'A rather long title', 'Day', 'Text', 'Wide', 'Money'],
    [
      [
        text('a'),
        text('b'),
        { value: 46_230, format: 'dd/mm/yyyy' },
        text('x'.repeat(500)),
        text('株式会社山田'),
        money,
      ],
    ],
  );
  expect(widths).toEqual([8, 23, 13, 60, 14, 17]);
});

it('counts each text once, whatever is lost of it', () => {
  const texts = new SheetText();
  texts.fitted(`\u0000${'y'.repeat(longestCell + 5)}`);
  expect(texts.losses).toEqual({ cut: 1, cleaned: 1 });
});
