import { setImmediate as turn } from 'node:timers/promises';
import type { ExportLosses, ExportOrder, JsonValue } from '../../../src/contract/index.ts';
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

/** Rows that are written at a stretch, which takes a millisecond or two: answers of Zoho and the page wait so long. */
const atOnce = 50;

interface WrittenRow {
  readonly id: string;
  readonly values: readonly JsonValue[];
}

function* partsOf({ ids, rows }: RecordBatch): Generator<readonly WrittenRow[]> {
  for (let from = 0; from < ids.length; from += atOnce) {
    yield ids.slice(from, from + atOnce).map((id, index) => ({ id, values: rows[from + index] ?? [] }));
  }
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
  const line = table.csvLines(decimal, form);
  return {
    add: async (batch) => {
      for (const part of partsOf(batch)) {
        // Not as one text: most lines are of Latin-1 and take a byte a letter, until one beside them is not.
        await file.write(...part.map(({ id, values }) => line(id, values)));
        await turn();
      }
    },
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
  const row = table.sheetRows(formats);
  return {
    add: async (batch) => {
      for (const part of partsOf(batch)) {
        await workbook.add(part.map(({ id, values }) => row(id, values)));
        await turn();
      }
    },
    finish: () => workbook.finish(),
    discard: () => workbook.discard(),
    losses: () => workbook.losses,
  };
}
