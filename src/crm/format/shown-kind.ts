import type { FieldKind, JsonValue } from '../../contract/records.ts';
import type { FormattableField } from './formatted-value.ts';
import { readDay, readInstant } from './moments.ts';

/** As what a value is shown: formulas and roll-ups say what they yield; where they do not, the value itself has to. */
export function shownKind({ kind, resultKind }: FormattableField, value: JsonValue | undefined): FieldKind {
  if (kind !== 'formula' && kind !== 'rollup') return kind;
  if (resultKind !== undefined && resultKind !== 'formula' && resultKind !== 'rollup') return resultKind;
  if (typeof value === 'number') return 'decimal';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value !== 'string' || value.length >= 40) return 'text';
  // Long results come as texts, too.
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return 'decimal';
  if (readDay(value) !== null) return 'date';
  return readInstant(value) === null ? 'text' : 'datetime';
}
