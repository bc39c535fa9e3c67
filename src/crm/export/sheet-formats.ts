import { placesOf, type FormatOptions } from '../format/format-context.ts';
import type { RecordHints } from '../format/formatted-value.ts';
import { withoutDirectionMarks } from '../format/file-name.ts';

const currencyCode = /^[A-Z]{3}$/;
const mostPlaces = 15;
/** Letters of Zoho's patterns, as number formats have them. */
const dateLetters: Readonly<Record<string, string>> = {
  yyyy: 'yyyy',
  yy: 'yy',
  MMMM: 'mmmm',
  MMM: 'mmm',
  MM: 'mm',
  M: 'm',
  dd: 'dd',
  d: 'd',
  EEEE: 'dddd',
  EEE: 'ddd',
};

/** Cells are texts to a spreadsheet, also once they were edited. */
export const textFormat = '@';
/** As Zoho has days and hours. */
export const storedDay = 'yyyy-mm-dd';
export const storedMoment = 'yyyy-mm-dd hh:mm:ss';

/**
 * Number formats (ECMA-376 part 1, 18.8.31) that show values as the person is used to see them. Decimal signs
 * and thousands follow the computer that opens the file, as for everything else in its spreadsheets.
 */
export class SheetFormats {
  readonly day: string;
  readonly moment: string;
  readonly #locale: string;
  readonly #currency: string | null;
  readonly #money = new Map<string, string>();

  constructor(options: FormatOptions) {
    this.#locale = knownLocale(options.locale);
    this.#currency = options.currency;
    this.day = (options.dateFormat ? dayOfPattern(options.dateFormat) : null) ?? dayOf(this.#locale);
    this.moment = `${this.day} ${hasHalfDays(options.timeFormat ?? null, this.#locale) ? 'h:mm AM/PM' : 'hh:mm'}`;
  }

  /** Without a count of places a number shows those it has. */
  number(places: number | null): string | null {
    return places === null ? null : `#,##0${fraction(places)}`;
  }

  percent(places: number | null): string {
    return `0${fraction(places ?? 2)}%`;
  }

  /** In the currency of the record, else of the organisation, else without one. */
  money(places: number | null, record: RecordHints | undefined): string {
    const recordCode = known(record?.currencyCode ?? null);
    const symbol = recordCode === null ? symbolText(record?.currencySymbol ?? '') : '';
    const code = recordCode ?? known(this.#currency) ?? (symbol === '' ? null : 'XXX');
    if (code === null) return `#,##0${fraction(places ?? 2)}`;
    const key = `${code} ${symbol} ${String(places)}`;
    let format = this.#money.get(key);
    if (format === undefined) {
      // Symbols come from records, so their number is not ours to trust.
      if (this.#money.size >= 200) this.#money.clear();
      format = moneyFormat(this.#locale, code, symbol, places);
      this.#money.set(key, format);
    }
    return format;
  }
}

function fraction(places: number): string {
  const count = Number.isInteger(places) ? Math.min(Math.max(places, 0), mostPlaces) : 2;
  return count === 0 ? '' : `.${'0'.repeat(count)}`;
}

function known(code: string | null): string | null {
  return code !== null && currencyCode.test(code) ? code : null;
}

/** What stands in brackets of its own, where these characters would end it or mean something. */
function symbolText(symbol: string): string {
  return withoutDirectionMarks(symbol)
    .replaceAll(/[[\]";\\-]/g, '')
    .trim();
}

function moneyFormat(locale: string, code: string, symbol: string, asked: number | null): string {
  // A currency without cents has none here either, whatever the field allows; the cell keeps what the value has.
  const places = asked !== null && placesOf(code) === 0 ? 0 : asked;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: code });
  const digits = `#,##0${fraction(places ?? format.resolvedOptions().maximumFractionDigits ?? 2)}`;
  // The locale knows where a symbol stands; the record knows which one.
  const written = (amount: number): string => {
    const pieces = format.formatToParts(amount).map(({ type, value }) => {
      if (type === 'integer') return digits;
      if (type === 'group' || type === 'decimal' || type === 'fraction') return '';
      if (type === 'minusSign') return '-';
      if (type !== 'currency') return withoutDirectionMarks(value).replaceAll(/["\\]/g, '') && quoted(value);
      const text = symbol === '' ? symbolText(value) : symbol;
      return text === '' ? '' : `[$${text}]`;
    });
    return pieces.join('');
  };
  return `${written(1)};${written(-1)}`;
}

function quoted(text: string): string {
  return /^ +$/.test(text) ? text : `"${withoutDirectionMarks(text).replaceAll('"', '')}"`;
}

/** Null when the pattern has a letter that is not known here. */
function dayOfPattern(pattern: string): string | null {
  let format = '';
  for (const [piece] of pattern.slice(0, 40).matchAll(/([A-Za-z])\1*|[^A-Za-z]/gu)) {
    const letters = dateLetters[piece];
    if (letters === undefined && /[A-Za-z]/.test(piece)) return null;
    format += letters ?? literal(piece);
  }
  return format === '' ? null : format;
}

function dayOf(locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
  });
  return format
    .formatToParts(Date.UTC(2006, 4, 3))
    .map(({ type, value }) => {
      if (type === 'year') return value.length === 2 ? 'yy' : 'yyyy';
      if (type === 'month') return /^\d+$/.test(value) ? 'm'.repeat(value.length) : 'mmm';
      if (type === 'day') return 'd'.repeat(Math.min(value.length, 2));
      return Array.from(withoutDirectionMarks(value), literal).join('');
    })
    .join('');
}

/** Slashes and dashes stand for themselves; everything else could mean something to a number format. */
function literal(character: string): string {
  return /[ /-]/.test(character) ? character : `\\${character}`;
}

function hasHalfDays(pattern: string | null, locale: string): boolean {
  if (pattern !== null) return pattern.includes('a');
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).resolvedOptions().hour12 === true;
}

function knownLocale(locale: string | null): string {
  try {
    return Intl.getCanonicalLocales(locale?.replaceAll('_', '-') ?? 'en-GB')[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}
