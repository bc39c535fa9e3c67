import type { FormatContext } from './format-context.ts';
import { dayText } from './moment-text.ts';
import type { FormatWords } from './words/english.ts';

/**
 * When an activity comes again, as a sentence. Zoho writes rules of RFC 5545 (section 3.3.10), with days as
 * `2026-08-29` in place of `20260829`, and its own `FREQ=NONE` for what never comes again.
 */

/** A Monday and the days after it, at noon UTC, by which languages name their days. */
const weekdays: Readonly<Record<string, number>> = {
  MO: Date.UTC(2024, 0, 1, 12),
  TU: Date.UTC(2024, 0, 2, 12),
  WE: Date.UTC(2024, 0, 3, 12),
  TH: Date.UTC(2024, 0, 4, 12),
  FR: Date.UTC(2024, 0, 5, 12),
  SA: Date.UTC(2024, 0, 6, 12),
  SU: Date.UTC(2024, 0, 7, 12),
};
/** Days that together have a name of their own. */
const groups = {
  FR_MO_TH_TU_WE: 'weekday',
  SA_SU: 'weekendDay',
  FR_MO_SA_SU_TH_TU_WE: 'day',
} as const;
/** What the sentence tells, and what it may leave out; a rule that says more is shown as it is. */
const told: ReadonlySet<string> = new Set(
  'FREQ INTERVAL COUNT UNTIL BYDAY BYMONTHDAY BYMONTH BYSETPOS DTSTART WKST'.split(' '),
);
const day = /^(\d{4})-?(\d\d)-?(\d\d)(?:T[\d:.]{4,20}(?:Z|[+-]\d\d:?\d\d)?)?$/;
/** Parts whose values are read by themselves. */
const forms: Readonly<Record<string, RegExp>> = {
  INTERVAL: /^\d{1,4}$/,
  COUNT: /^\d{1,4}$/,
  UNTIL: day,
  DTSTART: day,
  WKST: /^[A-Z]{2}$/i,
};
const periods = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const;

type Words = FormatWords['recurrence'] & { readonly locale: string };

/** @returns null for what is no such rule, or has words that are not known here */
export function recurrenceText(rule: string, context: FormatContext): string | null {
  const parts = ruleParts(rule);
  const frequency = parts?.get('FREQ')?.toUpperCase();
  if (parts === null || frequency === undefined) return null;
  const isKnown = ([name, value]: [string, string]): boolean =>
    told.has(name) && (forms[name]?.test(value) ?? true);
  if (![...parts].every(isKnown)) return null;
  const words = { ...context.words.recurrence, locale: context.words.locale };
  if (frequency === 'NONE') return words.never;
  const period = valueOf(periods, frequency);
  const interval = Number(parts.get('INTERVAL') ?? 1);
  if (period === undefined || interval < 1) return null;
  const days = onDays(frequency, parts, words);
  if (days === null) return null;
  return words.every[period](interval) + days + untilText(parts, context, words);
}

function valueOf<V>(table: Readonly<Record<string, V>>, key: string): V | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The parts of `NAME=value;NAME=value`, by name, each once; null for any other text. */
export function ruleParts(rule: string): ReadonlyMap<string, string> | null {
  const text = rule.trim().replace(/^RRULE:/i, '');
  if (text.length > 500 || !/^[A-Z-]+=/i.test(text)) return null;
  const parts = new Map<string, string>();
  const pieces = text.split(';').filter((piece) => piece.trim() !== '');
  for (const piece of pieces) {
    const at = piece.indexOf('=');
    if (at > 0) parts.set(piece.slice(0, at).trim().toUpperCase(), piece.slice(at + 1).trim());
  }
  return parts.size === pieces.length ? parts : null;
}

function onDays(frequency: string, parts: ReadonlyMap<string, string>, words: Words): string | null {
  const named = namedDays(listOf(parts, 'BYDAY'), listOf(parts, 'BYSETPOS'), words);
  const numbers = listOf(parts, 'BYMONTHDAY');
  const dates = numbers.map((number) => dayOfMonth(number, words)).filter((text) => text !== null);
  const inMonths = listOf(parts, 'BYMONTH').map((month) => monthName(month, words));
  const names = inMonths.filter((name) => name !== null);
  if (named === null || dates.length < numbers.length || names.length < inMonths.length) return null;
  const only =
    names.length === 1 && numbers.every((number) => !number.startsWith('-')) ? names[0] : undefined;
  if (only !== undefined && numbers.length > 0 && named === '')
    return words.on(words.datesOf(words.and(numbers.map((number) => words.dayIn(Number(number)))), only));
  const isRestricted = numbers.length > 0 || (frequency === 'DAILY' && names.length === 0);
  const weekly = named === '' ? '' : isRestricted ? words.onlyOn(named) : words.on(named);
  const days = (numbers.length > 0 ? words.on(words.and(dates)) : '') + weekly;
  if (names.length === 0) return days;
  return days === '' ? words.inMonths(words.and(names)) : days + words.ofMonths(words.and(names));
}

function listOf(parts: ReadonlyMap<string, string>, name: string): string[] {
  const items = parts.get(name)?.toUpperCase().split(',') ?? [];
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

function monthName(month: string, { locale }: Words): string | null {
  const number = /^\d{1,2}$/.test(month) ? Number(month) : 0;
  if (number < 1 || number > 12) return null;
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, number - 1, 15),
  );
}

/** `day 5`, `the last day`; null for what is none. */
function dayOfMonth(number: string, words: Words): string | null {
  if (/^\+?\d{1,2}$/.test(number)) return words.dayOfMonth(Number(number));
  const place = valueOf(words.places, number);
  return place === undefined ? null : words.placed(place, words.day);
}

/** `Monday and Thursday`, `the second Tuesday`; null for days that are none. */
function namedDays(days: readonly string[], positions: readonly string[], words: Words): string | null {
  if (days.length === 0) return positions.length === 0 ? '' : null;
  const weekday = new Intl.DateTimeFormat(words.locale, { weekday: 'long', timeZone: 'UTC' });
  const read = days.map((each) => /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(each));
  const names = read.map((match) => {
    const day = valueOf(weekdays, match?.[2] ?? '');
    const name = day === undefined ? undefined : weekday.format(day);
    const place = match?.[1];
    if (name === undefined || place === undefined) return name ?? null;
    const word = valueOf(words.places, place.replace('+', ''));
    return word === undefined ? null : words.placed(word, name);
  });
  const known = names.filter((name) => name !== null);
  if (known.length !== names.length) return null;
  if (positions.length > 0) return placedDays(days, known, positions, words);
  return days.join() === 'MO,TU,WE,TH,FR' ? words.workingWeek : words.and(known);
}

/** `the last weekday`: BYSETPOS takes one of all the days together, not one of each. */
function placedDays(
  days: readonly string[],
  names: readonly string[],
  positions: readonly string[],
  words: Words,
): string | null {
  const places = positions.map((position) => valueOf(words.places, position.replace('+', '')));
  const known = places.filter((place) => place !== undefined);
  if (known.length < places.length || days.some((day) => day.length > 2)) return null;
  const group = valueOf<(typeof groups)[keyof typeof groups]>(groups, [...days].sort().join('_'));
  return words.placed(words.and(known), group === undefined ? words.or(names) : words[group]);
}

function untilText(parts: ReadonlyMap<string, string>, context: FormatContext, words: Words): string {
  const until = day.exec(parts.get('UNTIL') ?? '');
  if (until !== null)
    return words.until(dayText(`${until[1] ?? ''}-${until[2] ?? ''}-${until[3] ?? ''}`, context));
  const count = parts.get('COUNT') ?? '';
  return /^[1-9]\d{0,3}$/.test(count) ? words.times(Number(count)) : '';
}
