import { Temporal } from 'temporal-polyfill';
import { dayIn, isZone } from '../filter/days.ts';

/** The day that a calendar on a person's wall shows, such as `2026-11-28`. @param timeZone - null for this computer's */
export function localDay(epochMs: number, timeZone: string | null): string {
  return dayIn(timeZone !== null && isZone(timeZone) ? timeZone : Temporal.Now.timeZoneId(), epochMs);
}
