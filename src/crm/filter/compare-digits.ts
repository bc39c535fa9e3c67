/**
 * Compares two numbers in plain notation (see plainNumber) digit by digit: Long Integers have more digits than a number
 * of JavaScript holds.
 *
 * @returns below zero where the first is the smaller one, zero where both are the same number
 */
export function compareDigits(one: string, other: string): number {
  const [first, second] = [parted(one), parted(other)];
  if (first.isNegative !== second.isNegative) return first.isNegative ? -1 : 1;
  return first.isNegative ? compareSizes(second, first) : compareSizes(first, second);
}

interface Parted {
  readonly isNegative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

function parted(number: string): Parted {
  const [whole = '', fraction = ''] = number.replace('-', '').split('.');
  const digits = { whole: whole.replace(/^0+/, ''), fraction: fraction.replace(/0+$/, '') };
  const isZero = digits.whole === '' && digits.fraction === '';
  return { ...digits, isNegative: number.startsWith('-') && !isZero };
}

function compareSizes(one: Parted, other: Parted): number {
  if (one.whole.length !== other.whole.length) return one.whole.length - other.whole.length;
  const texts = [`${one.whole}.${one.fraction}`, `${other.whole}.${other.fraction}`] as const;
  return texts[0] < texts[1] ? -1 : Number(texts[0] > texts[1]);
}
