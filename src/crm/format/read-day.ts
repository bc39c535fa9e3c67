import type { FormatContext } from './format-context.ts';
import { latinDigits } from './latin-digits.ts';
import { readDay } from './moments.ts';

type Unit = 'year' | 'month' | 'day';

/** How a person writes days: in which order, and what their months are called. */
export interface DayNotation {
  readonly order: readonly Unit[];
  /** Lower case; twelve lists of names, January first. */
  readonly months: readonly (readonly string[])[];
  /** A day as they write it, to show how: `22.11.2033`. */
  readonly example: string;
}

const exampleDay = Date.UTC(2033, 10, 22);
/** Two figures of a year mean this century up to here, as in spreadsheets (Windows: 1950 to 2049). */
const lastShortYear = 49;
/** Fewer letters of a month are several months'. */
const fewestLetters = 3;

/** As the context writes days, whoever decided it: the person at Zoho, or the locale. */
export function dayNotation(context: FormatContext): DayNotation {
  const example = context.day(exampleDay);
  const months = monthWords(context);
  const places = pieces(example).flatMap((piece): Unit[] => {
    if (piece === '22') return ['day'];
    if (piece === '2033' || piece === '33') return ['year'];
    return piece === '11' || months[10]?.includes(piece) ? ['month'] : [];
  });
  // Some write the month as a figure and a word.
  const found = [...new Set(places)];
  const order = found.length === 3 ? found : (['year', 'month', 'day'] as const);
  return { order, months, example };
}

/**
 * A day that a person typed, as `2033-11-22`: in their own notation, its month also as a word, or as Zoho writes it.
 * Null for what is neither, and for a day that no calendar has.
 */
export function readTypedDay(typed: string, { order, months }: DayNotation): string | null {
  const parts = pieces(typed);
  // The name of a weekday, and words such as "de", say nothing more.
  const figures = parts.filter((part) => /^\d+$/.test(part));
  const [first = '', second = '', third = ''] = figures;
  // A whole name first: the short form of a weekday may begin like a month.
  const [month = null] = [Infinity, fewestLetters].flatMap((letters) =>
    parts.flatMap((part) => monthOf(part, months, letters) ?? []),
  );
  if (figures.length === 2 && month !== null) {
    const isYearFirst =
      first.length === 4 || (second.length < 4 && order.indexOf('year') < order.indexOf('day'));
    const [year, day] = isYearFirst ? [first, second] : [second, first];
    return dayOf(year, String(month + 1), day);
  }
  if (figures.length !== 3) return null;
  // Nobody writes a year of four figures first and the day second.
  if (first.length === 4) return dayOf(first, second, third);
  const of = (unit: Unit): string => figures[order.indexOf(unit)] ?? '';
  return dayOf(of('year'), of('month'), of('day'));
}

function dayOf(year: string, month: string, day: string): string | null {
  if (!/^(?:\d{2}|\d{4})$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return null;
  const century = year.length === 4 ? '' : Number(year) > lastShortYear ? '19' : '20';
  const text = `${century}${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return readDay(text) === null ? null : text;
}

/** Figures and words, without what stands between them. Thai and Lao shorten months by several full stops. */
function pieces(text: string): string[] {
  const plain = latinDigits(text.replaceAll(/\p{Cf}/gu, '')).toLowerCase();
  return plain.match(/\d+|[\p{L}\p{M}]+(?:\.[\p{L}\p{M}]+)*/gu) ?? [];
}

/** @param letters - as many of a name are enough */
function monthOf(piece: string, months: DayNotation['months'], letters: number): number | null {
  if (!/^\p{L}/u.test(piece)) return null;
  const isLong = Array.from(piece).length >= letters;
  const found = months.flatMap((names, month) =>
    names.some((name) => name === piece || (isLong && name.startsWith(piece))) ? [month] : [],
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** All words for a month: beside a day it is another one than by itself. */
function monthWords(context: FormatContext): readonly (readonly string[])[] {
  const plain = { timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' } as const;
  const styles = ['long', 'short'] as const;
  const formats = styles.flatMap((month) => [
    new Intl.DateTimeFormat(context.locale, { ...plain, month }),
    new Intl.DateTimeFormat(context.locale, { ...plain, month, day: 'numeric' }),
  ]);
  const weekdays = styles.map((weekday) => new Intl.DateTimeFormat(context.locale, { ...plain, weekday }));
  return Array.from({ length: 12 }, (_, month) => {
    const epochMs = Date.UTC(2033, month, 22);
    const texts = [context.day(epochMs), ...formats.map((format) => format.format(epochMs))];
    // A weekday beside it is no name of the month.
    const others = new Set(weekdays.flatMap((format) => pieces(format.format(epochMs))));
    const words = texts.flatMap(pieces).filter((piece) => /^\p{L}/u.test(piece) && !others.has(piece));
    return [...new Set(words)];
  });
}
