import type { JsonValue } from '../../contract/records.ts';
import type { FormatContext } from './format-context.ts';
import type { FormattedValue } from './formatted-value.ts';
import { describeJson } from './json-shape.ts';
import { shownText } from './shown.ts';

const calendarDay = /^(\d{4})-(\d{2})-(\d{2})$/;
/** With an offset: without one it would be anybody's guess which instant is meant. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A calendar day. It is the same day everywhere, so no zone touches it. */
export function formatDate(value: JsonValue, context: FormatContext): FormattedValue {
  if (typeof value === 'string') {
    const day = readDay(value);
    if (day !== null) return { ...shownText(context.day(day), context), tooltip: value };
    if (instant.test(value)) return formatDateTime(value, context);
  }
  return shownText(describeJson(value), context);
}

/** An instant in the person's zone, with what Zoho sent as the tooltip. */
export function formatDateTime(value: JsonValue, context: FormatContext): FormattedValue {
  if (typeof value === 'string') {
    if (calendarDay.test(value)) return formatDate(value, context);
    const epochMs = instant.test(value) ? Date.parse(value) : Number.NaN;
    if (!Number.isNaN(epochMs)) return { ...shownText(context.instant(epochMs), context), tooltip: value };
  }
  return shownText(describeJson(value), context);
}

/** Midnight UTC of a day, or null when there is no such day. */
function readDay(value: string): number | null {
  const match = calendarDay.exec(value);
  if (match === null) return null;
  const epochMs = Date.parse(`${value}T00:00:00Z`);
  // 31 February would silently become a day in March.
  const isReal = !Number.isNaN(epochMs) && new Date(epochMs).toISOString().startsWith(value);
  return isReal ? epochMs : null;
}
