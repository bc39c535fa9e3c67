import { inspect } from 'node:util';

/** A value as a line of a story has it: what is null is left out, what is long is cut. */
export function say(value: unknown): string {
  const text = inspect(withoutNulls(value), {
    breakLength: Infinity,
    compact: true,
    depth: 6,
    maxStringLength: 60,
    maxArrayLength: 12,
    sorted: false,
  });
  return text.length > 600 ? `${text.slice(0, 600)} …` : text;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== 'object' || value instanceof Error || value instanceof Date) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null && one !== undefined)
      .map(([key, one]) => [key, withoutNulls(one)]),
  );
}
