import type { ExportLosses, ExportOrder } from '../../../src/contract/index.ts';
import { type ExportTable, type RecordBatch, SheetFormats, WorkbookStream } from '../../../src/crm/index.ts';
import { type FormatOptions, byteOrderMark, csvLine, decimalSign } from '../../../src/crm/format/index.ts';
import type { ExportFile } from './export-file.ts';

/** Turns records into the bytes of a file, some at a time. */
export interface TableWriter {
  /** Resolves when there is room for more. */
  readonly add: (batch: RecordBatch) => Promise<void>;
  /** Writes what ends the file. */
  readonly finish: () => Promise<void>;
  /** Lets go of what waits to be written. Never rejects. */
  readonly discard: () => Promise<void>;
  readonly losses: () => ExportLosses;
}

export interface TableWriterParts {
  readonly order: Pick<ExportOrder, 'format' | 'style' | 'csv'>;
  readonly table: ExportTable;
  readonly file: ExportFile;
  /** How the person writes numbers and days. */
  readonly notation: FormatOptions;
  /** Plural label of the module. */
  readonly title: string;
  /** Rows there will be; null while that is not known. */
  readonly expectedRows: number | null;
}

/** The writer of a format, with the titles of the columns on their way. */
export async function tableWriter(parts: TableWriterParts): Promise<TableWriter> {
  return parts.order.format === 'xlsx' ? workbookWriter(parts) : csvWriter(parts);
}

async function csvWriter({ order, table, file, notation }: TableWriterParts): Promise<TableWriter> {
  const form = order.csv;
  // A point would end a number, or make a day of it, where a spreadsheet expects a comma; and one that expects it
  // separates by semicolons.
  const isLocal = form.forExcel || (order.style === 'typed' && form.separator === ';');
  const decimal = isLocal ? decimalSign(notation) : '.';
  const titles = table.titles().map((text) => ({ text, kind: 'text' }) as const);
  await file.write((form.forExcel ? byteOrderMark : '') + csvLine(titles, form));
  return {
    add: (batch) =>
      file.write(
        batch.ids
          .map((id, index) => csvLine(table.csvCells(id, batch.rows[index] ?? [], decimal), form))
          .join(''),
      ),
    finish: () => Promise.resolve(),
    discard: () => Promise.resolve(),
    losses: () => ({ cut: 0, cleaned: 0 }),
  };
}

async function workbookWriter(parts: TableWriterParts): Promise<TableWriter> {
  const { table, file, notation, title, expectedRows } = parts;
  const { writeXlsxStream } = await import('hucre/xlsx');
  const formats = new SheetFormats(notation);
  const workbook = new WorkbookStream(title, table.titles(), {
    write: (piece) => file.write(piece),
    writeXlsxStream,
    expectedRows,
    words: notation.words,
  });
  return {
    add: (batch) =>
      workbook.add(batch.ids.map((id, index) => table.sheetCells(id, batch.rows[index] ?? [], formats))),
    finish: () => workbook.finish(),
    discard: () => workbook.discard(),
    losses: () => workbook.losses,
  };
}
