import type { Field, FieldKind } from './records.ts';

/** Kinds of fields whose values are numbers. */
export const numberKinds: ReadonlySet<FieldKind> = new Set(['currency', 'integer', 'decimal', 'percent']);

/** Of what kind the values of a field are: formulas and roll-ups are described by what they yield. */
export function valueKind({ kind, resultKind }: Pick<Field, 'kind' | 'resultKind'>): FieldKind {
  return resultKind ?? kind;
}
