import { plainNumber } from '../contract/plain-number.ts';
import type { JsonValue } from '../contract/records.ts';

/**
 * Digits enough to be more than a number holds, outside of a text or within one. Looked for from their end: there is
 * far less that ends in a digit than there is that begins a value.
 */
const maybeLong = /\d\s*[,}\]](?<=[\d.]{16}\s*.)/;

/**
 * JSON as it was sent. Numbers of more digits than JavaScript keeps (whole ones beyond 2^53, and long decimals) become
 * texts of their digits: JSON.parse would round them, and Zoho sends long integers and ids as texts itself, but for formulas and roll-ups. The second look costs time, so
 * only replies with so many digits in a row get it.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): JsonValue {
  // JSON.parse gives nothing but JSON values.
  if (!maybeLong.test(text)) return JSON.parse(text) as JsonValue;
  // TypeScript's library does not know the third argument yet (ECMA-262, JSON.parse source text access).
  const parse = JSON.parse as (text: string, reviver: Reviver) => JsonValue;
  return parse(text, (_, value, context) => {
    const source = context?.source;
    if (typeof value !== 'number' || source === undefined) return value;
    if (/^-?\d+$/.test(source)) return Number.isSafeInteger(value) ? value : source;
    const isDecimal = source.length > 16 && /^-?\d+\.\d+$/.test(source);
    return isDecimal && plainNumber(value) !== source.replace(/\.?0+$/, '') ? source : value;
  });
}

type Reviver = (key: string, value: JsonValue, context?: { readonly source?: string }) => JsonValue;
