import type { Field } from './records.ts';

/**
 * Choices of a picklist as records and queries speak them: by the value that people see (`display_value`), which
 * can differ from the stored one (`actual_value`; Fields metadata, v8).
 */

type Choices = Pick<Field, 'picklistValues'>;

/** How Zoho's picklists name their own empty choice; a record never holds it. */
const noChoice = '-None-';

/** The shown form of a choice that was written either way; what is no choice stays as it is. */
export function shownChoice({ picklistValues }: Choices, value: string): string {
  if (picklistValues.some(({ label }) => label === value)) return value;
  return picklistValues.find((choice) => choice.value === value)?.label ?? value;
}

/** Whether a choice stands for no value at all, whatever it is called in the person's language. */
export function isNoChoice({ picklistValues }: Choices, value: string): boolean {
  if (value === noChoice) return true;
  return picklistValues.some((choice) => choice.value === noChoice && choice.label === value);
}
