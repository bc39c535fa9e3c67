import { compileDatePattern, type DatePattern } from './date-pattern.ts';
import type { RecordHints } from './formatted-value.ts';
import type { Dial } from './phone-number.ts';

/** What an organisation says of one of its currencies. */
export interface CurrencyFormat {
  /** ISO 4217. */
  readonly code: string;
  readonly symbol: string;
  readonly decimalPlaces: number | null;
  /** Units for one of the home currency. */
  readonly rate: number | null;
}

/** How a person wants values shown. Null takes the neutral choice. */
export interface FormatOptions {
  /** Zoho's (`en_GB`) or BCP 47 (`en-GB`). */
  readonly locale: string | null;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string | null;
  /** ISO 4217 code of the organisation, for records that name none. */
  readonly currency: string | null;
  /** Used where there is no code. */
  readonly currencySymbol?: string | null | undefined;
  /** Zoho's pattern, such as `dd/MM/yyyy`; left out, the locale decides. */
  readonly dateFormat?: string | null;
  /** Zoho's pattern, such as `hh:mm a` or `HH:mm`; left out, the locale decides. */
  readonly timeFormat?: string | null;
  /** One character; left out, the locale decides. */
  readonly decimalSeparator?: string | null;
  /** Between thousands, one character; left out, the locale decides. */
  readonly groupSeparator?: string | null;
  /** Reads telephone numbers by the numbering plans; left out, links have the digits as they are. */
  readonly dial?: Dial | undefined;
  /** Longest text in characters; 10,000 unless told otherwise. A grid wants less than a panel. */
  readonly textLimit?: number;
  /** The organisation's currencies, where they are known. */
  readonly currencies?: readonly CurrencyFormat[];
}

/** A number, or the decimal digits of one that may be longer than a number can be. */
export type Numeric = number | `${number}`;

const currencyCode = /^[A-Z]{3}$/;
/** Nothing has no sign, also where it came of rounding. */
const signDisplay = 'negative';
/** Fraction digits that every runtime accepts. */
const mostPlaces = 20;
const mostFormatters = 200;

/**
 * A person's locale, zone and currency with the formatters made from them. Making a formatter costs about
 * as much as a thousand uses, so one context serves a whole screen. Unknown locales, zones and currencies
 * fall back instead of failing.
 */
export class FormatContext {
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string | null;
  readonly textLimit: number;
  readonly dial: Dial | undefined;
  readonly #currencies: ReadonlyMap<string, CurrencyFormat>;
  readonly #datePattern: DatePattern | null;
  readonly #symbol: string | null;
  readonly #decimal: string | null;
  readonly #group: string | null;
  /** How times are written; null where the locale decides. */
  readonly #timeOptions: Intl.DateTimeFormatOptions | null;
  /** The locale with Latin digits and the calendar of Zoho, whose own pages show these for every language. */
  readonly #tag: string;
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  #day: Intl.DateTimeFormat | undefined;
  #time: Intl.DateTimeFormat | undefined;
  #instant: Intl.DateTimeFormat | undefined;

  constructor(options: FormatOptions) {
    this.#currencies = new Map((options.currencies ?? []).map((each) => [each.code, each]));
    this.locale = knownLocale(options.locale);
    this.timeZone = knownTimeZone(options.timeZone);
    this.currency =
      options.currency !== null && currencyCode.test(options.currency) ? options.currency : null;
    this.textLimit = options.textLimit ?? 10_000;
    this.dial = options.dial;
    this.#datePattern = options.dateFormat ? compileDatePattern(options.dateFormat) : null;
    this.#symbol = this.currency === null ? (options.currencySymbol ?? null) : null;
    this.#decimal = options.decimalSeparator ?? null;
    this.#group = options.groupSeparator ?? null;
    this.#timeOptions = options.timeFormat ? timeOptions(options.timeFormat) : null;
    this.#tag = plainTag(this.locale);
  }

  /** A plain number; `places` are the most digits after the point. */
  number(value: Numeric, places: number, grouped = true): string {
    const format = this.#numberFormat(`n${places}${String(grouped)}`, {
      maximumFractionDigits: clampPlaces(places),
      signDisplay,
      useGrouping: grouped ? 'auto' : false,
    });
    return withoutMarks(this.#text(format, value));
  }

  /** Zoho's percentages count to 100. */
  percent(value: Numeric, places: number, grouped = true): string {
    const format = this.#numberFormat(`p${places}${String(grouped)}`, {
      style: 'unit',
      unit: 'percent',
      maximumFractionDigits: clampPlaces(places),
      signDisplay,
      useGrouping: grouped ? 'auto' : false,
    });
    return withoutMarks(this.#text(format, value));
  }

  /** Money in the record's currency, else the organisation's, else a plain number. */
  money(value: Numeric, places: number | null, record?: RecordHints): string {
    const recordCode = record?.currencyCode ?? null;
    const known = recordCode !== null && currencyCode.test(recordCode) ? recordCode : null;
    const told = this.#currencies.get(known ?? '');
    const symbol = known === null ? (record?.currencySymbol ?? this.#symbol) : (told?.symbol ?? null);
    const code = known ?? this.currency ?? (symbol === null ? null : 'XXX');
    const most = told?.decimalPlaces ?? null;
    const digits = places === null ? (most ?? undefined) : Math.min(clampPlaces(places), most ?? Infinity);
    // A currency without cents shows none that are zero, whatever the field allows.
    const least = Math.min(digits ?? 2, told === undefined && known !== null ? placesOf(known) : Infinity);
    const fraction = {
      minimumFractionDigits: least,
      maximumFractionDigits: digits ?? 2,
      signDisplay,
    } as const;
    if (code === null)
      return withoutMarks(this.#text(this.#numberFormat(`m${digits ?? ''}`, fraction), value));
    const format = this.#numberFormat(`m${code}${digits ?? ''}`, {
      style: 'currency',
      currency: code,
      ...(digits === undefined ? { signDisplay } : fraction),
    });
    // The locale knows where a symbol stands; the record knows which one.
    return this.#text(format, value, symbol);
  }

  /**
   * Money of another currency in that of the organisation: by the rate of the record, which Zoho keeps as it was,
   * else by the organisation's. A rate is what one unit of the home currency gives (Zoho, Currencies).
   */
  homeMoney(value: Numeric, record: RecordHints): { readonly text: string; readonly rate: string } | null {
    const { currencyCode: code } = record;
    if (code === null || this.currency === null || code === this.currency || !currencyCode.test(code))
      return null;
    const rate = record.exchangeRate ?? this.#currencies.get(code)?.rate ?? null;
    const amount = Number(value);
    if (rate === null || rate <= 0 || !Number.isFinite(amount)) return null;
    const home = { currencyCode: this.currency, currencySymbol: null, relatedModule: null };
    const places = this.#currencies.get(this.currency)?.decimalPlaces ?? 2;
    return {
      text: this.money(amount / rate, places, home),
      rate: `${this.number(rate, 9)} ${code} for 1 ${this.currency}`,
    };
  }

  /** A calendar day, given as midnight UTC: no zone moves it. */
  day(utcMidnight: number): string {
    if (this.#datePattern !== null) return this.#datePattern.render(utcMidnight, 'UTC', this.#tag);
    this.#day ??= new Intl.DateTimeFormat(this.#tag, { dateStyle: 'medium', timeZone: 'UTC' });
    return this.#day.format(utcMidnight);
  }

  /** An instant in the person's zone. */
  instant(epochMs: number): string {
    const { timeZone } = this;
    const style = this.#timeOptions ?? { timeStyle: 'short' };
    if (this.#datePattern !== null) {
      this.#time ??= new Intl.DateTimeFormat(this.#tag, { ...style, timeZone });
      return `${this.#datePattern.render(epochMs, timeZone, this.#tag)} ${this.#time.format(epochMs)}`;
    }
    const hours = this.#timeOptions === null ? {} : { hourCycle: this.#timeOptions.hourCycle };
    this.#instant ??= new Intl.DateTimeFormat(this.#tag, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone,
      ...hours,
    });
    return this.#instant.format(epochMs);
  }

  /** The locale's order of things, with the separators the person chose at Zoho. */
  #text(format: Intl.NumberFormat, value: Numeric, symbol: string | null = null): string {
    if (symbol === null && this.#decimal === null && this.#group === null) return format.format(value);
    return format
      .formatToParts(value)
      .map((part) => {
        if (part.type === 'decimal') return this.#decimal ?? part.value;
        if (part.type === 'group') return this.#group ?? part.value;
        return part.type === 'currency' ? (symbol ?? part.value) : part.value;
      })
      .join('');
  }

  #numberFormat(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    // Currency codes come from records, so their number is not ours to trust.
    if (this.#numbers.size >= mostFormatters) this.#numbers.clear();
    const made = new Intl.NumberFormat(this.#tag, options);
    this.#numbers.set(key, made);
    return made;
  }
}

const knownPlaces = new Map<string, number>();

/** The digits that a currency is written with (ISO 4217). */
export function placesOf(code: string): number {
  let places = knownPlaces.get(code);
  if (places === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
    places = format.resolvedOptions().maximumFractionDigits ?? 2;
    if (knownPlaces.size >= mostFormatters) knownPlaces.clear();
    knownPlaces.set(code, places);
  }
  return places;
}

function clampPlaces(places: number): number {
  return Number.isInteger(places) ? Math.min(Math.max(places, 0), mostPlaces) : 2;
}

/** Marks that turn the direction of a sign: a number has none, and a spreadsheet would take it for text. */
function withoutMarks(text: string): string {
  return text.replaceAll(/[\u200e\u200f\u061c]/g, '');
}

/** Zoho's pattern of times, such as `hh:mm a` or `HH:mm`, as what Intl is asked for: it writes the marker. */
function timeOptions(pattern: string): Intl.DateTimeFormatOptions {
  return {
    hour: /hh|HH|kk|KK/.test(pattern) ? '2-digit' : 'numeric',
    minute: '2-digit',
    ...(pattern.includes('s') ? { second: '2-digit' } : {}),
    hourCycle: /[aAhK]/.test(pattern) ? 'h12' : 'h23',
  };
}

function plainTag(locale: string): string {
  const asked = new Intl.Locale(locale);
  return new Intl.Locale(locale, {
    numberingSystem: asked.numberingSystem ?? 'latn',
    calendar: asked.calendar ?? 'gregory',
  }).toString();
}

function knownLocale(locale: string | null): string {
  const tag = locale?.replaceAll('_', '-') ?? 'en-GB';
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}

function knownTimeZone(timeZone: string | null): string {
  if (timeZone === null || timeZone === '') return 'UTC';
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
