import type { JsonValue } from '../../contract/records.ts';
import { visibleText } from '../../contract/visible-text.ts';
import { withoutDirectionMarks } from './file-name.ts';
import type { FormatContext } from './format-context.ts';
import type { FormattableField, FormattedValue, LookupTarget, RecordHints } from './formatted-value.ts';
import { hasMore } from './has-more.ts';
import { bestText, describeJson, isJsonObject, moduleOf, textProperty } from './json-shape.ts';
import { andMore, mostParts, partsOf, safeColour, shownParts, shownText, withTooltip } from './shown.ts';

const recordId = /^[0-9]{1,25}$/;
const apiName = /^[A-Za-z_$][A-Za-z0-9_.$]{0,99}$/;

/** A look-up: the name, and where it leads when the module is known. */
export function formatLookup(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
  hints?: RecordHints,
): FormattedValue {
  if (Array.isArray(value)) return formatLookups(field, value, context, hints);
  const name = describeJson(value, context.words);
  const shown = shownText(name, context);
  const shownName = context.onScreen ? visibleText(name) : name;
  const target = targetOf(field.lookupModule ?? hints?.relatedModule ?? null, value, shownName);
  return target === null ? shown : { ...shown, target };
}

/** Several look-ups. Zoho wraps each in a row of the linking module. */
export function formatLookups(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
  hints?: RecordHints,
): FormattedValue {
  const items = Array.isArray(value) ? value : [value];
  const parts = partsOf<JsonValue>(items, context, (item) => {
    const linked = unwrapLink(item);
    const name = describeJson(linked, context.words);
    const shownName = context.onScreen ? visibleText(name) : name;
    return { text: name, colour: null, target: targetOf(field.lookupModule ?? null, linked, shownName) };
  });
  const isCut = hasMore(field, hints) && items.length <= mostParts;
  return shownParts(isCut ? [...parts, andMore(context)] : parts, context);
}

/** A person who uses Zoho CRM: no record, so no link; the address is the exact value. */
export function formatOwner(value: JsonValue, context: FormatContext): FormattedValue {
  const shown = shownText(describeJson(value, context.words), context);
  const email = isJsonObject(value) ? textProperty(value, 'email') : null;
  return email === null || email === shown.text || email.length > 320
    ? shown
    : withTooltip(shown, email, context);
}

export function formatTags(value: JsonValue, context: FormatContext): FormattedValue {
  const items = Array.isArray(value) ? value : [value];
  const parts = partsOf<JsonValue>(items, context, (item) => {
    const colour = isJsonObject(item) ? textProperty(item, 'color_code') : null;
    return { text: describeJson(item, context.words), colour: safeColour(colour), target: null };
  });
  return shownParts(parts, context);
}

/** File names. An image of the record itself has none: its value is only a key. */
export function formatFiles(
  kind: 'image' | 'file',
  value: JsonValue,
  context: FormatContext,
): FormattedValue {
  if (typeof value === 'string') {
    const isKey = kind === 'image' && /^[0-9a-z_-]{16,}$/i.test(value);
    return shownText(isKey ? context.words.image : withoutDirectionMarks(value), context);
  }
  const items = Array.isArray(value) ? value : [value];
  const parts = partsOf<JsonValue>(items, context, (item) => ({
    text: withoutDirectionMarks(describeJson(item, context.words)),
    colour: null,
    target: null,
  }));
  return shownParts(parts, context);
}

function targetOf(known: string | null, value: JsonValue, name: string): LookupTarget | null {
  if (!isJsonObject(value)) return null;
  const id = textProperty(value, 'id');
  const module = moduleOf(value) ?? known;
  if (id === null || !recordId.test(id) || module === null || !apiName.test(module)) return null;
  return { module, id, name };
}

function unwrapLink(item: JsonValue): JsonValue {
  if (!isJsonObject(item) || bestText(item) !== null) return item;
  const inner = Object.values(item)
    .slice(0, 50)
    .find((value) => isJsonObject(value) && textProperty(value, 'id') !== null && bestText(value) !== null);
  return inner ?? item;
}
