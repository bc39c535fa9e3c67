import type { FormatContext } from './format-context.ts';
import type { JsonObject } from './json-shape.ts';
import { momentText } from './moment-text.ts';
import { readDay, readInstant } from './moments.ts';
import { recurrenceText, ruleParts } from './recurrence.ts';
import type { FormatWords } from './words/english.ts';

/** All that an alarm is known to say. */
const told: ReadonlySet<string> = new Set(['FREQ', 'ACTION', 'TRIGGER']);
/** A length of time of ISO 8601, which RFC 5545 counts from the start (3.3.6). */
const duration = /^-?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?$/i;
const lengths = ['week', 'day', 'hour', 'minute'] as const;

/**
 * When and how Zoho reminds of a task: `FREQ=NONE;ACTION=EMAIL;TRIGGER=DATE-TIME:2026-08-25T09:45:00-05:00`.
 *
 * @returns null for what is no alarm, or says anything that is not known here
 */
export function alarmText(alarm: string, context: FormatContext): string | null {
  const parts = ruleParts(alarm);
  if (parts === null || !(parts.has('TRIGGER') || parts.has('ACTION'))) return null;
  if ([...parts.keys()].some((name) => !told.has(name))) return null;
  const at = triggerText(parts.get('TRIGGER') ?? '', context);
  const how = actionText(parts.get('ACTION') ?? '', context.words);
  const frequency = parts.get('FREQ')?.toUpperCase() ?? 'NONE';
  const again = frequency === 'NONE' ? '' : recurrenceText(`FREQ=${frequency}`, context);
  if (at === null || how === null || again === null) return null;
  const when = again === '' || at === '' ? again + at : context.words.reminder.from(again, at);
  return [when, how].filter((text) => text !== '').join(' ');
}

/** Zoho writes `null` for what is not set. */
function triggerText(trigger: string, context: FormatContext): string | null {
  const at = trigger.replace(/^DATE-TIME:/i, '');
  if (at === '' || at === 'null') return '';
  const isMoment = readDay(at) !== null || readInstant(at) !== null;
  return beforeText(at, context.words) ?? (isMoment ? momentText(at, context) : null);
}

function actionText(action: string, { reminder }: FormatWords): string | null {
  const ways: Readonly<Record<string, string>> = reminder.ways;
  const word = action.toUpperCase();
  if (word === '' || word === 'NULL') return '';
  return Object.hasOwn(ways, word) ? (ways[word] ?? null) : null;
}

/** `15 minutes before`, of `{"unit": 15, "period": "minutes"}`; null for what is none (events, multireminder). */
export function reminderText(value: JsonObject, words: FormatWords): string | null {
  const { unit, period, time } = value;
  if (typeof period !== 'string' || unit === undefined) return null;
  if (unit === null) return '';
  const name = period.trim().toLowerCase().replace(/s$/, '').replaceAll('_', ' ');
  const count = typeof unit === 'number' || typeof unit === 'string' ? Number(unit) : Number.NaN;
  if (!/^[a-z]{3,10}(?: [a-z]{3,10})?$/.test(name) || !Number.isInteger(count) || count < 0) return null;
  const { reminder } = words;
  const before = count === 0 ? reminder.atStart : reminder.before(counted(count, name, words));
  return typeof time === 'string' && time !== '' ? reminder.at(before, time) : before;
}

/** `15 minutes before`, of `-PT15M`; null for what is no length of time. */
function beforeText(trigger: string, words: FormatWords): string | null {
  const match = duration.exec(trigger);
  if (match === null) return null;
  const parts = lengths.flatMap((name, index) => {
    const count = Number(match[index + 1] ?? 0);
    return count === 0 ? [] : [words.reminder.lengths[name](count)];
  });
  return parts.length === 0 ? words.reminder.atStart : words.reminder.before(parts.join(' '));
}

/** A period that is not known here keeps Zoho's own word. */
function counted(count: number, name: string, { reminder }: FormatWords): string {
  const known = lengths.find((length) => length === name);
  return known === undefined
    ? `${String(count)} ${name}${count === 1 ? '' : 's'}`
    : reminder.lengths[known](count);
}
