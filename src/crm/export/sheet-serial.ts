import { Temporal } from 'temporal-polyfill';
import { readDay, readInstant } from '../format/moments.ts';

/**
 * Days as spreadsheets count them: 1 is 1 January 1900, and 60 a 29 February 1900 that never was (ECMA-376
 * part 1, 18.17.4.1). Programs agree on what a number means from 1 March 1900 on only, so days before it have
 * none here. Files count from 1900 and never from 1904.
 */

const msPerDay = 86_400_000;
const epoch = Date.UTC(1899, 11, 30);
const first = Date.UTC(1900, 2, 1);
const end = Date.UTC(10_000, 0, 1);

/** The number of a calendar day; null for what is no day, or one that spreadsheets have no number for. */
export function daySerial(text: string): number | null {
  const midnight = readDay(text);
  return midnight === null ? null : serial(midnight);
}

/** The number of what calendar and clock show at an instant in a zone; null where there is none. */
export function momentSerial(text: string, timeZone: string): number | null {
  const epochMs = readInstant(text);
  if (epochMs === null) return null;
  const offset =
    Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone).offsetNanoseconds;
  return serial(epochMs + offset / 1_000_000);
}

/** What calendar and clock show at an instant in a zone, to the second; null for what is no instant. */
export function wallClockText(text: string, timeZone: string): string | null {
  const epochMs = readInstant(text);
  if (epochMs === null) return null;
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ');
}

function serial(wallClock: number): number | null {
  return wallClock < first || wallClock >= end ? null : (wallClock - epoch) / msPerDay;
}
