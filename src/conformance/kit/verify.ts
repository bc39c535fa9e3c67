import { isDeepStrictEqual } from 'node:util';
import { ConformanceError } from './conformance-error.ts';
import { say } from './say.ts';

/** Fails unless two values are alike in every part. */
export function equal(actual: unknown, expected: unknown, what = 'The answer'): void {
  if (isDeepStrictEqual(plain(actual), plain(expected))) return;
  throw new ConformanceError(`${what} is ${say(actual)}, and should be ${say(expected)}.`);
}

/** Fails unless a value has the parts that are named; lists have to be of the same length. */
export function like(actual: unknown, expected: unknown, what = 'The answer'): void {
  if (hasParts(actual, expected)) return;
  throw new ConformanceError(`${what} is ${say(actual)}, and should have ${say(expected)}.`);
}

/** Fails unless a condition holds. */
export function holds(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new ConformanceError(otherwise);
}

/** Fails unless a call is refused with a TokenStoreError of a code. */
export async function refuses(call: () => Promise<unknown>, code: string): Promise<void> {
  let answer: unknown;
  try {
    answer = await call();
  } catch (error) {
    const { name, code: given } = partsOf(error);
    if (name === 'TokenStoreError' && given === code) return;
    throw new ConformanceError(
      `The call fails with ${String(given ?? name)}, and should fail with a TokenStoreError ${code}.`,
      { cause: error },
    );
  }
  throw new ConformanceError(`The call gives ${say(answer)}, and should fail with ${code}.`);
}

function partsOf(error: unknown): { readonly name: unknown; readonly code: unknown } {
  if (!(error instanceof Error)) return { name: String(error), code: undefined };
  return { name: error.name, code: 'code' in error ? error.code : undefined };
}

function hasParts(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((one, index) => hasParts(actual[index], one))
    );
  }
  if (expected === null || typeof expected !== 'object') return Object.is(actual, expected);
  if (actual === null || typeof actual !== 'object') return false;
  return Object.entries(expected).every(([key, one]) => hasParts(Reflect.get(actual, key), one));
}

/** Frozen or not, with or without a prototype, undefined or left out: what a caller cannot tell apart is alike. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => [key, plain(one)]),
  );
}
