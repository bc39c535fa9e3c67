import { messages } from '../messages/index.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `812 bytes`, `14 kB`, `3.2 MB`: as file managers say it, in thousands. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(messages.locale, {
    style: 'unit',
    unit: units[unit] ?? 'byte',
    // The short form of a byte has no plural: "2 byte".
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value);
}
