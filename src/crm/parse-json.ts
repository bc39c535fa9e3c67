import { plainNumber } from '../contract/plain-number.ts';
import type { JsonValue } from '../contract/records.ts';
import { mayHoldLongNumbers } from './long-numbers.ts';

/** JSON before it is parsed. */
export interface JsonText {
  readonly text: string;
  readonly mayHoldLongNumbers: boolean;
}

/** @param bytes - UTF-8; nothing of them is kept */
export function jsonText(bytes: Uint8Array): JsonText {
  return { mayHoldLongNumbers: mayHoldLongNumbers(bytes), text: utf8.decode(bytes) };
}

const utf8 = new TextDecoder();

/**
 * JSON as it was sent. Numbers of more digits than JavaScript keeps (whole ones beyond 2^53, and long decimals) become
 * texts of their digits: JSON.parse would round them, and Zoho sends long integers and ids as texts itself, but for
 * formulas and roll-ups. The second look costs time, so only replies with so many digits in a row get it.
 *
 * @throws SyntaxError
 */
export function parseJson(json: JsonText): JsonValue {
  const { text } = json;
  // JSON.parse gives nothing but JSON values.
  if (!json.mayHoldLongNumbers) return JSON.parse(text) as JsonValue;
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
