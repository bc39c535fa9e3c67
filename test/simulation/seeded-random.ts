import { seededRandom } from '../fuzz/fuzz-loopback.ts';

/** Everything that happens by chance in a simulation comes from here, so that a seed repeats it. */
export class SeededRandom {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }

  /** From 0 to below 1. */
  fraction(): number {
    return this.#next();
  }

  /** A whole number, both ends included. */
  between(lowest: number, highest: number): number {
    return lowest + Math.floor(this.#next() * (highest - lowest + 1));
  }

  /** Small ones as often as large ones: 1 to 10 is as likely as 100 to 1,000. */
  ofAnySize(lowest: number, highest: number): number {
    return Math.round(lowest * (highest / lowest) ** this.#next());
  }

  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  /** Mostly short, now and then long. */
  delay(usual: number, longest: number): number {
    return Math.min(longest, Math.round(-Math.log(1 - this.#next()) * usual));
  }

  bytes(size: number): Uint8Array {
    return Uint8Array.from({ length: size }, () => Math.floor(this.#next() * 256));
  }
}
