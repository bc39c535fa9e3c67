import type { CellStyle, ColumnDef, writeXlsxStream } from 'hucre/xlsx';
import type { ExportLosses } from '../../contract/export.ts';
import { mostSheetRows } from '../../contract/limits.ts';
import type { SheetCell } from './export-cells.ts';
import { RowFeed } from './row-feed.ts';
import type { FormatWords } from '../format/words/english.ts';
import { sheetName, SheetText } from './sheet-text.ts';
import { columnWidths } from './sheet-widths.ts';

export interface WorkbookPorts {
  /** Takes the bytes of the file in their order. The next come when it is done. */
  readonly write: (piece: Uint8Array) => Promise<void>;
  /** From `hucre/xlsx`, which is loaded when a workbook is wanted. */
  readonly writeXlsxStream: typeof writeXlsxStream;
  /** Rows there will be; null while that is not known. */
  readonly expectedRows: number | null;
  /** For a sheet that has no name of its own; English unless told otherwise. */
  readonly words?: FormatWords | undefined;
  /** Rows of one sheet; as many as Excel takes unless told otherwise. */
  readonly rowsOfSheet?: number;
}

interface StyledRow {
  readonly values: (string | number | boolean | null)[];
  readonly styles: readonly (CellStyle | undefined)[];
}

/** At some 70 bytes a cell, with long texts in some. */
const manyCells = 20_000_000;
/** Rows that column widths are taken from. */
const measured = 200;
const titleStyle: CellStyle = { font: { bold: true }, alignment: { vertical: 'center' } };
/** More lines would make rows of a screen's height. */
const mostWrapped = 6;

/**
 * A workbook with one table, written while its rows come, in memory that does not grow with them. The titles
 * stay in sight; a table longer than a sheet goes on in the next. No cell is ever a formula.
 */
export class WorkbookStream {
  readonly #title: string;
  readonly #titles: readonly string[];
  readonly #ports: WorkbookPorts;
  readonly #text = new SheetText();
  readonly #feed = new RowFeed<StyledRow>();
  readonly #styles = new Map<string, CellStyle>();
  #pumping: Promise<void> | null = null;

  constructor(title: string, titles: readonly string[], ports: WorkbookPorts) {
    this.#title = title;
    this.#titles = titles;
    this.#ports = ports;
  }

  get losses(): ExportLosses {
    return this.#text.losses;
  }

  /** Resolves when there is room for more. Rejects as `write` did. */
  async add(rows: readonly (readonly SheetCell[])[]): Promise<void> {
    this.#pumping ??= this.#pump(rows.slice(0, measured));
    await this.#feed.put(rows.map((row) => this.#styled(row)));
  }

  /** Writes the rest of the file. */
  async finish(): Promise<void> {
    this.#pumping ??= this.#pump([]);
    this.#feed.close();
    await this.#pumping;
  }

  /** Lets go of everything. Never rejects. */
  async discard(): Promise<void> {
    this.#feed.fail(new Error('The workbook was given up.'));
    await this.#pumping?.catch(() => undefined);
  }

  #pump(first: readonly (readonly SheetCell[])[]): Promise<void> {
    const pumping = this.#write(columnWidths(this.#titles, first));
    // Whoever adds or finishes is told.
    pumping.catch(() => undefined);
    return pumping;
  }

  async #write(widths: readonly number[]): Promise<void> {
    let styles: StyledRow['styles'] = [];
    // hucre asks the columns for the style of each cell of the row it has just taken.
    const columns = widths.map((width, index) => {
      const column: ColumnDef = { width };
      return Object.defineProperty(column, 'style', { get: () => styles[index] });
    });
    const rowsOfSheet = this.#ports.rowsOfSheet ?? mostSheetRows;
    const titles = this.#titles.map((title) => this.#text.fitted(title));
    const feed = this.#feed;
    async function* rows(): AsyncGenerator<StyledRow['values']> {
      const titleStyles = titles.map(() => titleStyle);
      let count = 0;
      const title = (): (string | null)[] => {
        styles = titleStyles;
        count += 1;
        return [...titles];
      };
      yield title();
      for await (const row of feed) {
        if (count % rowsOfSheet === 0) yield title();
        styles = row.styles;
        count += 1;
        yield row.values;
      }
    }
    const stream = this.#ports.writeXlsxStream(rows(), {
      name: sheetName(this.#title, this.#ports.words),
      columns,
      freezePane: { rows: 1 },
      maxRowsPerSheet: rowsOfSheet,
      repeatHeaders: false,
      // A sheet of more than 4 GiB has lengths that the older form of ZIP cannot write.
      zip64: (this.#ports.expectedRows ?? 0) * titles.length > manyCells,
    });
    const reader = stream.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        await this.#ports.write(value);
      }
    } catch (error) {
      // First the rows: the stream waits for them before it ends.
      this.#feed.fail(error);
      await reader.cancel(error).catch(() => undefined);
      throw error;
    }
  }

  #styled(row: readonly SheetCell[]): StyledRow {
    const styles: (CellStyle | undefined)[] = [];
    const values = row.map(({ value, format }) => {
      const fitted = typeof value === 'string' ? this.#text.fitted(value) : value;
      styles.push(value === null ? undefined : this.#style(format, isWrapped(fitted)));
      return fitted;
    });
    return { values, styles };
  }

  #style(format: string | null, wraps: boolean): CellStyle | undefined {
    if (format === null && !wraps) return undefined;
    const key = `${wraps ? 'w' : ''} ${format ?? ''}`;
    let style = this.#styles.get(key);
    if (style === undefined) {
      style = {
        ...(format === null ? {} : { numFmt: format }),
        ...(wraps ? { alignment: { wrapText: true, vertical: 'top' } } : {}),
      };
      this.#styles.set(key, style);
    }
    return style;
  }
}

function isWrapped(value: string | number | boolean | null): boolean {
  if (typeof value !== 'string' || !value.includes('\n')) return false;
  return value.length <= 1_000 && value.split('\n').length <= mostWrapped;
}
