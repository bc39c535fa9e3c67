/** Times and counts as a person reads them. The interface speaks English, so its figures do, too. */

const figures = new Intl.NumberFormat('en-GB');
const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const seconds = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const daySeconds = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

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
  if (age < minute) return 'just now';
  if (age < hour) return `${String(Math.floor(age / minute))} min ago`;
  if (age < day) return `${String(Math.floor(age / hour))} h ago`;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(then);
}

/** The same as a phrase in a sentence: `a moment ago`, `12 minutes ago`, `3 hours ago`, then the day. */
export function sinceText(then: number, now: number): string {
  const age = now - then;
  if (age < minute) return 'a moment ago';
  if (age < hour) return `${counted(Math.floor(age / minute), 'minute', 'minutes')} ago`;
  if (age < day) return `${counted(Math.floor(age / hour), 'hour', 'hours')} ago`;
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(then);
}

/** `14:32` */
export function clockText(epochMs: number): string {
  return clock.format(epochMs);
}

/** `14:32:07`, with the day before it when it is not today: `24 Nov, 14:32:07`. */
export function eventTimeText(epochMs: number, now = Date.now()): string {
  const isToday = new Date(epochMs).toDateString() === new Date(now).toDateString();
  return (isToday ? seconds : daySeconds).format(epochMs);
}

/** The whole instant, for a tooltip. */
export function exactTimeText(epochMs: number): string {
  return exact.format(epochMs);
}

/** `1,500` */
export function figure(count: number): string {
  return figures.format(count);
}

/** `1 row`, `1,500 rows` */
export function counted(count: number, one: string, many: string): string {
  return `${figures.format(count)} ${count === 1 ? one : many}`;
}
