import type { JsonValue } from '../../contract/records.ts';
import type { FormatContext } from './format-context.ts';
import type { FormattableField, FormattedValue, RecordHints } from './formatted-value.ts';
import { describeJson } from './json-shape.ts';
import { numericText, shownText } from './shown.ts';

/** Digits after the point where a field does not say how many: as many as people can read. */
const usualPlaces = 9;

export function formatInteger(value: JsonValue, context: FormatContext): FormattedValue {
  return formatted(value, context, (number) =>
    context.number(number, Number.isInteger(number) ? 0 : usualPlaces),
  );
}

export function formatDecimal(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
): FormattedValue {
  return formatted(value, context, (number) => context.number(number, field.decimalPlaces ?? usualPlaces));
}

export function formatPercent(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
): FormattedValue {
  return formatted(value, context, (number) => context.percent(number, field.decimalPlaces ?? 2));
}

export function formatMoney(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
  hints: RecordHints | undefined,
): FormattedValue {
  return formatted(value, context, (number) => context.money(number, field.decimalPlaces ?? null, hints));
}

function formatted(
  value: JsonValue,
  context: FormatContext,
  format: (number: number | bigint) => string,
): FormattedValue {
  const number = toNumber(value);
  return number === null ? shownText(describeJson(value), context) : numericText(format(number));
}

/** Zoho sends numbers above 2^53, and some decimals, as texts. */
function toNumber(value: JsonValue): number | bigint | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.length > 40) return null;
  if (/^-?\d{16,40}$/.test(value)) return BigInt(value);
  return /^-?\d{1,15}(?:\.\d{1,20})?$/.test(value) ? Number(value) : null;
}
