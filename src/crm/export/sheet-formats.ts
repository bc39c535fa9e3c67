import { datePieces, type DatePiece, type DateUnit, type DateWidth } from '../format/date-pattern.ts';
import { withoutDirectionMarks } from '../format/file-name.ts';
import type { FormatOptions } from '../format/format-context.ts';
import type { RecordHints } from '../format/formatted-value.ts';
import { knownLocale } from '../format/locale.ts';
import { Money, placesOf } from '../format/money-notation.ts';
import { timeOptions } from '../format/time-pattern.ts';

const mostPlaces = 15;
const mostKept = 200;
/** Parts of dates, as number formats have them. */
const dateLetters: Readonly<Record<DateUnit, Readonly<Record<DateWidth, string>>>> = {
  year: { numeric: 'yyyy', '2-digit': 'yy', short: 'yy', long: 'yyyy' },
  month: { numeric: 'm', '2-digit': 'mm', short: 'mmm', long: 'mmmm' },
  day: { numeric: 'd', '2-digit': 'dd', short: 'd', long: 'dd' },
  weekday: { numeric: 'ddd', '2-digit': 'ddd', short: 'ddd', long: 'dddd' },
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
  readonly #money: Money;
  readonly #formats = new Map<string, string>();

  constructor(options: FormatOptions) {
    this.#locale = knownLocale(options.locale);
    this.#money = new Money(options);
    const pieces = options.dateFormat ? datePieces(options.dateFormat) : null;
    this.day = (pieces ?? localePieces(this.#locale)).map(pieceText).join('');
    this.moment = `${this.day} ${hours(options.timeFormat ?? null, this.#locale)}`;
  }

  /** Without a count of places a number shows those it has. @param grouped - false for years, ids and the like */
  number(places: number | null, grouped = true): string | null {
    return places === null ? null : `${grouped ? '#,##0' : '0'}${fraction(places)}`;
  }

  percent(places: number | null): string {
    return `0${fraction(places ?? 2)}%`;
  }

  /** In the currency of the record, else of the organisation, else without one. */
  money(places: number | null, record: RecordHints | undefined): string {
    const { code, symbol, digits } = this.#money.notation(places, record);
    // A number format has no digit that is shown at need only: the cell keeps what the value has.
    const shown = digits?.least ?? (code === null ? 2 : placesOf(code));
    const amount = `#,##0${fraction(shown)}`;
    if (code === null) return amount;
    const key = `${code} ${symbol ?? ''} ${amount}`;
    let format = this.#formats.get(key);
    if (format === undefined) {
      // Symbols come from records, so their number is not ours to trust.
      if (this.#formats.size >= mostKept) this.#formats.clear();
      format = moneyFormat(this.#locale, code, symbolText(symbol ?? ''), amount);
      this.#formats.set(key, format);
    }
    return format;
  }
}

function fraction(places: number): string {
  const count = Number.isInteger(places) ? Math.min(Math.max(places, 0), mostPlaces) : 2;
  return count === 0 ? '' : `.${'0'.repeat(count)}`;
}

/** What stands in brackets of its own, where these characters would end it or mean something. */
function symbolText(symbol: string): string {
  return withoutDirectionMarks(symbol)
    .replaceAll(/[[\]";\\-]/g, '')
    .trim();
}

function moneyFormat(locale: string, code: string, symbol: string, amount: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: code });
  // The locale knows where a symbol stands; the record knows which one.
  const written = (value: number): string => {
    const pieces = format.formatToParts(value).map(({ type, value: text }) => {
      if (type === 'integer') return amount;
      if (type === 'group' || type === 'decimal' || type === 'fraction') return '';
      if (type === 'minusSign') return '-';
      if (type !== 'currency') return withoutDirectionMarks(text).replaceAll(/["\\]/g, '') && quoted(text);
      const sign = symbol === '' ? symbolText(text) : symbol;
      return sign === '' ? '' : `[$${sign}]`;
    });
    return pieces.join('');
  };
  return `${written(1)};${written(-1)}`;
}

function quoted(text: string): string {
  return /^ +$/.test(text) ? text : `"${withoutDirectionMarks(text).replaceAll('"', '')}"`;
}

/** A date as the locale writes it. */
function localePieces(locale: string): readonly DatePiece[] {
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
  });
  return format.formatToParts(Date.UTC(2006, 4, 3)).map(({ type, value }): DatePiece => {
    const figures = value.length === 2 ? '2-digit' : 'numeric';
    if (type === 'year' || type === 'day') return [type, figures];
    if (type === 'month') return [type, /^\d+$/.test(value) ? figures : 'short'];
    return withoutDirectionMarks(value);
  });
}

function pieceText(piece: DatePiece): string {
  if (typeof piece === 'string') return Array.from(piece, literal).join('');
  const [unit, width] = piece;
  return dateLetters[unit][width];
}

/** Slashes and dashes stand for themselves; everything else could mean something to a number format. */
function literal(character: string): string {
  return /[ /-]/.test(character) ? character : `\\${character}`;
}

/** By the person's pattern, else as the locale writes them. */
function hours(pattern: string | null, locale: string): string {
  if (pattern === null) {
    const { hour12 } = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).resolvedOptions();
    return hour12 === true ? 'h:mm AM/PM' : 'hh:mm';
  }
  const { hour, second, hourCycle } = timeOptions(pattern);
  const seconds = second === undefined ? '' : ':ss';
  if (hourCycle === 'h12') return `h:mm${seconds} AM/PM`;
  return `${hour === '2-digit' ? 'hh' : 'h'}:mm${seconds}`;
}
