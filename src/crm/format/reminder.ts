import type { FormatContext } from './format-context.ts';
import type { JsonObject } from './json-shape.ts';
import { momentText } from './moment-text.ts';
import { readDay, readInstant } from './moments.ts';
import { recurrenceText, ruleParts } from './recurrence.ts';

const actions: Readonly<Record<string, string>> = {
  EMAIL: 'by e-mail',
  POPUP: 'by pop-up',
  EMAILANDPOPUP: 'by e-mail and pop-up',
};
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
  const how = actionText(parts.get('ACTION') ?? '');
  const frequency = parts.get('FREQ')?.toUpperCase() ?? 'NONE';
  const again = frequency === 'NONE' ? '' : recurrenceText(`FREQ=${frequency}`, context);
  if (at === null || how === null || again === null) return null;
  const when = again === '' || at === '' ? again + at : `${again} from ${at}`;
  return [when, how].filter((text) => text !== '').join(' ');
}

/** Zoho writes `null` for what is not set. */
function triggerText(trigger: string, context: FormatContext): string | null {
  const at = trigger.replace(/^DATE-TIME:/i, '');
  if (at === '' || at === 'null') return '';
  const isMoment = readDay(at) !== null || readInstant(at) !== null;
  return beforeText(at) ?? (isMoment ? momentText(at, context) : null);
}

function actionText(action: string): string | null {
  const word = action.toUpperCase();
  if (word === '' || word === 'NULL') return '';
  return Object.hasOwn(actions, word) ? (actions[word] ?? null) : null;
}

/** `15 minutes before`, of `{"unit": 15, "period": "minutes"}`; null for what is none (events, multireminder). */
export function reminderText(value: JsonObject): string | null {
  const { unit, period, time } = value;
  if (typeof period !== 'string' || unit === undefined) return null;
  if (unit === null) return '';
  const name = period.trim().toLowerCase().replace(/s$/, '').replaceAll('_', ' ');
  const count = typeof unit === 'number' || typeof unit === 'string' ? Number(unit) : Number.NaN;
  if (!/^[a-z]{3,10}(?: [a-z]{3,10})?$/.test(name) || !Number.isInteger(count) || count < 0) return null;
  const before = count === 0 ? 'At the start' : `${counted(count, name)} before`;
  return typeof time === 'string' && time !== '' ? `${before} at ${time}` : before;
}

/** `15 minutes before`, of `-PT15M`; null for what is no length of time. */
function beforeText(trigger: string): string | null {
  const match = duration.exec(trigger);
  if (match === null) return null;
  const parts = lengths.flatMap((name, index) => {
    const count = Number(match[index + 1] ?? 0);
    return count === 0 ? [] : [counted(count, name)];
  });
  return parts.length === 0 ? 'At the start' : `${parts.join(' ')} before`;
}

function counted(count: number, name: string): string {
  return `${String(count)} ${name}${count === 1 ? '' : 's'}`;
}
