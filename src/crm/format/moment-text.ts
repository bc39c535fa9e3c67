import type { FormatContext } from './format-context.ts';
import { readDay, readInstant } from './moments.ts';

/** A day (`YYYY-MM-DD`) as the person reads it; any other text as it is. */
export function dayText(text: string, context: FormatContext): string {
  const at = readDay(text);
  return at === null ? text : context.day(at);
}

/** A day or an instant (ISO 8601) as the person reads it; any other text as it is. */
export function momentText(text: string, context: FormatContext): string {
  const at = readInstant(text);
  return at === null ? dayText(text, context) : context.instant(at);
}
