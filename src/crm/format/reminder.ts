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
const periods = new Set(['minute', 'hour', 'day', 'week']);

/**
 * When and how Zoho reminds of a task: `FREQ=NONE;ACTION=EMAIL;TRIGGER=DATE-TIME:2026-08-25T09:45:00-05:00`.
 *
 * @returns null for what is no alarm
 */
export function alarmText(alarm: string, { day, moment }: MomentWriter): string | null {
  const parts = ruleParts(alarm);
  if (parts === null || !(parts.has('TRIGGER') || parts.has('ACTION'))) return null;
  const trigger = parts.get('TRIGGER')?.replace(/^DATE-TIME:/i, '') ?? '';
  const at = /^\d{4}-\d\d-\d\d$/.test(trigger) ? day(trigger) : trigger === '' ? '' : moment(trigger);
  const frequency = parts.get('FREQ') ?? 'NONE';
  const again = frequency === 'NONE' ? null : recurrenceText(`FREQ=${frequency}`, day);
  const when = again === null ? at : at === '' ? again : `${again} from ${at}`;
  const how = actions[parts.get('ACTION')?.toUpperCase() ?? ''];
  return [when, how].filter((text) => text !== undefined && text !== '').join(' ');
}

/** `15 minutes before`, of `{"unit": 15, "period": "minutes"}`; null for what is none (events, multireminder). */
export function reminderText(value: JsonObject): string | null {
  const { unit, period, time } = value;
  if (typeof period !== 'string' || (typeof unit !== 'number' && typeof unit !== 'string')) return null;
  const name = period.trim().toLowerCase().replace(/s$/, '');
  const count = Number(unit);
  if (!periods.has(name) || !Number.isInteger(count) || count < 0) return null;
  const before = count === 0 ? 'At the start' : `${String(count)} ${name}${count === 1 ? '' : 's'} before`;
  return typeof time === 'string' && time !== '' ? `${before} at ${time}` : before;
}
