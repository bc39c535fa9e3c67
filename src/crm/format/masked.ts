import type { FieldKind } from '../../contract/records.ts';

const onlyMask = /^[*•●]{3,100}$/;
const partlyMasked = /[*•●]{3}/;
/** Kinds in which no honest value has three asterisks in a row. */
const strict: ReadonlySet<FieldKind> = new Set([
  'email',
  'phone',
  'date',
  'datetime',
  'currency',
  'integer',
  'decimal',
  'percent',
]);

/** Whether Zoho sent asterisks in place of a value that the profile may not read. */
export function looksMasked(kind: FieldKind, value: string): boolean {
  if (value.length > 320 || !partlyMasked.test(value)) return false;
  return onlyMask.test(value.trim()) || strict.has(kind);
}
