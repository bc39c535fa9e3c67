import type { RequestChannel } from './channels.ts';

/** How much an input of the page may be. It is looked at before any schema, so that none has to be quick by itself. */
export interface InputLimits {
  /** Two for each character of texts and names, eight for any other value. */
  readonly bytes: number;
  /** Objects and lists within each other. */
  readonly depth: number;
  /** Values, those that hold others among them. */
  readonly nodes: number;
}

/** Room for filters with a long pasted list of values, which are the largest of the ordinary inputs. */
const ordinary: InputLimits = { bytes: 1_000_000, depth: 10, nodes: 6_000 };

const larger: Partial<Record<RequestChannel, InputLimits>> = {
  // Cells of a spreadsheet's size: five million characters, see its schema.
  copyText: { bytes: 10_001_000, depth: 2, nodes: 8 },
  // The ids of 100,000 chosen records.
  startExport: { bytes: 6_000_000, depth: 10, nodes: 110_000 },
};

export function inputLimits(channel: RequestChannel): InputLimits {
  return larger[channel] ?? ordinary;
}

/**
 * Whether an input is plain JSON within limits: null, booleans, finite numbers, texts, lists without gaps, and objects
 * of nothing but these. What is left out (undefined) is none of it, and neither is what costs time to look at: buffers,
 * maps, dates, getters, and names that change what an object is. Stops at the first value too many.
 */
export function isPlainInput(input: unknown, limits: InputLimits): boolean {
  // A queue instead of recursion: how deep it may go is for the limit to say, not for the stack.
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: input, depth: 0 }];
  let bytes = 0;
  let nodes = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    nodes += 1;
    bytes += sizeOf(value);
    if (nodes > limits.nodes || bytes > limits.bytes) return false;
    if (isPlainValue(value)) continue;
    if (depth >= limits.depth) return false;
    const room = limits.nodes - nodes - waiting.length;
    const inner = Array.isArray(value) ? itemsOf(value, room) : propertiesOf(value, room);
    if (inner === null) return false;
    bytes += inner.nameBytes;
    for (const each of inner.values) waiting.push({ value: each, depth: depth + 1 });
  }
  return true;
}

function sizeOf(value: unknown): number {
  return typeof value === 'string' ? 2 * value.length : 8;
}

function isPlainValue(value: unknown): boolean {
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
    case 'string':
      return true;
    case 'number':
      return Number.isFinite(value);
    default:
      return value === null;
  }
}

interface Inner {
  readonly values: readonly unknown[];
  readonly nameBytes: number;
}

function itemsOf(list: readonly unknown[], room: number): Inner | null {
  if (Object.getPrototypeOf(list) !== Array.prototype || list.length > room) return null;
  for (let index = 0; index < list.length; index += 1) {
    const item = Object.getOwnPropertyDescriptor(list, index);
    // Missing, or made when it is asked for.
    if (item === undefined || !('value' in item)) return null;
  }
  return { values: list, nameBytes: 0 };
}

function propertiesOf(value: unknown, room: number): Inner | null {
  if (typeof value !== 'object' || value === null) return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return null;
  const values: unknown[] = [];
  let nameBytes = 0;
  // Counted while it goes: an object may have millions of names.
  for (const name in value) {
    if (values.length >= room) return null;
    const property = Object.getOwnPropertyDescriptor(value, name);
    if (property === undefined || !('value' in property) || name === '__proto__') return null;
    nameBytes += 2 * name.length;
    values.push(property.value);
  }
  return Object.getOwnPropertySymbols(value).length > 0 ? null : { values, nameBytes };
}
