import type { FormattableField, RecordHints } from './formatted-value.ts';

/** Whether Zoho has more values of the field than the record came with. */
export function hasMore(field: FormattableField, hints: RecordHints | undefined): boolean {
  return field.apiName !== undefined && hints?.cut?.has(field.apiName) === true;
}
