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
};
const periods: Readonly<Record<string, string>> = {
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
};

/**
 * @param day - writes a day, given as `YYYY-MM-DD`, as the person reads it
 * @returns null for what is no such rule, or has words that are not known here
 */
export function recurrenceText(rule: string, day: (text: string) => string): string | null {
  const parts = ruleParts(rule);
  const frequency = parts?.get('FREQ');
  if (parts === null || frequency === undefined) return null;
  if (frequency === 'NONE') return 'Does not repeat';
  const period = periods[frequency];
  const interval = Number(parts.get('INTERVAL') ?? 1);
  if (period === undefined || !Number.isInteger(interval) || interval < 1) return null;
  const days = onDays(frequency, parts);
  if (days === null) return null;
  const every = interval === 1 ? `Every ${period}` : `Every ${String(interval)} ${period}s`;
  return every + days + untilText(parts, day);
}

/** The parts of `NAME=value;NAME=value`, by name; null for any other text. */
export function ruleParts(rule: string): ReadonlyMap<string, string> | null {
  const text = rule.trim().replace(/^RRULE:/i, '');
  if (text.length > 500 || !/^[A-Z-]+=/i.test(text)) return null;
  const parts = new Map<string, string>();
  for (const part of text.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) parts.set(part.slice(0, at).trim().toUpperCase(), part.slice(at + 1).trim());
  }
  return parts;
}

function onDays(frequency: string, parts: ReadonlyMap<string, string>): string | null {
  const named = namedDays(parts.get('BYDAY'), parts.get('BYSETPOS'));
  const numbers = parts.get('BYMONTHDAY')?.split(',').filter(Boolean) ?? [];
  const month = parts.get('BYMONTH');
  const monthName = month === undefined ? undefined : months[Number(month) - 1];
  if (named === null || (month !== undefined && monthName === undefined)) return null;
  if (numbers.some((number) => !/^-?\d{1,2}$/.test(number))) return null;
  if (monthName !== undefined) {
    if (numbers.length > 0) return ` on ${listed(numbers)} ${monthName}`;
    return named === '' ? ` in ${monthName}` : `${named} of ${monthName}`;
  }
  if (numbers.length > 0) {
    return ` on ${listed(numbers.map((number) => (number === '-1' ? 'the last day' : `day ${number}`)))}`;
  }
  return frequency === 'DAILY' && named !== '' ? named.replace(' on ', ' if it is ') : named;
}

/** ` on Monday and Thursday`, ` on the second Tuesday`; null for days that are none. */
function namedDays(days: string | undefined, position: string | undefined): string | null {
  if (days === undefined || days === '') return '';
  const read = days.split(',').map((each) => /^([+-]?\d)?([A-Z]{2})$/.exec(each.trim().toUpperCase()));
  const names = read.map((match) => {
    const name = weekdays[match?.[2] ?? ''];
    const place = match?.[1]?.replace('+', '') ?? position;
    if (name === undefined) return null;
    if (place === undefined) return name;
    const word = places[place];
    return word === undefined ? null : `the ${word} ${name}`;
  });
  const known = names.filter((name) => name !== null);
  if (known.length !== names.length) return null;
  const isWorkingWeek = known.join() === 'Monday,Tuesday,Wednesday,Thursday,Friday';
  return ` on ${isWorkingWeek ? 'Monday to Friday' : listed(known)}`;
}

function untilText(parts: ReadonlyMap<string, string>, day: (text: string) => string): string {
  const until = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(parts.get('UNTIL') ?? '');
  if (until !== null) return ` until ${day(`${until[1] ?? ''}-${until[2] ?? ''}-${until[3] ?? ''}`)}`;
  const count = parts.get('COUNT') ?? '';
  if (!/^\d{1,4}$/.test(count)) return '';
  return count === '1' ? ', once' : `, ${count} times`;
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
