import type { FormatContext } from './format-context.ts';
import { dayText } from './moment-text.ts';

/**
 * When an activity comes again, as a sentence. Zoho writes rules of RFC 5545 (section 3.3.10), with days as
 * `2026-08-29` in place of `20260829`, and its own `FREQ=NONE` for what never comes again.
 */

const weekdays: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const places: Readonly<Record<string, string>> = {
  '1': 'first',
  '2': 'second',
  '3': 'third',
  '4': 'fourth',
  '5': 'fifth',
  '-1': 'last',
  '-2': 'second to last',
  '-3': 'third to last',
};
/** Days that together have a name of their own. */
const groups: Readonly<Record<string, string>> = {
  FR_MO_TH_TU_WE: 'weekday',
  SA_SU: 'weekend day',
  FR_MO_SA_SU_TH_TU_WE: 'day',
};
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
const periods: Readonly<Record<string, string>> = {
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};

/** @returns null for what is no such rule, or has words that are not known here */
export function recurrenceText(rule: string, context: FormatContext): string | null {
  const parts = ruleParts(rule);
  const frequency = parts?.get('FREQ')?.toUpperCase();
  if (parts === null || frequency === undefined) return null;
  const isKnown = ([name, value]: [string, string]): boolean =>
    told.has(name) && (forms[name]?.test(value) ?? true);
  if (![...parts].every(isKnown)) return null;
  if (frequency === 'NONE') return 'Does not repeat';
  const period = periods[frequency];
  const interval = Number(parts.get('INTERVAL') ?? 1);
  if (period === undefined || interval < 1) return null;
  const days = onDays(frequency, parts);
  if (days === null) return null;
  const every = interval === 1 ? `Every ${period}` : `Every ${String(interval)} ${period}s`;
  return every + days + untilText(parts, context);
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

function onDays(frequency: string, parts: ReadonlyMap<string, string>): string | null {
  const named = namedDays(listOf(parts, 'BYDAY'), listOf(parts, 'BYSETPOS'));
  const numbers = listOf(parts, 'BYMONTHDAY');
  const dates = numbers.map(dayOfMonth).filter((text) => text !== null);
  const inMonths = listOf(parts, 'BYMONTH').map((month) => months[Number(month) - 1]);
  const names = inMonths.filter((name) => name !== undefined);
  if (named === null || dates.length < numbers.length || names.length < inMonths.length) return null;
  const only =
    names.length === 1 && numbers.every((number) => !number.startsWith('-')) ? names[0] : undefined;
  if (only !== undefined && numbers.length > 0 && named === '') return ` on ${listed(numbers)} ${only}`;
  const days = numbers.length > 0 ? ` on ${listed(dates)}${named.replace(' on ', ' if it is ')}` : named;
  if (names.length > 0) return days === '' ? ` in ${listed(names)}` : `${days} of ${listed(names)}`;
  return frequency === 'DAILY' && numbers.length === 0 ? days.replace(' on ', ' if it is ') : days;
}

function listOf(parts: ReadonlyMap<string, string>, name: string): string[] {
  const items = parts.get(name)?.toUpperCase().split(',') ?? [];
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

/** `day 5`, `the last day`; null for what is none. */
function dayOfMonth(number: string): string | null {
  if (/^\+?\d{1,2}$/.test(number)) return `day ${String(Number(number))}`;
  const place = places[number];
  return place === undefined ? null : `the ${place} day`;
}

/** ` on Monday and Thursday`, ` on the second Tuesday`; null for days that are none. */
function namedDays(days: readonly string[], positions: readonly string[]): string | null {
  if (days.length === 0) return positions.length === 0 ? '' : null;
  const read = days.map((each) => /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(each));
  const names = read.map((match) => {
    const name = weekdays[match?.[2] ?? ''];
    const place = match?.[1];
    if (name === undefined || place === undefined) return name ?? null;
    const word = places[place.replace('+', '')];
    return word === undefined ? null : `the ${word} ${name}`;
  });
  const known = names.filter((name) => name !== null);
  if (known.length !== names.length) return null;
  if (positions.length > 0) return placedDays(days, known, positions);
  const isWorkingWeek = known.join() === 'Monday,Tuesday,Wednesday,Thursday,Friday';
  return ` on ${isWorkingWeek ? 'Monday to Friday' : listed(known)}`;
}

/** ` on the last weekday`: BYSETPOS takes one of all the days together, not one of each. */
function placedDays(
  days: readonly string[],
  names: readonly string[],
  positions: readonly string[],
): string | null {
  const words = positions.map((position) => places[position.replace('+', '')]);
  const known = words.filter((word) => word !== undefined);
  if (known.length < words.length || days.some((day) => day.length > 2)) return null;
  const group = groups[[...days].sort().join('_')] ?? listed(names, 'or');
  return ` on the ${listed(known)} ${group}`;
}

function untilText(parts: ReadonlyMap<string, string>, context: FormatContext): string {
  const until = day.exec(parts.get('UNTIL') ?? '');
  if (until !== null)
    return ` until ${dayText(`${until[1] ?? ''}-${until[2] ?? ''}-${until[3] ?? ''}`, context)}`;
  const count = parts.get('COUNT') ?? '';
  if (!/^[1-9]\d{0,3}$/.test(count)) return '';
  return count === '1' ? ', once' : `, ${count} times`;
}

function listed(words: readonly string[], conjunction = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
