import type { ExportStyle } from '../../contract/export.ts';
import type { Field, FieldKind, JsonValue, ModuleDescription } from '../../contract/records.ts';
import { csvLine, type CsvCell } from '../format/csv-text.ts';
import type { FormatContext } from '../format/format-context.ts';
import { formatValue, recordHints } from '../format/format-value.ts';

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

/** The table of an export: which fields it needs of a record, its header, and a line for each record. */
export class ExportTable {
  /** Fields to ask for: the columns, and what their formatting depends on. */
  readonly fields: readonly string[];
  readonly #columns: readonly (Field | null)[];
  readonly #names: readonly string[];
  readonly #style: ExportStyle;
  readonly #context: FormatContext;
  readonly #places: ReadonlyMap<string, number>;

  constructor(
    description: ModuleDescription,
    columns: readonly string[],
    style: ExportStyle,
    context: FormatContext,
  ) {
    const known = new Map(description.fields.map((field) => [field.apiName, field]));
    this.#style = style;
    this.#context = context;
    this.#names = [...new Set(columns)].filter((name) => style === 'shown' || name !== 'id');
    this.#columns = this.#names.map((name) => known.get(name) ?? null);
    const showsMoney = this.#columns.some(
      (field) => field?.kind === 'currency' || field?.resultKind === 'currency',
    );
    const needed = style === 'shown' && showsMoney && known.has('Currency') ? ['Currency'] : [];
    const mayBeCut = this.#columns.some((field) => field?.kind === 'subform' || field?.kind === 'multi_lookup');
    const told = style === 'shown' && mayBeCut ? ['$has_more'] : [];
    const asked = [...new Set([...this.#names, ...needed, ...told])].filter((name) => name !== 'id');
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

  header(): string {
    const labels = this.#columns.map((field, index) => {
      const name = this.#names[index] ?? '';
      return this.#style === 'raw' ? name : (field?.label ?? (name === 'id' ? 'Record ID' : name));
    });
    const texts = this.#style === 'raw' ? ['Id', ...labels] : labels;
    return csvLine(texts.map((text) => ({ text, number: false })));
  }

  /** @param values - in the order of `fields` */
  line(id: string, values: readonly JsonValue[]): string {
    const valueOf = (name: string): JsonValue | undefined => values[this.#places.get(name) ?? -1];
    const idCell: CsvCell = { text: id, number: false };
    if (this.#style === 'raw') {
      return csvLine([idCell, ...this.#names.map((name) => rawCell(valueOf(name)))]);
    }
    const hints = recordHints(valueOf);
    return csvLine(
      this.#names.map((name, index): CsvCell => {
        if (name === 'id') return idCell;
        const field = this.#columns[index] ?? { kind: 'text' as const };
        const shown = formatValue(field, valueOf(name), this.#context, hints);
        return { text: shown.state === 'forbidden' ? '' : shown.text, number: shown.numeric };
      }),
    );
  }

  /** A value of a bulk file, which is always text, as a list would give it. @param name - one of `fields` */
  fromBulk(name: string, text: string): JsonValue {
    if (text === '') return null;
    const kind = this.#columns[this.#names.indexOf(name)]?.kind;
    if (kind === 'boolean') return text === 'true';
    if (kind === 'multi_select') return text.split(';');
    return text;
  }
}

function rawCell(value: JsonValue | undefined): CsvCell {
  return { text: rawText(value), number: typeof value === 'number' };
}

function rawText(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map((item) => rawItem(item)).join(';');
  return typeof value['id'] === 'string' ? value['id'] : JSON.stringify(value);
}

function rawItem(item: JsonValue): string {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return rawText(item);
  return typeof item['name'] === 'string' ? item['name'] : JSON.stringify(item);
}
