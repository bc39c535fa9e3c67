import type { JsonValue } from '../../contract/records.ts';
import { englishFormatWords, type FormatWords } from './words/english.ts';

/** Reading JSON whose shape is not certain. Nothing here throws, however deep or wide the value is. */

export type JsonObject = Readonly<Record<string, JsonValue>>;

const deepest = 3;
const widest = 50;
/** Where Zoho puts the readable part of an object, best first. */
const nameKeys = [
  'name',
  'Name',
  'display_value',
  'display_name',
  'display_label',
  'File_Name__s',
  'file_name',
  'full_name',
  'title',
  'subject',
  'label',
  'comment_content',
  'note_content',
  'content',
  'value',
  'email',
  'participant',
] as const;
/** Other keys whose text is a name: `Territory_Name`, `file_Name`, `display_text`. */
const nameLike = /(?:^|_)name(?:__s)?$|^display_/i;
const technicalKey = /^\$|(?:^|_)id(?:__s)?$|^(?:Parent_Id|Created_Time|Modified_Time|color_code|zuid)$/i;

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property that is a text with something in it. */
export function textProperty(value: JsonObject, name: string): string | null {
  const found = Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof found === 'string' && found.trim() !== '' ? found : null;
}

/** The module of a look-up that may point to several, which says which one. */
export function moduleOf(value: JsonValue): string | null {
  if (!isJsonObject(value)) return null;
  const module = Object.hasOwn(value, 'module') ? value['module'] : undefined;
  if (isJsonObject(module)) return textProperty(module, 'api_name');
  return typeof module === 'string' && module !== '' ? module : null;
}

/** True for everything that shows nothing. */
export function isBlank(value: JsonValue | undefined): value is null | undefined {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return !/\S/.test(value);
  if (typeof value !== 'object') return false;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}

/** The text by which a person knows an object, by rule; null where it has none. Never an id. */
export function bestText(value: JsonObject): string | null {
  // What nearly every look-up has; its other parts need no look then.
  const name = textProperty(value, 'name');
  if (name !== null && !isId(name)) return name;
  const keys = Object.keys(value).slice(0, widest);
  const lower = new Map(keys.map((key) => [key.toLowerCase(), key]));
  const ranked = nameKeys.map((key) => (Object.hasOwn(value, key) ? key : lower.get(key.toLowerCase())));
  const person = bothNames(value, lower);
  if (person !== null) return person;
  for (const key of [...ranked, ...keys.filter((each) => nameLike.test(each))]) {
    const text = key === undefined ? null : textProperty(value, key);
    if (text !== null && !isId(text)) return text;
  }
  // Some names are long numbers.
  for (const key of ['name', 'Name', 'display_value']) {
    const text = textProperty(value, key);
    if (text !== null) return text;
    const number = Object.hasOwn(value, key) ? value[key] : undefined;
    if (typeof number === 'number') return String(number);
  }
  // Somebody without a name or an address is still "a lead" or "a user".
  const type = textProperty(value, 'type');
  return type !== null && Object.hasOwn(value, 'participant') ? capitalised(type) : null;
}

/** First and last name of somebody who has no text for both; null where there is one, or no last name. */
function bothNames(value: JsonObject, lower: ReadonlyMap<string, string>): string | null {
  const part = (name: string): string | null => textProperty(value, lower.get(name) ?? name);
  const [first, last] = [part('first_name'), part('last_name')];
  if (last === null || part('name') !== null || part('full_name') !== null) return null;
  return first === null ? last : `${first.trim()} ${last.trim()}`;
}

/** Whether a part of an object says something to a person. */
export function readableKey(key: string, item: JsonValue): boolean {
  return !technicalKey.test(key) && !(typeof item === 'string' && isId(item));
}

/** Zoho's ids have 16 digits at least. */
function isId(text: string): boolean {
  return /^\d{12,25}$/.test(text);
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Readable text for a value of any shape, without a person's notation; an id where there is nothing else. */
export function describeJson(
  value: JsonValue | undefined,
  words: Pick<FormatWords, 'yes' | 'no'> = englishFormatWords,
  depth = 0,
): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value !== 'object') return String(value);
  if (depth >= deepest) return '…';
  if (Array.isArray(value)) {
    const shown = value.slice(0, widest).map((item) => describeJson(item, words, depth + 1));
    return shown.filter((text) => text !== '').join('; ') + (value.length > widest ? '; …' : '');
  }
  const best = bestText(value);
  if (best !== null) return best;
  const pairs = Object.entries(value)
    .slice(0, widest)
    .map(([key, item]) => [key, item, describeJson(item, words, depth + 1)] as const)
    .filter(([, , text]) => text !== '');
  const readable = pairs.filter(([key, item]) => readableKey(key, item));
  if (readable.length === 0) return textProperty(value, 'id') ?? pairs.map(([, , text]) => text).join('; ');
  return readable.map(([key, , text]) => `${key.replaceAll('_', ' ').trim()}: ${text}`).join('; ');
}
