import type { ExportStyle } from '../../contract/export.ts';
import { numberKinds } from '../../contract/number-kinds.ts';
import type { Field, FieldKind, JsonValue } from '../../contract/records.ts';
import { changesInExcel, type CsvCell } from '../format/csv-text.ts';
import type { FormatContext } from '../format/format-context.ts';
import { formatValue } from '../format/format-value.ts';
import type { RecordHints } from '../format/formatted-value.ts';
import { shownKind } from '../format/shown-kind.ts';
import { exactNumber, hundredth } from './exact-number.ts';
import { storedDay, storedMoment, textFormat, type SheetFormats } from './sheet-formats.ts';
import { readDay } from '../format/moments.ts';
import { daySerial, momentSerial, wallClockText } from './sheet-serial.ts';

/** A value of a record, with what it takes to write it. Null for a column that the module does not know. */
export interface ExportValue {
  readonly field: Field | null;
  readonly value: JsonValue | undefined;
  readonly hints: RecordHints | undefined;
}

/** What a cell of a workbook holds, and the number format it is shown in; null for the general one. */
export interface SheetCell {
  readonly value: string | number | boolean | null;
  readonly format: string | null;
}

const codes: ReadonlySet<FieldKind> = new Set(['phone', 'autonumber']);
const emptyCell: SheetCell = { value: null, format: null };

/** A value as text, as its style says. @param decimal - sign of plain numbers */
export function csvCell(
  { field, value, hints }: ExportValue,
  style: ExportStyle,
  context: FormatContext,
  decimal: string,
): CsvCell {
  const kind = kindOf(field, value);
  const isNumber = numberKinds.has(kind) && isDigits(value);
  const told = isNumber ? numberCell(value) : otherCell(kind, value);
  if (style === 'raw') {
    const text = rawText(value);
    return { text: isNumber && decimal !== '.' ? text.replace('.', decimal) : text, kind: told };
  }
  if (style === 'typed') {
    const plain = isNumber ? rawText(value).replace('.', decimal) : plainTime(told, value, context);
    if (plain !== null) return { text: plain, kind: told };
  }
  return { text: shownText(field, value, context, hints), kind: told };
}

/** A day or a moment as every spreadsheet reads it, the latter in the person's zone (ISO 8601, a blank for the T). */
function plainTime(
  kind: CsvCell['kind'],
  value: JsonValue | undefined,
  { timeZone }: FormatContext,
): string | null {
  if (kind !== 'time' || typeof value !== 'string') return null;
  return readDay(value) !== null ? value : wallClockText(value, timeZone);
}

function numberCell(value: JsonValue | undefined): CsvCell['kind'] {
  return exactNumber(value) === null ? 'digits' : 'number';
}

function otherCell(kind: FieldKind, value: JsonValue | undefined): CsvCell['kind'] {
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'string' && (kind === 'date' || kind === 'datetime') ? 'time' : 'text';
}

/** A value of a workbook: a number, a day or a yes where it is one to its last digit and typed values are wanted, else a text. */
export function sheetCell(
  { field, value, hints }: ExportValue,
  style: ExportStyle,
  context: FormatContext,
  formats: SheetFormats,
): SheetCell {
  if (value === null || value === undefined || value === '') return emptyCell;
  const kind = kindOf(field, value);
  const isRaw = style === 'raw';
  const typed = style === 'shown' ? null : typedCell(kind, field, value, isRaw, context, formats, hints);
  if (typed !== null) return typed;
  const text =
    isRaw || (style === 'typed' && numberKinds.has(kind) && isDigits(value))
      ? rawText(value)
      : shownText(field, value, context, hints);
  if (text === '') return emptyCell;
  // Kept for a person who edits the cell: the spreadsheet would make a number of it then.
  const isCode = codes.has(kind) || changesInExcel(text);
  return { value: text, format: isCode ? textFormat : null };
}

/** An id: digits that are no number. */
export function idCell(id: string): SheetCell {
  return { value: id, format: textFormat };
}

function typedCell(
  kind: FieldKind,
  field: Field | null,
  value: JsonValue,
  isRaw: boolean,
  context: FormatContext,
  formats: SheetFormats,
  hints: RecordHints | undefined,
): SheetCell | null {
  switch (kind) {
    case 'boolean':
      return typeof value === 'boolean' ? { value, format: null } : null;
    case 'date':
    case 'datetime':
      return typeof value === 'string' ? timeCell(value, isRaw, context, formats) : null;
    case 'currency':
    case 'integer':
    case 'decimal':
    case 'percent': {
      const number = exactNumber(value);
      if (number === null) return null;
      if (isRaw) return { value: number, format: null };
      const places = field?.decimalPlaces ?? null;
      if (kind === 'percent') return { value: hundredth(number), format: formats.percent(places) };
      if (kind === 'currency') return { value: number, format: formats.money(places, hints) };
      const shown = kind === 'integer' && Number.isInteger(number) ? 0 : places;
      return { value: number, format: formats.number(shown, field?.grouped) };
    }
    default:
      return null;
  }
}

function timeCell(
  value: string,
  isRaw: boolean,
  context: FormatContext,
  formats: SheetFormats,
): SheetCell | null {
  const day = daySerial(value);
  if (day !== null) return { value: day, format: isRaw ? storedDay : formats.day };
  const moment = momentSerial(value, context.timeZone);
  return moment === null ? null : { value: moment, format: isRaw ? storedMoment : formats.moment };
}

/** A column that the module does not know has texts. */
function kindOf(field: Field | null, value: JsonValue | undefined): FieldKind {
  return field === null ? 'text' : shownKind(field, value);
}

function isDigits(value: JsonValue | undefined): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value));
}

function shownText(
  field: Field | null,
  value: JsonValue | undefined,
  context: FormatContext,
  hints: RecordHints | undefined,
): string {
  const shown = formatValue(field ?? { kind: 'text' }, value, context, hints);
  return shown.state === 'forbidden' ? '' : shown.text;
}

function rawText(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return digits(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map((item) => rawItem(item)).join(';');
  return typeof value['id'] === 'string' ? value['id'] : JSON.stringify(value);
}

function rawItem(item: JsonValue): string {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return rawText(item);
  return typeof item['name'] === 'string' ? item['name'] : JSON.stringify(item);
}

/** Every digit of a whole number, never `1e+21`. */
function digits(value: number): string {
  return Number.isInteger(value) && Math.abs(value) >= 1e21 ? BigInt(value).toString() : String(value);
}
