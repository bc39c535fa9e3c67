import { Temporal } from 'temporal-polyfill';

/** The day that a calendar on a person's wall shows, such as `2026-11-28`. @param timeZone - null for this computer's */
export function localDay(epochMs: number, timeZone: string | null): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(epochMs);
  for (const zone of [timeZone, Temporal.Now.timeZoneId()]) {
    try {
      if (zone !== null) return instant.toZonedDateTimeISO(zone).toPlainDate().toString();
    } catch {
      // Not a zone that is known here.
    }
  }
  return instant.toZonedDateTimeISO('UTC').toPlainDate().toString();
}
