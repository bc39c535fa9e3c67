import type { RelativeDay } from '../../contract/list-query.ts';

/** Calendar days as a person in some time zone counts them. A day is written `YYYY-MM-DD`. */

const dayMs = 86_400_000;

/** The first and the last day that are meant. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

export function plusDays(day: string, days: number): string {
  return dayText(Date.parse(day) + days * dayMs);
}

/** The day it is in the zone. @param now - epoch ms */
export function dayIn(zone: string, now: number): string {
  return dayText(now + offsetMs(zone, now));
}

/** The instant a day begins in the zone, in ISO 8601 with the offset that holds then. */
export function startOfDay(day: string, zone: string): string {
  const utc = Date.parse(day);
  // The offset of the day itself: the first guess may lie on the other side of a change of the clock.
  const guess = offsetMs(zone, utc - offsetMs(zone, utc));
  const at = utc - guess;
  const offset = offsetMs(zone, at);
  const shown = new Date(at + offset).toISOString().slice(0, 19);
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const sign = offset < 0 ? '-' : '+';
  return `${shown}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * The days a word such as "last week" means. Weeks begin on Monday (ISO 8601).
 *
 * @param today - the day it is for the person
 */
export function relativeRange(relative: RelativeDay, count: number, today: string): DayRange {
  const week = plusDays(today, -weekday(today));
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  switch (relative) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: plusDays(today, -1), to: plusDays(today, -1) };
    case 'tomorrow':
      return { from: plusDays(today, 1), to: plusDays(today, 1) };
    case 'this_week':
      return { from: week, to: plusDays(week, 6) };
    case 'last_week':
      return { from: plusDays(week, -7), to: plusDays(week, -1) };
    case 'next_week':
      return { from: plusDays(week, 7), to: plusDays(week, 13) };
    case 'this_month':
      return months(year, month, 1);
    case 'last_month':
      return months(year, month - 1, 1);
    case 'next_month':
      return months(year, month + 1, 1);
    case 'this_quarter':
      return months(year, month - (month % 3), 3);
    case 'this_year':
      return months(year, 0, 12);
    case 'last_days':
      return { from: plusDays(today, -count), to: today };
    case 'next_days':
      return { from: today, to: plusDays(today, count) };
  }
}

function months(year: number, month: number, count: number): DayRange {
  const end = Date.UTC(year, month + count, 1) - dayMs;
  return { from: dayText(Date.UTC(year, month, 1)), to: dayText(end) };
}

/** From Monday, 0. */
function weekday(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

function dayText(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clock is ahead of UTC at an instant; an unknown zone counts as UTC. */
function offsetMs(zone: string, epochMs: number): number {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(epochMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(epochMs / 1000) * 1000;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = makeClock(zone);
  clocks.set(zone, clock);
  return clock;
}

function makeClock(timeZone: string): Intl.DateTimeFormat {
  const shape = { calendar: 'gregory', hourCycle: 'h23', numberingSystem: 'latn' } as const;
  const digits = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat('en-GB', { ...shape, ...digits, ...time, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-GB', { ...shape, ...digits, ...time, timeZone: 'UTC' });
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
