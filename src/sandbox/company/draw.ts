/** Gives an unsigned 32-bit number for a row, always the same one. */
export type Draw = (row: number) => number;

/** A 32-bit FNV-1a hash: short, and stable between Node and Electron. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * A source of numbers that can be asked for any row in any order. A generator with a state would have to
 * run through 99,999 rows to know the last one.
 *
 * @param seed - the seed of the whole company
 * @param name - what the numbers are for, so that two fields of a row do not move together
 */
export function createDraw(seed: number, name: string): Draw {
  const salt = hashText(`${seed}:${name}`);
  return (row) => {
    let mixed = (Math.imul(row + 1, 0x9e3779b1) ^ salt) >>> 0;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
}

/** The same number as a fraction, from 0 inclusive to 1 exclusive. */
export function fraction(drawn: number): number {
  return drawn / 4_294_967_296;
}

/** One of the list, chosen by a drawn number. */
export function pick<Item>(list: readonly Item[], drawn: number): Item {
  const item = list[drawn % list.length];
  if (item === undefined) throw new RangeError('Cannot pick from an empty list.');
  return item;
}
