/** A person's time format from Zoho, such as `hh:mm a` or `HH:mm`, as what Intl is asked for: it writes the marker. */
export interface TimeOptions {
  readonly hour: '2-digit' | 'numeric';
  readonly minute: '2-digit';
  readonly second?: '2-digit';
  readonly hourCycle: 'h12' | 'h23';
}

export function timeOptions(pattern: string): TimeOptions {
  return {
    hour: /hh|HH|kk|KK/.test(pattern) ? '2-digit' : 'numeric',
    minute: '2-digit',
    ...(pattern.includes('s') ? { second: '2-digit' } : {}),
    hourCycle: /[aAhK]/.test(pattern) ? 'h12' : 'h23',
  };
}
