import { read, utils, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { writeXlsxStream } from 'hucre/xlsx';
import type { Field, JsonValue, ModuleDescription } from '../../../../../src/contract/records.ts';
import type { CsvForm, ExportStyle } from '../../../../../src/contract/export.ts';
import { ExportTable } from '../../../../../src/crm/export/export-table.ts';
import { SheetFormats } from '../../../../../src/crm/export/sheet-formats.ts';
import { WorkbookStream } from '../../../../../src/crm/export/workbook-stream.ts';
import { csvLine } from '../../../../../src/crm/format/csv-text.ts';
import { FormatContext, type FormatOptions } from '../../../../../src/crm/format/format-context.ts';
import { fieldOf } from '../../../support/field.ts';

export const german: FormatOptions = {
  locale: 'de_DE',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  textLimit: 10_000_000,
};
export const british: FormatOptions = {
  ...german,
  locale: 'en_GB',
  timeZone: 'Europe/London',
  currency: 'GBP',
};

export const field = fieldOf;

export function moduleOf(fields: readonly Field[], pluralLabel = 'Contacts'): ModuleDescription {
  return {
    module: { apiName: 'Contacts', singularLabel: 'Contact', pluralLabel, custom: false },
    fields: [...fields],
    layouts: [],
    views: [],
    relatedLists: [],
    nameField: 'Full_Name',
  };
}

export interface Written {
  readonly fields: readonly Field[];
  readonly rows: readonly (readonly JsonValue[])[];
  readonly notation?: FormatOptions;
  readonly style?: ExportStyle;
  readonly title?: string;
  readonly rowsOfSheet?: number;
}

function tableOf({ fields, notation = german, style = 'typed' }: Written): ExportTable {
  const names = fields.map(({ apiName }) => apiName);
  return new ExportTable(moduleOf(fields), names, style, new FormatContext(notation));
}

/** A table as the app writes it to a CSV file. */
export function csvOf(written: Written, form: CsvForm, decimal = '.'): string {
  const table = tableOf(written);
  const titles = table.titles().map((text) => ({ text, kind: 'text' }) as const);
  const lines = written.rows.map((row, index) => table.csvCells(String(index + 1), row, decimal));
  return [titles, ...lines].map((cells) => csvLine(cells, form)).join('');
}

/** A table as the app writes it to a workbook. */
export async function workbookOf(written: Written): Promise<{ bytes: Uint8Array; stream: WorkbookStream }> {
  const table = tableOf(written);
  const formats = new SheetFormats(written.notation ?? german);
  const pieces: Uint8Array[] = [];
  const stream = new WorkbookStream(written.title ?? 'Contacts', table.titles(), {
    write: (piece) => {
      pieces.push(piece);
      return Promise.resolve();
    },
    writeXlsxStream,
    expectedRows: null,
    ...(written.rowsOfSheet === undefined ? {} : { rowsOfSheet: written.rowsOfSheet }),
  });
  await stream.add(written.rows.map((row, index) => table.sheetCells(String(index + 1), row, formats)));
  await stream.finish();
  return { bytes: Buffer.concat(pieces), stream };
}

/** The same, read by another library. */
export async function readBack(written: Written): Promise<{ book: WorkBook; sheet: WorkSheet }> {
  const { bytes } = await workbookOf(written);
  const book = read(bytes, { cellNF: true, cellFormula: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
  return { book, sheet };
}

export function cellAt(sheet: WorkSheet, row: number, column: number): CellObject | undefined {
  // The library has cells under their addresses, beside properties of the sheet under names with a `!`.
  return sheet[utils.encode_cell({ r: row, c: column })] as CellObject | undefined;
}
