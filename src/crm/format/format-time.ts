import type { JsonValue } from '../../contract/records.ts';
import { describeValue } from './describe-value.ts';
import type { FormatContext } from './format-context.ts';
import type { FormattableField, FormattedValue } from './formatted-value.ts';
import { readDay, readInstant } from './moments.ts';
import { ruleText } from './rule-text.ts';
import { shownText, withTooltip } from './shown.ts';

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
    if (day !== null) return withTooltip(shownText(context.day(day), context), value, context);
    const epochMs = readInstant(value);
    if (epochMs !== null) return withTooltip(shownText(context.instant(epochMs), context), value, context);
    const rule = ruleText(field, value, context);
    if (rule !== null) return withTooltip(shownText(rule, context), value, context);
  }
  return shownText(describeValue(value, context), context);
}
