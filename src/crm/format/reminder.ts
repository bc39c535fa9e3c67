import type { JsonObject } from './json-shape.ts';
import { recurrenceText, ruleParts } from './recurrence.ts';

/** How moments are written for a person. */
export interface MomentWriter {
  /** `YYYY-MM-DD` */
  readonly day: (text: string) => string;
  /** ISO 8601 */
  readonly moment: (text: string) => string;
}

const actions: Readonly<Record<string, string>> = {
  EMAIL: 'by e-mail',
  POPUP: 'by pop-up',
  EMAILANDPOPUP: 'by e-mail and pop-up',
};
/** A length of time of ISO 8601, which RFC 5545 counts from the start (3.3.6). */
const duration = /^-?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?$/i;
const lengths = ['week', 'day', 'hour', 'minute'] as const;

/**
 * When and how Zoho reminds of a task: `FREQ=NONE;ACTION=EMAIL;TRIGGER=DATE-TIME:2026-08-25T09:45:00-05:00`.
 *
 * @returns null for what is no alarm
 */
export function alarmText(alarm: string, { day, moment }: MomentWriter): string | null {
  const parts = ruleParts(alarm);
  if (parts === null || !(parts.has('TRIGGER') || parts.has('ACTION'))) return null;
  const named = parts.get('TRIGGER')?.replace(/^DATE-TIME:/i, '') ?? '';
  const trigger = named === 'null' ? '' : named;
  const at = beforeText(trigger) ?? (/^\d{4}-\d\d-\d\d$/.test(trigger) ? day(trigger) : moment(trigger));
  const frequency = parts.get('FREQ') ?? 'NONE';
  const again = frequency === 'NONE' ? null : recurrenceText(`FREQ=${frequency}`, day);
  const when = again === null ? at : at === '' ? again : `${again} from ${at}`;
  const how = actions[parts.get('ACTION')?.toUpperCase() ?? ''];
  return [when, how].filter((text) => text !== undefined && text !== '').join(' ');
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
