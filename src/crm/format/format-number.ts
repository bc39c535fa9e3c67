import type { JsonValue } from '../../contract/records.ts';
import type { FormatContext } from './format-context.ts';
import type { FormattableField, FormattedValue, RecordHints } from './formatted-value.ts';
import { describeJson } from './json-shape.ts';
import type { Numeric } from './number-writer.ts';
import { numericText, shownText } from './shown.ts';

/** Digits after the point where a field does not say how many: as many as people can read. */
const usualPlaces = 9;

export function formatInteger(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
): FormattedValue {
  return formatted(value, context, (number) => context.number(number, usualPlaces, field.grouped));
}

export function formatDecimal(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
): FormattedValue {
  return formatted(value, context, (number) =>
    context.number(number, field.decimalPlaces ?? usualPlaces, field.grouped),
  );
}

export function formatPercent(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
): FormattedValue {
  return formatted(value, context, (number) =>
    context.percent(number, field.decimalPlaces ?? 2, field.grouped),
  );
}

export function formatMoney(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
  hints: RecordHints | undefined,
): FormattedValue {
  const shown = formatted(value, context, (number) =>
    context.money(number, field.decimalPlaces ?? null, hints),
  );
  if (context.textOnly) return shown;
  const number = toNumeric(value);
  const home = number === null || hints === undefined ? null : context.homeMoney(number, hints);
  return home === null ? shown : { ...shown, home: home.text, tooltip: `≈ ${home.text}, ${home.rate}` };
}

function formatted(
  value: JsonValue,
  context: FormatContext,
  format: (number: Numeric) => string,
): FormattedValue {
  const number = toNumeric(value);
  return number === null
    ? shownText(describeJson(value, context.words), context)
    : numericText(format(number));
}

/** Zoho sends long integers, and some decimals, as texts: they stay texts, since a number would round them. */
function toNumeric(value: JsonValue): Numeric | null {
  // There is no minus nothing.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value !== 'string' || !isNumeric(value)) return null;
  return /[1-9]/.test(value) ? value : 0;
}

/** True for a decimal number as JSON writes it, leading zeros allowed. */
function isNumeric(text: string): text is `${number}` {
  return text.length <= 60 && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?$/.test(text);
}
