/**
 * A number in plain notation, with every digit it has: Zoho's Long Integers have 18 and 19, more than a number of
 * JavaScript holds, and COQL knows no exponents. Null for what is no number.
 */
export function plainNumber(value: string | number): string | null {
  const text = typeof value === 'number' ? withoutExponent(value) : value.trim();
  const match = /^([+-]?)(\d{0,40})(?:\.(\d{1,40}))?$/.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction] = match;
  if (whole === '' && fraction === undefined) return null;
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  return `${sign === '-' ? '-' : ''}${digits}${fraction === undefined ? '' : `.${fraction}`}`;
}

function withoutExponent(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(20).replace(/0+$/, '');
}
