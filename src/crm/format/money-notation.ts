import type { RecordHints } from './formatted-value.ts';

/** What an organisation says of one of its currencies. */
export interface CurrencyFormat {
  /** ISO 4217. */
  readonly code: string;
  readonly symbol: string;
  readonly decimalPlaces: number | null;
  /** Units for one of the home currency. */
  readonly rate: number | null;
}

/** The money of an organisation. */
export interface MoneyOptions {
  /** ISO 4217 code, for records that name none. */
  readonly currency: string | null;
  /** Used where there is no code. */
  readonly currencySymbol?: string | null | undefined;
  /** The organisation's currencies, where they are known. */
  readonly currencies?: readonly CurrencyFormat[];
}

/** How an amount is written. */
export interface MoneyNotation {
  /** ISO 4217; `XXX`, which is no currency, where only a symbol is known; null for a plain number. */
  readonly code: string | null;
  /** Null leaves it to the locale. */
  readonly symbol: string | null;
  /** Digits behind the point that are always shown, and the most; null leaves both to the currency. */
  readonly digits: { readonly least: number; readonly most: number } | null;
}

const currencyCode = /^[A-Z]{3}$/;
/** Fraction digits that every runtime accepts. */
const mostPlaces = 20;
const mostKept = 200;

export function knownCode(code: string | null): string | null {
  return code !== null && currencyCode.test(code) ? code : null;
}

export function clampPlaces(places: number): number {
  return Number.isInteger(places) ? Math.min(Math.max(places, 0), mostPlaces) : 2;
}

/** The currencies of an organisation, and how amounts in them are written, in the grid and in workbooks alike. */
export class Money {
  readonly currency: string | null;
  readonly #symbol: string | null;
  readonly #currencies: ReadonlyMap<string, CurrencyFormat>;

  constructor({ currency, currencySymbol, currencies = [] }: MoneyOptions) {
    this.currency = knownCode(currency);
    this.#symbol = this.currency === null ? (currencySymbol ?? null) : null;
    this.#currencies = new Map(currencies.map((each) => [each.code, each]));
  }

  get codes(): readonly string[] {
    return [...new Set([...(this.currency === null ? [] : [this.currency]), ...this.#currencies.keys()])];
  }

  /** In the record's currency, else the organisation's, else by a symbol. @param places - of the field */
  notation(places: number | null, record: RecordHints | undefined): MoneyNotation {
    const own = knownCode(record?.currencyCode ?? null);
    const named = own ?? this.currency;
    const told = this.#currencies.get(named ?? '');
    const written = own === null ? (record?.currencySymbol ?? this.#symbol) : null;
    const symbol = written ?? told?.symbol ?? null;
    const code = named ?? (symbol === null ? null : 'XXX');
    return { code, symbol, digits: digitsOf(code, places, told?.decimalPlaces ?? null) };
  }

  /** What the organisation says of a currency. */
  known(code: string): CurrencyFormat | undefined {
    return this.#currencies.get(code);
  }
}

function digitsOf(code: string | null, places: number | null, told: number | null): MoneyNotation['digits'] {
  if (places === null && told === null) return code === null ? { least: 2, most: 2 } : null;
  const most = Math.min(places === null ? Infinity : clampPlaces(places), told ?? Infinity);
  // A currency without cents shows none that are zero, whatever the field allows.
  return { least: code !== null && placesOf(code) === 0 ? 0 : most, most };
}

const knownPlaces = new Map<string, number>();

/** The digits that a currency is written with (ISO 4217). */
export function placesOf(code: string): number {
  let places = knownPlaces.get(code);
  if (places === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
    places = format.resolvedOptions().maximumFractionDigits ?? 2;
    // Codes come from records, so their number is not ours to trust.
    if (knownPlaces.size >= mostKept) knownPlaces.clear();
    knownPlaces.set(code, places);
  }
  return places;
}
