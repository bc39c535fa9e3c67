import type { FormatContext } from './format-context.ts';
import type { FormattableField } from './formatted-value.ts';
import { recurrenceText } from './recurrence.ts';
import { alarmText } from './reminder.ts';

/** Zoho's types whose values are rules of repetition and alarms (Fields metadata, v8; type names of its SDKs). */
const ruleTypes: ReadonlySet<string> = new Set(['ALARM', 'RRULE', 'event_reminder', 'multireminder']);

/**
 * A rule or an alarm that is written as a text. What a person wrote in another field may begin like one and is left
 * alone; where the type of the field is not told, the whole text has to be one.
 *
 * @returns null for any other text
 */
export function ruleText(
  { dataType }: FormattableField,
  text: string,
  context: FormatContext,
): string | null {
  if (dataType !== undefined && !ruleTypes.has(dataType)) return null;
  if (!/^(?:RRULE:)?(?:FREQ|ACTION|TRIGGER)=/i.test(text)) return null;
  const said = alarmText(text, context) ?? recurrenceText(text, context);
  // An alarm of nothing is told by the type of its field alone.
  return said === '' && dataType === undefined ? null : said;
}
