import { fraction } from './draw.ts';
import type { FieldSpec } from './field.ts';
import type { FieldKit } from './field-kit.ts';

const makers: readonly ((kit: FieldKit, name: string) => FieldSpec)[] = [
  (kit, name) => kit.number(name, 'integer', [0, 10_000], { custom: true }),
  (kit, name) => {
    const draw = kit.draw(name);
    return kit.text(name, (row) => (draw(row) % 4 === 0 ? null : `Value ${draw(row).toString(36)}`), {
      custom: true,
    });
  },
  (kit, name) =>
    kit.picklist(
      name,
      ['Low', 'Medium', 'High'].map((value) => ({ value })),
      4,
      { custom: true },
    ),
  (kit, name) => kit.date(name, [-900, 300], { custom: true }),
  (kit, name) => kit.boolean(name, 3, { custom: true }),
  (kit, name) => kit.number(name, 'currency', [0, 90_000], { custom: true }),
  (kit, name) => kit.datetime(name, [-500, 90], { custom: true }),
  (kit, name) => {
    const draw = kit.draw(name);
    return kit.field(name, 'double', (row) => Number((fraction(draw(row)) * 100).toFixed(4)), {
      custom: true,
      decimalPlaces: 4,
      length: 16,
    });
  },
];

/** Custom fields as companies collect them over the years: many, of mixed types, half of them empty. */
export function extraFields(kit: FieldKit, count: number): readonly FieldSpec[] {
  return Array.from({ length: count }, (_, index) => {
    const make = makers[index % makers.length];
    if (make === undefined) throw new RangeError('No maker for the field.');
    return make(kit, `Survey_${String(index + 1).padStart(3, '0')}`);
  });
}
