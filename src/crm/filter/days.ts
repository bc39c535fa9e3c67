import { Temporal } from 'temporal-polyfill';
import type { RelativeDay } from '../../contract/list-query.ts';

/** Calendar days as a person in some time zone counts them. A day is written `YYYY-MM-DD`. */

/** The first and the last day that are meant. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}

export function plusDays(day: string, days: number): string {
  return dayText(Temporal.PlainDate.from(day).add({ days }));
}

/** The day it is in the zone. @param now - epoch ms */
export function dayIn(zone: string, now: number): string {
  return dayText(
    Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(knownZone(zone)).toPlainDate(),
  );
}

/**
 * The instant a day begins in the zone, in ISO 8601 with the offset that holds then. Where the clock skips
 * midnight the day begins later; a day that the zone never had begins where the next one does.
 */
export function startOfDay(day: string, zone: string): string {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(knownZone(zone));
  // Zoho reads offsets of whole minutes; Liberia's, until 1972, had seconds.
  const exact = /^[+-]\d\d:\d\d$/.test(start.offset) ? start : start.withTimeZone('UTC');
  return exact.toString({ smallestUnit: 'second', timeZoneName: 'never' });
}

/**
 * The days a word such as "last week" means. Weeks begin on Monday (ISO 8601).
 *
 * @param today - the day it is for the person
 */
export function relativeRange(relative: RelativeDay, count: number, today: string): DayRange {
  const now = Temporal.PlainDate.from(today);
  const week = now.subtract({ days: now.dayOfWeek - 1 });
  const month = now.with({ day: 1 });
  switch (relative) {
    case 'today':
      return span(now, { days: 1 });
    case 'yesterday':
      return span(now.subtract({ days: 1 }), { days: 1 });
    case 'tomorrow':
      return span(now.add({ days: 1 }), { days: 1 });
    case 'this_week':
      return span(week, { weeks: 1 });
    case 'last_week':
      return span(week.subtract({ weeks: 1 }), { weeks: 1 });
    case 'next_week':
      return span(week.add({ weeks: 1 }), { weeks: 1 });
    case 'this_month':
      return span(month, { months: 1 });
    case 'last_month':
      return span(month.subtract({ months: 1 }), { months: 1 });
    case 'next_month':
      return span(month.add({ months: 1 }), { months: 1 });
    case 'this_quarter':
      return span(month.subtract({ months: (month.month - 1) % 3 }), { months: 3 });
    case 'this_year':
      return span(month.with({ month: 1 }), { years: 1 });
    case 'last_days':
      return span(now.subtract({ days: count }), { days: count + 1 });
    case 'next_days':
      return span(now, { days: count + 1 });
  }
}

/** From a day to the last one of so many. */
function span(from: Temporal.PlainDate, length: Temporal.DurationLike): DayRange {
  return { from: dayText(from), to: dayText(from.add(length).subtract({ days: 1 })) };
}

/** Years are written with four digits: what lies outside of them is the first or the last day that can be. */
function dayText(day: Temporal.PlainDate): string {
  if (day.year > 9999) return '9999-12-31';
  return day.year < 1 ? '0001-01-01' : day.toString();
}

const known = new Map<string, string>();

/** An unknown zone counts as UTC. */
function knownZone(zone: string): string {
  let name = known.get(zone);
  if (name === undefined) {
    name = isZone(zone) ? zone : 'UTC';
    known.set(zone, name);
  }
  return name;
}

export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
