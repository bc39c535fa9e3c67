import type { FieldKind, JsonValue } from '../../contract/records.ts';
import type { RecordHints } from '../format/formatted-value.ts';

/** Different values that are kept of a column, for each currency. */
const mostKept = 1_024;
const mostCurrencies = 20;
/** So many values decide whether a column repeats itself. */
const tried = 400;

/** Kinds whose texts take longer to make than to find. */
const costly: ReadonlySet<FieldKind> = new Set([
  'picklist',
  'date',
  'datetime',
  'currency',
  'integer',
  'decimal',
  'percent',
  'formula',
  'rollup',
]);
/** Kinds whose values may be money, which is written by what the record says of its currency. */
const perhapsMoney: ReadonlySet<FieldKind> = new Set(['currency', 'formula', 'rollup']);

/**
 * What was made of the values of a column, by value: choices, days and small numbers come again and again. A column in
 * which hardly anything does is given up, and holds nothing.
 */
export class ColumnMemo<T> {
  readonly #perhapsMoney: boolean;
  #byCurrency = new Map<string, Map<JsonValue, T>>();
  /** Of the currency that came last. */
  #made = new Map<JsonValue, T>();
  #code: string | null = null;
  #symbol: string | null = null;
  #asked = 0;
  #found = 0;
  #isGivenUp: boolean;

  /** @param kind - null for a column that the module does not know */
  constructor(kind: FieldKind | null) {
    this.#isGivenUp = kind === null || !costly.has(kind);
    this.#perhapsMoney = kind !== null && perhapsMoney.has(kind);
  }

  /**
   * What was kept of a value. What is made of it depends on nothing else, and for money on the currency of the record.
   * `keep` follows at once where nothing was.
   */
  find(value: JsonValue | undefined, hints: RecordHints | undefined): T | undefined {
    if (this.#isGivenUp || !isPlain(value)) return undefined;
    if (this.#perhapsMoney) this.#turnTo(hints);
    this.#asked += 1;
    const known = this.#made.get(value);
    if (known !== undefined) this.#found += 1;
    else if (this.#asked > tried && this.#found * 2 < this.#asked) this.#giveUp();
    return known;
  }

  keep(value: JsonValue | undefined, made: T): void {
    if (this.#isGivenUp || !isPlain(value)) return;
    if (this.#made.size >= mostKept) this.#made.clear();
    this.#made.set(value, made);
  }

  #turnTo(hints: RecordHints | undefined): void {
    const code = hints?.currencyCode ?? null;
    const symbol = hints?.currencySymbol ?? null;
    if (code === this.#code && symbol === this.#symbol) return;
    this.#code = code;
    this.#symbol = symbol;
    const key = JSON.stringify([code, symbol]);
    // They come from records: there may be any number of them.
    if (this.#byCurrency.size >= mostCurrencies) this.#byCurrency.clear();
    this.#made = this.#byCurrency.get(key) ?? new Map<JsonValue, T>();
    this.#byCurrency.set(key, this.#made);
  }

  #giveUp(): void {
    this.#isGivenUp = true;
    this.#made = new Map();
    this.#byCurrency = new Map();
  }
}

/** Objects and lists are not told apart by what they hold. */
function isPlain(value: JsonValue | undefined): value is Exclude<JsonValue, object> | null {
  return value !== undefined && (typeof value !== 'object' || value === null);
}
