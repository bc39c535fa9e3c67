import type { JsonValue } from '../../contract/records.ts';

/** Digits that a cell keeps; Excel makes zeros of the others (Microsoft, Excel specifications and limits). */
const mostDigits = 15;

/** A number that a cell holds to its last digit; null for what only a text keeps, and for what is none. */
export function exactNumber(value: JsonValue | undefined): number | null {
  if (typeof value === 'number') {
    return Number.isFinite(value) && !(Number.isInteger(value) && Math.abs(value) >= 10 ** mostDigits)
      ? value
      : null;
  }
  if (typeof value !== 'string') return null;
  const [, whole = '', fraction = ''] = /^-?(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  // A number does not begin with a zero; what does is a code.
  if (whole === '' || /^0\d/.test(whole)) return null;
  const digits = `${whole}${fraction.replace(/0+$/, '')}`.replace(/^0+/, '');
  return digits.length > mostDigits ? null : Number(value);
}

/** Zoho's percentages count to 100, those of spreadsheets to 1. The point moves, so no digit is made up. */
export function hundredth(number: number): number {
  const [digits = '', exponent = '0'] = String(number).split('e');
  return Number(`${digits}e${String(Number(exponent) - 2)}`);
}
