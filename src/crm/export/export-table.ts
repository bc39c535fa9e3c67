import type { ExportStyle } from '../../contract/export.ts';
import type { Field, FieldKind, JsonValue, ModuleDescription } from '../../contract/records.ts';
import type { CsvCell } from '../format/csv-text.ts';
import { hintsFor } from '../format/display-columns.ts';
import type { FormatContext } from '../format/format-context.ts';
import { recordHints } from '../format/format-value.ts';
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
    return this.#cells<CsvCell>(values, { text: id, kind: 'text' }, (value) =>
      csvCell(value, this.#style, this.#context, decimal),
    );
  }

  /** A record as cells of a workbook. @param values - in the order of `fields` */
  sheetCells(id: string, values: readonly JsonValue[], formats: SheetFormats): readonly SheetCell[] {
    return this.#cells<SheetCell>(values, idCell(id), (value) =>
      sheetCell(value, this.#style, this.#context, formats),
    );
  }

  #cells<T>(values: readonly JsonValue[], id: T, make: (value: ExportValue) => T): readonly T[] {
    const valueOf = (name: string): JsonValue | undefined => values[this.#places.get(name) ?? -1];
    const isRaw = this.#style === 'raw';
    const hints = isRaw ? undefined : recordHints(valueOf);
    const cells = this.#names.map((name, index) =>
      name === 'id' ? id : make({ field: this.#columns[index] ?? null, value: valueOf(name), hints }),
    );
    return isRaw ? [id, ...cells] : cells;
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
