import { compileDatePattern, type DatePattern } from './date-pattern.ts';
import type { RecordHints } from './formatted-value.ts';
import { knownLocale, knownTimeZone, plainTag } from './locale.ts';
import { clampPlaces, knownCode, Money, type MoneyOptions } from './money-notation.ts';
import type { Dial } from './phone-number.ts';
import { NumberWriter, type Numeric } from './number-writer.ts';
import { timeOptions, type TimeOptions } from './time-pattern.ts';
import { englishFormatWords, type FormatWords } from './words/english.ts';

/** How a person wants values shown. Null takes the neutral choice. */
export interface FormatOptions extends MoneyOptions {
  /** Zoho's (`en_GB`) or BCP 47 (`en-GB`). */
  readonly locale: string | null;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string | null;
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
  /** Texts are shown to a person, so that nothing in them may turn the direction of others; see `visibleText`. */
  readonly onScreen?: boolean;
  /** Nothing but the text is wanted, as for a file: links and what money is worth at home are left out. */
  readonly textOnly?: boolean;
  /** What stands between values, in the person's language; English unless told otherwise. */
  readonly words?: FormatWords;
  /** Longest text in characters; 10,000 unless told otherwise. A grid wants less than a panel. */
  readonly textLimit?: number;
}

/** Nothing has no sign, also where it came of rounding. */
const signDisplay = 'negative';
const mostFormatters = 200;

/**
 * A person's locale, zone and currency with the formatters made from them. Making a formatter costs about
 * as much as a thousand uses, so one context serves a whole screen. Unknown locales, zones and currencies
 * fall back instead of failing.
 */
export class FormatContext {
  readonly locale: string;
  readonly timeZone: string;
  readonly textLimit: number;
  readonly onScreen: boolean;
  readonly textOnly: boolean;
  readonly words: FormatWords;
  readonly dial: Dial | undefined;
  readonly #options: FormatOptions;
  readonly #money: Money;
  readonly #datePattern: DatePattern | null;
  readonly #decimal: string | null;
  readonly #group: string | null;
  /** How times are written; null where the locale decides. */
  readonly #timeOptions: TimeOptions | null;
  /** The locale with Latin digits and the calendar of Zoho, whose own pages show these for every language. */
  readonly #tag: string;
  readonly #numbers = new Map<string, NumberWriter>();
  #day: Intl.DateTimeFormat | undefined;
  #time: Intl.DateTimeFormat | undefined;
  #instant: Intl.DateTimeFormat | undefined;

  constructor(options: FormatOptions) {
    this.#options = options;
    this.#money = new Money(options);
    this.locale = knownLocale(options.locale);
    this.timeZone = knownTimeZone(options.timeZone);
    this.textLimit = options.textLimit ?? 10_000;
    this.onScreen = options.onScreen ?? false;
    this.textOnly = options.textOnly ?? false;
    this.words = options.words ?? englishFormatWords;
    this.dial = options.dial;
    this.#datePattern = options.dateFormat ? compileDatePattern(options.dateFormat) : null;
    this.#decimal = options.decimalSeparator ?? null;
    this.#group = options.groupSeparator ?? null;
    this.#timeOptions = options.timeFormat ? timeOptions(options.timeFormat) : null;
    this.#tag = plainTag(this.locale);
  }

  /** ISO 4217 code of the organisation; null where it is not known. */
  get currency(): string | null {
    return this.#money.currency;
  }

  /** ISO 4217 codes of all currencies of the organisation, as far as they are known. */
  get currencies(): readonly string[] {
    return this.#money.codes;
  }

  /** The same, with links to telephone numbers that can be dialled. */
  withDial(dial: Dial): FormatContext {
    return new FormatContext({ ...this.#options, dial });
  }

  /** A plain number; `places` are the most digits after the point. */
  number(value: Numeric, places: number, grouped = true): string {
    const writer = this.#numberWriter(`n${places}${String(grouped)}`, {
      maximumFractionDigits: clampPlaces(places),
      signDisplay,
      useGrouping: grouped ? 'auto' : false,
    });
    return withoutMarks(writer.write(value));
  }

  /** Zoho's percentages count to 100. */
  percent(value: Numeric, places: number, grouped = true): string {
    const writer = this.#numberWriter(`p${places}${String(grouped)}`, {
      style: 'unit',
      unit: 'percent',
      maximumFractionDigits: clampPlaces(places),
      signDisplay,
      useGrouping: grouped ? 'auto' : false,
    });
    return withoutMarks(writer.write(value));
  }

  /** Money in the record's currency, else the organisation's, else a plain number. */
  money(value: Numeric, places: number | null, record?: RecordHints): string {
    const { code, symbol, digits } = this.#money.notation(places, record);
    const fraction =
      digits === null ? {} : { minimumFractionDigits: digits.least, maximumFractionDigits: digits.most };
    const writer = this.#numberWriter(`m${code ?? ''}${digits?.least ?? ''}-${digits?.most ?? ''}`, {
      ...(code === null ? {} : { style: 'currency', currency: code }),
      ...fraction,
      signDisplay,
    });
    // The locale knows where a symbol stands; the record knows which one.
    return code === null ? withoutMarks(writer.write(value)) : writer.write(value, symbol);
  }

  /**
   * Money of another currency in that of the organisation: by the rate of the record, which Zoho keeps as it was,
   * else by the organisation's. A rate is what one unit of the home currency gives (Zoho, Currencies).
   */
  homeMoney(value: Numeric, record: RecordHints): { readonly text: string; readonly rate: string } | null {
    const code = knownCode(record.currencyCode);
    if (code === null || this.currency === null || code === this.currency) return null;
    const rate = record.exchangeRate ?? this.#money.known(code)?.rate ?? null;
    const amount = Number(value);
    if (rate === null || rate <= 0 || !Number.isFinite(amount)) return null;
    const home = { currencyCode: this.currency, currencySymbol: null, relatedModule: null };
    return {
      text: this.money(amount / rate, null, home),
      rate: this.words.rate(this.number(rate, 9), code, this.currency),
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
    if (this.#datePattern !== null) {
      return `${this.#datePattern.render(epochMs, timeZone, this.#tag)} ${this.time(epochMs)}`;
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

  /** The time of day of an instant in the person's zone. */
  time(epochMs: number): string {
    this.#time ??= new Intl.DateTimeFormat(this.#tag, {
      ...(this.#timeOptions ?? { timeStyle: 'short' }),
      timeZone: this.timeZone,
    });
    return this.#time.format(epochMs);
  }

  #numberWriter(key: string, options: Intl.NumberFormatOptions): NumberWriter {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    // Currency codes come from records, so their number is not ours to trust.
    if (this.#numbers.size >= mostFormatters) this.#numbers.clear();
    const format = new Intl.NumberFormat(this.#tag, options);
    const made = new NumberWriter(format, { decimal: this.#decimal, group: this.#group });
    this.#numbers.set(key, made);
    return made;
  }
}

/** Marks that turn the direction of a sign: a number has none, and a spreadsheet would take it for text. */
function withoutMarks(text: string): string {
  return text.replaceAll(/[\u200e\u200f\u061c]/g, '');
}
