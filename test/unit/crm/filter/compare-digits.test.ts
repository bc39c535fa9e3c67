import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareDigits } from '../../../../src/crm/filter/compare-digits.ts';

/** A number of ten-thousandths, in plain notation with more or fewer zeros at its ends. */
const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.constantFrom('', '0', '000'))
  .map(([parts, zeros]) => {
    const digits = String(parts < 0n ? -parts : parts).padStart(5, '0');
    const sign = parts < 0n ? '-' : '';
    return { parts, text: `${sign}${zeros}${digits.slice(0, -4)}.${digits.slice(-4)}${zeros}` };
  });

it('compares numbers by every digit they have', () => {
  fc.assert(
    fc.property(number, number, (one, other) => {
      const expected = one.parts < other.parts ? -1 : Number(one.parts > other.parts);
      expect(Math.sign(compareDigits(one.text, other.text))).toBe(expected);
      expect(Math.sign(compareDigits(one.text, one.text))).toBe(0);
    }),
  );
});

it.each([
  ['0', '-0', 0],
  ['0', '0.000', 0],
  ['1', '1.0', 0],
  ['10', '9', 1],
  ['-10', '-9', -1],
  ['9007199254740993', '9007199254740992', 1],
  ['0.1', '0.10000000000000001', -1],
])('%s against %s', (one, other, expected) => {
  expect(Math.sign(compareDigits(one, other))).toBe(expected);
});
