import type { Field, JsonValue, ModuleDescription } from '../../../src/contract/index.ts';
import {
  type FormatContext,
  type FormattedValue,
  formatValue,
  namelessText,
  recordHints,
} from '../../../src/crm/format/index.ts';
import type { GridCell, GridSource } from '../../grid/grid-model.ts';
import { flagOf } from '../../lib/due-text.ts';
import type { DueDates } from '../use-due.ts';
import type { RecordRow } from './loaded-pages.ts';
import type { RecordListState } from './record-list-state.ts';

/** Longest text of a cell; the rest is one key away, in the record panel. */
export const cellTextLimit = 240;
/** Rows to show as on their way, below those that are here. */
const placeholdersBelow = 12;
const placeholdersAtFirst = 60;

export interface FormatContexts {
  /** Short texts, for cells. */
  readonly cells: FormatContext;
  /** Whole texts, for copying. */
  readonly whole: FormatContext;
}

/** Turns rows into cells, each row once: scrolling back costs nothing. */
export class RowFormatter {
  readonly #fields: readonly Field[];
  /** Place of each column in the rows; -1 while it is on its way. */
  readonly #places: readonly number[];
  readonly #columns: readonly string[];
  readonly #contexts: FormatContexts;
  readonly #due: DueDates | null;
  readonly #description: ModuleDescription;
  readonly #cells = new WeakMap<RecordRow, readonly (GridCell | null)[]>();

  constructor(
    description: ModuleDescription,
    shown: readonly string[],
    columns: readonly string[],
    contexts: FormatContexts,
    due: DueDates | null = null,
  ) {
    const known = new Map(description.fields.map((field) => [field.apiName, field]));
    this.#fields = shown.map((name) => known.get(name) ?? plainField(name));
    this.#places = shown.map((name) => columns.indexOf(name));
    this.#columns = columns;
    this.#contexts = contexts;
    this.#due = due;
    this.#description = description;
  }

  /** @param id - of the record, for one without a name */
  cells(row: RecordRow, id: string | null): readonly (GridCell | null)[] {
    const known = this.#cells.get(row);
    if (known !== undefined) return known;
    const hints = recordHints((name) => this.#value(row, name));
    const state = this.#due?.stateOf((name) => this.#value(row, name)) ?? null;
    const { nameField, module } = this.#description;
    const cells = this.#fields.map((field, index): GridCell | null => {
      const place = this.#places[index] ?? -1;
      if (place < 0) return null;
      const value = formatValue(field, row[place], this.#contexts.cells, hints);
      if (field.apiName === nameField && value.state === 'empty' && id !== null) {
        return { text: namelessText(module, id), muted: true };
      }
      const cell = toCell(value);
      return state === null || field.apiName !== this.#due?.rule.date
        ? cell
        : { ...cell, flag: flagOf(state) };
    });
    this.#cells.set(row, cells);
    return cells;
  }

  copyText(row: RecordRow, column: number): string {
    const field = this.#fields[column];
    const place = this.#places[column] ?? -1;
    if (field === undefined || place < 0) return '';
    const shown = formatValue(
      field,
      row[place],
      this.#contexts.whole,
      recordHints((name) => this.#value(row, name)),
    );
    return shown.state === 'forbidden' ? '' : (shown.exact ?? shown.text);
  }

  #value(row: RecordRow, name: string): JsonValue | undefined {
    const place = this.#columns.indexOf(name);
    return place < 0 ? undefined : row[place];
  }
}

/** A formatter for each order of columns, made when it is first needed. */
export function rowFormatters(
  description: ModuleDescription,
  shown: readonly string[],
  contexts: FormatContexts,
  due: DueDates | null,
): (columns: readonly string[]) => RowFormatter {
  const made = new Map<readonly string[], RowFormatter>();
  return (columns) => {
    const formatter = made.get(columns) ?? new RowFormatter(description, shown, columns, contexts, due);
    made.set(columns, formatter);
    return formatter;
  };
}

/** Cut texts and exact values show on hover; nothing else needs a title. */
function toCell(value: FormattedValue): GridCell {
  const title = value.tooltip ?? (value.text.length > 24 ? value.text : undefined);
  return {
    text: value.text,
    ...(title === undefined ? {} : { title }),
    ...(value.colour === undefined ? {} : { colour: value.colour }),
    ...(value.state === 'forbidden' || value.state === 'masked' ? { muted: true } : {}),
  };
}

/** A list as the grid wants it. */
export function recordSource(list: RecordListState, formatter: RowFormatter): GridSource {
  const { pages } = list;
  return {
    count: list.count,
    complete: list.complete,
    placeholders: placeholdersFor(list),
    generation: list.generation,
    key: (row) => pages.id(row),
    indexOf: (key) => pages.indexOf(key),
    cells: (row) => {
      const values = pages.row(row);
      return values === null ? null : formatter.cells(values, pages.id(row));
    },
    copyText: (row, column) => {
      const values = pages.row(row);
      return values === null ? '' : formatter.copyText(values, column);
    },
  };
}

function placeholdersFor(list: RecordListState): number {
  if (list.complete || list.error !== null) return 0;
  return list.count === 0 ? placeholdersAtFirst : placeholdersBelow;
}

/** A column Zoho has no field for, such as the id. */
function plainField(name: string): Field {
  return {
    apiName: name,
    label: name,
    kind: 'text',
    dataType: 'text',
    visible: true,
    sortable: false,
    filterable: false,
    searchable: false,
    decimalPlaces: null,
    lookupModule: null,
    picklistValues: [],
    subformFields: [],
  };
}
