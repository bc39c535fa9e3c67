import { messages } from '../messages/index.ts';

/** Times and counts in sentences, in the language of the interface. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const styles = {
  clock: { timeStyle: 'short' },
  seconds: { timeStyle: 'medium' },
  daySeconds: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  day: { dateStyle: 'medium' },
  exact: { dateStyle: 'full', timeStyle: 'long' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for each language: making one takes longer than using it. */
function format(style: keyof typeof styles, epochMs: number): string {
  const name = `${style} ${messages.locale}`;
  const known = formats.get(name) ?? new Intl.DateTimeFormat(messages.locale, styles[style]);
  formats.set(name, known);
  return known.format(epochMs);
}

/** `4:59`; never below `0:00`. Whole seconds are rounded up, so that 0:00 means over. */
export function countdownText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / second));
  const rest = String(seconds % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${String(minutes)}:${rest}`;
  return `${String(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

/** `just now`, `4 min ago`, `3 h ago`, then the day. */
export function agoText(then: number, now: number): string {
  const age = now - then;
  const { justNow, minutesAgo, hoursAgo } = messages.lib.times;
  if (age < minute) return justNow;
  if (age < hour) return minutesAgo(Math.floor(age / minute));
  if (age < day) return hoursAgo(Math.floor(age / hour));
  return format('day', then);
}

/** The same as a phrase in a sentence: `a moment ago`, `12 minutes ago`, `3 hours ago`, then the day. */
export function sinceText(then: number, now: number): string {
  const age = now - then;
  const { aMomentAgo, sinceMinutes, sinceHours } = messages.lib.times;
  if (age < minute) return aMomentAgo;
  if (age < hour) return sinceMinutes(Math.floor(age / minute));
  if (age < day) return sinceHours(Math.floor(age / hour));
  return format('day', then);
}

/** `14:32` */
export function clockText(epochMs: number): string {
  return format('clock', epochMs);
}

/** `14:32:07`, with the day before it when it is not today: `24 Nov, 14:32:07`. */
export function eventTimeText(epochMs: number, now = Date.now()): string {
  const isToday = new Date(epochMs).toDateString() === new Date(now).toDateString();
  return format(isToday ? 'seconds' : 'daySeconds', epochMs);
}

/** The whole instant, for a tooltip. */
export function exactTimeText(epochMs: number): string {
  return format('exact', epochMs);
}

/** `1,500` */
export function figure(count: number): string {
  return messages.figure(count);
}

/** `1 row`, `1,500 rows` */
export function counted(count: number, one: string, many: string): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}
