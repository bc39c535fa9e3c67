/** Any value a CRM record can hold, exactly as JSON carries it. */
export type CrmValue = string | number | boolean | null | readonly CrmValue[] | CrmObject;

/** A record, or a part of one. */
export interface CrmObject {
  readonly [key: string]: CrmValue;
}

/** Tells an object value from lists and scalars. */
export function isCrmObject(value: CrmValue | undefined): value is CrmObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells a list from objects and scalars. */
export function isCrmList(value: CrmValue | undefined): value is readonly CrmValue[] {
  return Array.isArray(value);
}

/** Milliseconds in a day. */
export const dayMs = 86_400_000;

/**
 * An instant as Zoho writes it: local time with the offset, never `Z` and never fractions.
 *
 * @param epochMs - the instant, epoch milliseconds
 * @param offsetMinutes - minutes east of Greenwich
 */
export function zonedTime(epochMs: number, offsetMinutes: number): string {
  const local = new Date(epochMs + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(offsetMinutes);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  const minutes = String(size % 60).padStart(2, '0');
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${hours}:${minutes}`;
}

/** The calendar day of an instant in UTC, `YYYY-MM-DD`. */
export function calendarDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/** A value as text: scalars as they are written, nothing for empty, JSON for lists and objects. */
export function textOf(value: CrmValue | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
