import type { JsonValue, PicklistValue } from '../../contract/records.ts';
import type { FormatContext } from './format-context.ts';
import type { FormattableField, FormattedValue } from './formatted-value.ts';
import { describeJson } from './json-shape.ts';
import { partsOf, safeColour, shownParts, shownText } from './shown.ts';

export function formatPicklist(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
): FormattedValue {
  if (Array.isArray(value)) return formatMultiSelect(field, value, context);
  const stored = describeJson(value, context.words);
  const choice = findChoice(field, stored);
  const colour = safeColour(choice?.colour);
  const shown = shownText(choice?.label ?? stored, context);
  return colour === null ? shown : { ...shown, colour };
}

export function formatMultiSelect(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
): FormattedValue {
  // Queries give the same values as one text.
  const items = Array.isArray(value) ? value : typeof value === 'string' ? value.split(';') : [value];
  const parts = partsOf<JsonValue>(items, context, (item) => {
    const stored = describeJson(item, context.words).trim();
    const choice = findChoice(field, stored);
    return { text: choice?.label ?? stored, colour: safeColour(choice?.colour), target: null };
  });
  return shownParts(parts, context);
}

/**
 * Choices by what is shown, which is what records hold, and by what is stored, which some replies hold; a picklist
 * can have hundreds, and a column asks for each of its cells.
 */
const choicesOf = new WeakMap<readonly PicklistValue[], Map<string, PicklistValue>>();

function findChoice(field: FormattableField, stored: string): PicklistValue | undefined {
  const values = field.picklistValues;
  if (values === undefined || values.length === 0) return undefined;
  let choices = choicesOf.get(values);
  if (choices === undefined) {
    choices = new Map(values.map((choice) => [choice.value, choice]));
    for (const choice of values) choices.set(choice.label, choice);
    choicesOf.set(values, choices);
  }
  return choices.get(stored);
}
