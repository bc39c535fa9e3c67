import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputLimits, isPlainInput } from '../../../src/contract/plain-input.ts';

const limits = { bytes: 10_000, depth: 6, nodes: 500 };
const isPlain = (input: unknown): boolean => isPlainInput(input, limits);

/** The input within so many objects or lists. */
function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = wrap(value);
  return value;
}

describe('an input of the page', () => {
  it('is plain when it is JSON of an ordinary size', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(isPlain(value)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('may leave an entry out, as the page does', () => {
    expect(isPlain(undefined)).toBe(true);
    expect(isPlain({ alsoScopes: undefined })).toBe(true);
    expect(isPlain(Object.create(null))).toBe(true);
  });

  class Own {
    readonly name = 'x';
  }
  it.each([
    ['a buffer', new Uint8Array(3)],
    ['floats', new Float64Array(3)],
    ['a raw buffer', new ArrayBuffer(8)],
    ['a map', new Map([[1, 2]])],
    ['a set', new Set([1])],
    ['a date', new Date(0)],
    ['an expression', /x/],
    ['an error', new Error('x')],
    ['a big integer', 1n],
    ['a symbol', Symbol('x')],
    ['a function', () => 1],
    ['an object of a class', new Own()],
    ['a list of a class', new (class extends Array<number> {})()],
    ['no number', NaN],
    ['no finite number', -Infinity],
    ['a list with gaps', Object.assign([1, 2, 3], { length: 5 })],
    ['a proxy of a list', new Proxy([1], { get: () => 1, getPrototypeOf: () => null })],
    ['a name that is a prototype', JSON.parse('{"__proto__":{"accountId":"x"}}')],
    ['a named symbol', { [Symbol('x')]: 1 }],
  ])('is not plain as %s, wherever it stands', (_name, value) => {
    expect(isPlain(value)).toBe(false);
    expect(isPlain({ inner: [value] })).toBe(false);
  });

  it('has no getter run', () => {
    let isRun = false;
    const get = (): number => {
      isRun = true;
      return 1;
    };
    expect(isPlain(Object.defineProperty({}, 'text', { get, enumerable: true }))).toBe(false);
    expect(isPlain(Object.defineProperty([1], 0, { get, enumerable: true }))).toBe(false);
    expect(isRun).toBe(false);
  });

  it('ends at its depth, also where it holds itself', () => {
    for (const wrap of [(inner: unknown) => [inner], (inner: unknown) => ({ inner })]) {
      expect(isPlain(nested(limits.depth, wrap))).toBe(true);
      expect(isPlain(nested(limits.depth + 1, wrap))).toBe(false);
      expect(isPlain(nested(200_000, wrap))).toBe(false);
    }
    const own: Record<string, unknown> = {};
    own['own'] = own;
    expect(isPlain(own)).toBe(false);
  });

  it('ends at its number of values', () => {
    expect(isPlain(Array.from({ length: limits.nodes - 1 }, () => 1))).toBe(true);
    expect(isPlain(Array.from({ length: limits.nodes }, () => 1))).toBe(false);
    const names = Object.fromEntries(Array.from({ length: limits.nodes }, (_, index) => [index, 1]));
    expect(isPlain(names)).toBe(false);
    expect(isPlain(new Array(2 ** 32 - 1))).toBe(false);
  });

  it('ends at its bytes, in texts and in names', () => {
    expect(isPlain('x'.repeat(limits.bytes / 2))).toBe(true);
    expect(isPlain('x'.repeat(limits.bytes / 2 + 1))).toBe(false);
    expect(isPlain({ ['x'.repeat(limits.bytes / 2)]: 1 })).toBe(false);
  });

  it('has room for a cell, for all ids of an export and for a long filter', () => {
    expect(isPlainInput({ text: 'x'.repeat(5_000_000) }, inputLimits('copyText'))).toBe(true);
    const ids = Array.from({ length: 100_000 }, () => '1234567890123456789');
    expect(isPlainInput({ ids }, inputLimits('startExport'))).toBe(true);
    const condition = { values: Array.from({ length: 1_000 }, () => 'x'.repeat(50)) };
    expect(isPlainInput({ query: { filter: [condition, condition] } }, inputLimits('readList'))).toBe(true);
  });
});
