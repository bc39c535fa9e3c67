import { plainNumber } from '../../contract/plain-number.ts';

/** Digits behind the point that are counted: more than money and rates have. */
const places = 9;
const one = 10n ** BigInt(places);

/** Sums to the last digit: decimals gather no dust, and long integers stay whole. */
export class ExactSum {
  #sum = 0n;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** @returns false for what is no number */
  add(value: unknown): boolean {
    const text = typeof value === 'number' || typeof value === 'string' ? plainNumber(value) : null;
    if (text === null) return false;
    const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
    const scaled = BigInt(whole) * one + BigInt(fraction.slice(0, places).padEnd(places, '0'));
    this.#sum += text.startsWith('-') ? -scaled : scaled;
    this.#count += 1;
    return true;
  }

  get sum(): string {
    return textOf(this.#sum);
  }

  /** Rounded half up at the last digit that is counted. */
  get average(): string {
    const count = BigInt(Math.max(1, this.#count));
    const half = this.#sum < 0n ? -count / 2n : count / 2n;
    return textOf((this.#sum + half) / count);
  }
}

function textOf(scaled: bigint): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`;
}
