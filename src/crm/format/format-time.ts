import type { JsonValue } from '../../contract/records.ts';
import { describeValue } from './describe-value.ts';
import type { FormatContext } from './format-context.ts';
import type { FormattableField, FormattedValue } from './formatted-value.ts';
import { readDay, readInstant } from './moments.ts';
import { ruleText } from './rule-text.ts';
import { shownText } from './shown.ts';

/**
 * A calendar day, which is the same day everywhere, or an instant in the person's zone: what is sent tells which
 * it is, whatever the field says. With what Zoho sent as the tooltip.
 */
export function formatMoment(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
): FormattedValue {
  if (typeof value === 'string') {
    const day = readDay(value);
    if (day !== null) return { ...shownText(context.day(day), context), tooltip: value };
    const epochMs = readInstant(value);
    if (epochMs !== null) return { ...shownText(context.instant(epochMs), context), tooltip: value };
    const rule = ruleText(field, value, context);
    if (rule !== null) return { ...shownText(rule, context), tooltip: value };
  }
  return shownText(describeValue(value, context), context);
}
