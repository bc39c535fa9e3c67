/** Which texts surely have room in a cell. Pure. */

/** CSS pixels of the mark before a text, with the gap behind it, as in grid.module.css. */
export const markRoom = 15;

/**
 * CSS pixels that a character takes at most in a cell: measured in Inter at 13px and weight 500 with figures of one
 * width, as `--text-md` and the cells of names have it, and rounded up to a half. A text runs narrower by kerning.
 */
const widest: readonly (readonly [pixels: number, characters: string])[] = [
  [3.5, ' ,.:;ijl\u00a0\u202f\u00b7'],
  [4.5, "!I'\\`ft|"],
  [5.5, '/()[]r{}'],
  [7, '^_"?s'],
  [7.5, 'JLackvxyz'],
  [8, 'EFehnou'],
  [8.5, '#$&*+-0123456789<=>PRSTZbdgpq~'],
  [10, 'ABCDGHKNOQUVXY\u00a3\u2013\u20ac\u20b9\u2212'],
  [11, 'w'],
  [12, 'mM'],
  [13.5, 'W%@'],
];
const known = new Map(widest.flatMap(([pixels, each]) => Array.from(each, (one) => [one, pixels] as const)));
/** Latin letters with signs, and the signs of Western Europe; Vietnamese letters. */
const latin = [
  ['\u00a1', '\u01b0'],
  ['\u1ea0', '\u1ef9'],
] as const;
const widestLatin = 13.5;

/**
 * Whether a text is no wider than its room. To clip a text costs as much in each frame as to show it, so that only what
 * may need it is clipped. No for every text with a character of which nothing is known, since no sum tells how wide
 * joined letters, marks over others or pictures are.
 *
 * @param room - CSS pixels
 */
export function surelyFits(text: string, room: number): boolean {
  let left = room;
  for (const character of text) {
    left -= known.get(character) ?? (isLatin(character) ? widestLatin : Number.POSITIVE_INFINITY);
    if (left < 0) return false;
  }
  return true;
}

function isLatin(character: string): boolean {
  return latin.some(([first, last]) => character >= first && character <= last);
}
