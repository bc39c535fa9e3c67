const calendarDay = /^(\d{4})-(\d{2})-(\d{2})$/;
/** With an offset: without one it would be anybody's guess which instant is meant. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Midnight UTC of a day, or null when there is no such day. */
export function readDay(value: string): number | null {
  const parts = value.length === 10 ? calendarDay.exec(value) : null;
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(0);
  // Unlike Date.UTC, which takes the first hundred years for those of the last century.
  const epochMs = date.setUTCFullYear(year, month - 1, day);
  // 31 February would silently become a day in March.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? epochMs : null;
}

/** Epoch ms of an instant as Zoho writes it, or null. */
export function readInstant(value: string): number | null {
  const epochMs = instant.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(epochMs) ? null : epochMs;
}
