const calendarDay = /^(\d{4})-(\d{2})-(\d{2})$/;
/** With an offset: without one it would be anybody's guess which instant is meant. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Midnight UTC of a day, or null when there is no such day. */
export function readDay(value: string): number | null {
  if (!calendarDay.test(value)) return null;
  const epochMs = Date.parse(`${value}T00:00:00Z`);
  // 31 February would silently become a day in March.
  const isReal = !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(value);
  return isReal ? epochMs : null;
}

/** Epoch ms of an instant as Zoho writes it, or null. */
export function readInstant(value: string): number | null {
  const epochMs = instant.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(epochMs) ? null : epochMs;
}
