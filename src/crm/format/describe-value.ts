import type { JsonValue } from '../../contract/records.ts';
import type { FormatContext } from './format-context.ts';
import { bestText, describeJson, isBlank, isJsonObject, readableKey, type JsonObject } from './json-shape.ts';
import { momentText } from './moment-text.ts';
import { mentionText } from './note-text.ts';
import { recurrenceText } from './recurrence.ts';
import { alarmText, reminderText } from './reminder.ts';

const deepest = 3;
const widest = 50;
const addressPart =
  /^(?:.*_)?(?:street|city|state|province|region|country|zip|zip_code|post_?code|postal_code|district|landmark|address_line_\d|flat.*|building|street_address)(?:_.*)?$/i;
const place = /latitude|longitude|coordinates/i;

/** A value of any shape as a person reads it: times, days and numbers within it in the person's own notation. */
export function describeValue(wrapped: JsonValue | undefined, context: FormatContext, level = 0): string {
  const value = unwrapped(wrapped);
  const depth = value === wrapped ? level : Math.max(level, 1);
  // By itself a text is what it says; within something else it may be a day or an hour.
  if (typeof value === 'string') return depth > 0 ? momentText(value, context) : value;
  if (typeof value === 'number' && depth > 0) return context.number(value, 9);
  if (typeof value !== 'object' || value === null) return describeJson(value, context.words);
  if (depth >= deepest) return '…';
  if (!isJsonObject(value)) {
    const shown = value.slice(0, widest).map((item) => describeValue(item, context, depth + 1));
    return shown.filter((text) => text !== '').join('; ') + (value.length > widest ? '; …' : '');
  }
  return describeObject(value, context, depth);
}

/** A list of one thing says what that says, however many lists are around it. */
function unwrapped(value: JsonValue | undefined): JsonValue | undefined {
  let inner = value;
  // Array.isArray makes a list of anything out of a read-only one.
  while (Array.isArray(inner) && inner.length === 1) inner = (inner as readonly JsonValue[])[0];
  return inner;
}

function describeObject(value: JsonObject, context: FormatContext, depth: number): string {
  const known = special(value, context, depth) ?? bestText(value);
  if (known !== null) return known;
  const readable = Object.entries(value).filter(([key, item]) => readableKey(key, item));
  const address = readable.filter(([key, item]) => addressPart.test(key) && !isBlank(item));
  // The digits of an address are no amount.
  const describe = (item: JsonValue, isDigits = false): string =>
    isDigits && typeof item === 'number' ? String(item) : describeValue(item, context, depth + 1);
  if (address.length > 1) {
    return address
      .filter(([key]) => !place.test(key))
      .map(([, item]) => describe(item, true))
      .join(', ');
  }
  const pairs = readable
    .slice(0, widest)
    .map(([key, item]) => [key, describe(item, addressPart.test(key))] as const)
    .filter(([, text]) => text !== '');
  // Nothing but ids: better than nothing.
  if (pairs.length === 0) return describeJson(value, context.words, depth);
  return pairs.map(([key, text]) => `${key.replaceAll('_', ' ').trim()}: ${text}`).join('; ');
}

/** Shapes of Zoho's that say more together than one by one. */
function special(value: JsonObject, context: FormatContext, depth: number): string | null {
  const { RRULE, ALARM } = value;
  if (typeof RRULE === 'string') return recurrenceText(RRULE, context) ?? RRULE;
  if (typeof ALARM === 'string') return alarmText(ALARM, context) ?? ALARM;
  const reminder = reminderText(value, context.words);
  if (reminder !== null) return reminder;
  const { comment_content, commented_by, from_range, to_range, discount } = value;
  if (typeof comment_content === 'string') {
    if (comment_content.trim() === '') return '';
    const by = describeValue(commented_by, context, depth + 1);
    const comment = mentionText(comment_content, undefined, context.words);
    return by === '' || /^\d+$/.test(by) ? comment : `${comment} (${by})`;
  }
  // Price books: from so many pieces to so many, in percent.
  if (from_range !== undefined && discount !== undefined) {
    const [from, to] = [from_range, to_range].map((each) => describeValue(each, context, depth + 1));
    const range = to === '' || to === undefined ? context.words.orMore(from ?? '') : `${from ?? ''}–${to}`;
    return `${range}: ${percent(discount, context)}`;
  }
  // Taxes of a line.
  const { name, percentage } = value;
  if (typeof name === 'string' && percentage !== null && percentage !== undefined) {
    return name.includes('%') ? name : `${name} ${percent(percentage, context)}`;
  }
  return null;
}

function percent(value: JsonValue, context: FormatContext): string {
  const number = typeof value === 'string' && /^-?\d{1,9}(?:\.\d{1,9})?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' ? context.percent(number, 4) : describeJson(value, context.words);
}
