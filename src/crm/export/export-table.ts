import type { CsvForm, ExportStyle } from '../../contract/export.ts';
import type { Field, FieldKind, JsonValue, ModuleDescription } from '../../contract/records.ts';
import { csvLineOf, csvText, type CsvCell } from '../format/csv-text.ts';
import { hintsFor } from '../format/display-columns.ts';
import type { FormatContext } from '../format/format-context.ts';
import { recordHints } from '../format/format-value.ts';
import { ColumnMemo } from './column-memo.ts';
import { csvCell, idCell, sheetCell, type ExportValue, type SheetCell } from './export-cells.ts';
import type { SheetFormats } from './sheet-formats.ts';

/** Values that Zoho's bulk files give as a list gives them; the others come there as ids or not at all. */
const scalarKinds: ReadonlySet<FieldKind> = new Set([
  'text',
  'long_text',
  'picklist',
  'multi_select',
  'email',
  'phone',
  'url',
  'date',
  'datetime',
  'currency',
  'integer',
  'decimal',
  'percent',
  'boolean',
  'autonumber',
]);
const referenceKinds: ReadonlySet<FieldKind> = new Set(['lookup', 'owner']);

/** The table of an export: which fields it needs of a record, its titles, and the cells of each record. */
export class ExportTable {
  /** Fields to ask for: the columns, and what their formatting depends on. */
  readonly fields: readonly string[];
  readonly #columns: readonly (Field | null)[];
  readonly #names: readonly string[];
  readonly #style: ExportStyle;
  readonly #context: FormatContext;
  readonly #places: ReadonlyMap<string, number>;
  /** Where in the values a column is; null for the id of the record. */
  readonly #sources: readonly (number | null)[];
  readonly #kinds: ReadonlyMap<string, FieldKind>;

  constructor(
    description: ModuleDescription,
    columns: readonly string[],
    style: ExportStyle,
    context: FormatContext,
  ) {
    const known = new Map(description.fields.map((field) => [field.apiName, field]));
    this.#kinds = new Map(description.fields.map(({ apiName, kind }) => [apiName, kind]));
    this.#style = style;
    this.#context = context;
    this.#names = [...new Set(columns)].filter((name) => style !== 'raw' || name !== 'id');
    this.#columns = this.#names.map((name) => known.get(name) ?? null);
    const hints = hintsFor(this.#columns.filter((field) => field !== null));
    const needed = [
      ...(hints.money && known.has('Currency') ? ['Currency'] : []),
      ...(hints.more ? ['$has_more'] : []),
    ];
    const asked = [...new Set([...this.#names, ...(style === 'raw' ? [] : needed)])].filter(
      (name) => name !== 'id',
    );
    this.fields = asked.length === 0 ? ['id'] : asked;
    this.#places = new Map(this.fields.map((name, index) => [name, index]));
    this.#sources = this.#names.map((name) => (name === 'id' ? null : (this.#places.get(name) ?? -1)));
  }

  /** Whether a bulk file has all values as a list would give them. */
  get fitsBulk(): boolean {
    return this.#columns.every(
      (field) =>
        field === null ||
        scalarKinds.has(field.kind) ||
        (this.#style === 'raw' && referenceKinds.has(field.kind)),
    );
  }

  /** What stands in the first line, one text for each column. */
  titles(): readonly string[] {
    const labels = this.#columns.map((field, index) => {
      const name = this.#names[index] ?? '';
      return this.#style === 'raw'
        ? name
        : (field?.label ?? (name === 'id' ? this.#context.words.recordId : name));
    });
    return this.#style === 'raw' ? ['Id', ...labels] : labels;
  }

  /** A record as texts. @param values - in the order of `fields`. @param decimal - sign of unformatted numbers */
  csvCells(id: string, values: readonly JsonValue[], decimal: string): readonly CsvCell[] {
    return this.#cells<CsvCell>(id, values, (value) => this.#csvCell(value, decimal));
  }

  /** A record as cells of a workbook. @param values - in the order of `fields` */
  sheetCells(id: string, values: readonly JsonValue[], formats: SheetFormats): readonly SheetCell[] {
    return this.#cells<SheetCell>(id, values, (value) => this.#sheetCell(value, formats));
  }

  /** Writes records as lines of a file. What a column says again and again is made once. */
  csvLines(decimal: string, form: CsvForm): (id: string, values: readonly JsonValue[]) => string {
    const memos = this.#memos<string>();
    return (id, values) => {
      const texts = this.#cells(id, values, (value) => csvText(this.#csvCell(value, decimal), form), memos);
      return csvLineOf(texts, form);
    };
  }

  /** The same as cells of a workbook. */
  sheetRows(formats: SheetFormats): (id: string, values: readonly JsonValue[]) => readonly SheetCell[] {
    const memos = this.#memos<SheetCell>();
    return (id, values) => this.#cells(id, values, (value) => this.#sheetCell(value, formats), memos);
  }

  /** As Zoho has them, values need no making. */
  #memos<T>(): readonly ColumnMemo<T>[] {
    return this.#columns.map(
      (field) => new ColumnMemo<T>(this.#style === 'raw' ? null : (field?.kind ?? null)),
    );
  }

  #csvCell(value: ExportValue | string, decimal: string): CsvCell {
    return typeof value === 'string'
      ? { text: value, kind: 'text' }
      : csvCell(value, this.#style, this.#context, decimal);
  }

  #sheetCell(value: ExportValue | string, formats: SheetFormats): SheetCell {
    return typeof value === 'string' ? idCell(value) : sheetCell(value, this.#style, this.#context, formats);
  }

  /** @param make - of a value, or of the id of the record */
  #cells<T>(
    id: string,
    values: readonly JsonValue[],
    make: (value: ExportValue | string) => T,
    memos?: readonly ColumnMemo<T>[],
  ): readonly T[] {
    const isRaw = this.#style === 'raw';
    const hints = isRaw ? undefined : recordHints((name) => values[this.#places.get(name) ?? -1]);
    const cells: T[] = isRaw ? [make(id)] : [];
    // Once for each cell of a file: neither a function nor a pair is made for one.
    for (let index = 0; index < this.#sources.length; index += 1) {
      const source = this.#sources[index] ?? null;
      if (source === null) {
        cells.push(make(id));
        continue;
      }
      const value = values[source];
      const memo = memos?.[index];
      const known = memo?.find(value, hints);
      if (known !== undefined) {
        cells.push(known);
        continue;
      }
      const cell = make({ field: this.#columns[index] ?? null, value, hints });
      memo?.keep(value, cell);
      cells.push(cell);
    }
    return cells;
  }

  /** A value of a bulk file, which is always text, as a list would give it. @param name - one of `fields` */
  fromBulk(name: string, text: string): JsonValue {
    if (text === '') return null;
    const kind = this.#kinds.get(name);
    if (kind === 'boolean') return text === 'true';
    if (kind === 'multi_select') return text.split(';');
    return text;
  }
}
