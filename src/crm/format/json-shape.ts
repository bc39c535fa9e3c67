import type { JsonValue } from '../../contract/records.ts';

/** Reading JSON whose shape is not certain. Nothing here throws, however deep or wide the value is. */

export type JsonObject = Readonly<Record<string, JsonValue>>;

const deepest = 3;
const widest = 50;
/** Where Zoho puts the readable part of an object, best first. */
const nameKeys = [
  'name',
  'display_value',
  'File_Name__s',
  'File_Name',
  'file_Name',
  'file_name',
  'full_name',
  'value',
  'email',
  'id',
] as const;

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property that is a text with something in it. */
export function textProperty(value: JsonObject, name: string): string | null {
  const found = Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof found === 'string' && found.trim() !== '' ? found : null;
}

/** True for everything that shows nothing. */
export function isBlank(value: JsonValue | undefined): value is null | undefined {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return !/\S/.test(value);
  if (typeof value !== 'object') return false;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}

/** Readable text for a value of any shape. */
export function describeJson(value: JsonValue | undefined, depth = 0): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value !== 'object') return String(value);
  if (depth >= deepest) return '…';
  if (Array.isArray(value)) {
    const shown = value.slice(0, widest).map((item) => describeJson(item, depth + 1));
    return shown.filter((text) => text !== '').join('; ') + (value.length > widest ? '; …' : '');
  }
  for (const key of nameKeys) {
    const text = textProperty(value, key);
    if (text !== null) return text;
  }
  const pairs = Object.entries(value).slice(0, widest);
  return pairs
    .map(([key, item]) => [key, describeJson(item, depth + 1)] as const)
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${key}: ${text}`)
    .join('; ');
}
