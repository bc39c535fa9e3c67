/** Finding what a person half remembers. Pure; knows nothing of what is looked for. */

/** A stretch of a text, in UTF-16 units. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

export interface TextMatch {
  /** From 0 to 1, where 1 is the text itself. */
  readonly score: number;
  /** Where the text matches, in order and apart from each other. */
  readonly marks: readonly Mark[];
}

/** How well a word fits, by where it is found. */
const fits = { whole: 1, start: 0.9, wordStart: 0.75, inside: 0.5, scattered: 0.15 } as const;
/** The most that letters at the beginnings of words add to a scattered match. */
const scatteredBonus = 0.3;

/**
 * Whether a text is what was typed for: every word typed occurs in it, or, where `scattered` allows it, its
 * letters do in this order (`ste` finds *Sign out everywhere*). Capitals and accents make no difference.
 */
export function matchText(
  typed: string,
  text: string,
  how: 'scattered' | 'whole-words' = 'scattered',
): TextMatch | null {
  const words = typed
    .trim()
    .split(/\s+/u)
    .map(lettersOf)
    .filter((letters) => letters.length > 0);
  if (words.length === 0) return null;
  const folded = foldText(text);
  const phrase = findTogether(lettersOf(typed.trim()), folded);
  if (phrase !== null) return phrase;
  const found: TextMatch[] = [];
  for (const word of words) {
    const match = findTogether(word, folded) ?? (how === 'scattered' ? findScattered(word, folded) : null);
    if (match === null) return null;
    found.push(match);
  }
  const score = found.reduce((sum, match) => sum + match.score, 0) / found.length;
  // Words that stand apart say less than the same words together.
  return { score: score * (found.length > 1 ? 0.95 : 1), marks: united(found.flatMap(({ marks }) => marks)) };
}

interface Folded {
  readonly letters: readonly string[];
  /** Where each letter stands in the text. */
  readonly marks: readonly Mark[];
  readonly startsWord: readonly boolean[];
}

function foldText(text: string): Folded {
  const letters: string[] = [];
  const marks: Mark[] = [];
  const startsWord: boolean[] = [];
  let at = 0;
  let before = '';
  for (const character of text) {
    const isCapitalInside = /\p{Ll}/u.test(before) && /\p{Lu}/u.test(character);
    const starts = !/[\p{L}\p{N}\p{M}]/u.test(before) || isCapitalInside;
    // One character can fold to several, and a lone accent to none.
    for (const [index, letter] of lettersOf(character).entries()) {
      letters.push(letter);
      marks.push({ start: at, end: at + character.length });
      startsWord.push(starts && index === 0 && /[\p{L}\p{N}]/u.test(letter));
    }
    at += character.length;
    before = character;
  }
  return { letters, marks, startsWord };
}

/** Lower case without accents. */
function lettersOf(text: string): string[] {
  return Array.from(text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, ''));
}

/** The best place where the letters stand side by side. */
function findTogether(wanted: readonly string[], folded: Folded): TextMatch | null {
  let best: { readonly at: number; readonly score: number } | null = null;
  const last = folded.letters.length - wanted.length;
  for (let at = 0; at <= last; at += 1) {
    if (!wanted.every((letter, index) => folded.letters[at + index] === letter)) continue;
    const score = scoreAt(at, wanted.length, folded);
    if (best === null || score > best.score) best = { at, score };
  }
  if (best === null) return null;
  const { at, score } = best;
  return { score, marks: united(folded.marks.slice(at, at + wanted.length)) };
}

function scoreAt(at: number, length: number, folded: Folded): number {
  if (at === 0) return length === folded.letters.length ? fits.whole : fits.start;
  return folded.startsWord[at] === true ? fits.wordStart : fits.inside;
}

/** Letters in this order, as many at the beginnings of words as can be had by looking ahead once. */
function findScattered(wanted: readonly string[], folded: Folded): TextMatch | null {
  const places: number[] = [];
  let from = 0;
  for (const [index, letter] of wanted.entries()) {
    const rest = wanted.slice(index);
    const ahead = nextWordStart(letter, from, folded);
    const at = ahead >= 0 && holdsInOrder(rest, ahead, folded) ? ahead : folded.letters.indexOf(letter, from);
    if (at < 0) return null;
    places.push(at);
    from = at + 1;
  }
  const starts = places.filter((at) => folded.startsWord[at]).length;
  return {
    score: fits.scattered + scatteredBonus * (starts / wanted.length),
    marks: united(places.flatMap((at) => folded.marks[at] ?? [])),
  };
}

function nextWordStart(letter: string, from: number, { letters, startsWord }: Folded): number {
  for (let at = from; at < letters.length; at += 1) {
    if (startsWord[at] === true && letters[at] === letter) return at;
  }
  return -1;
}

function holdsInOrder(wanted: readonly string[], from: number, { letters }: Folded): boolean {
  let at = from;
  for (const letter of wanted) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Marks in order, those that touch made one. */
function united(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (const mark of [...marks].sort((one, other) => one.start - other.start)) {
    const before = kept.at(-1);
    if (before === undefined || mark.start > before.end) kept.push(mark);
    else kept[kept.length - 1] = { start: before.start, end: Math.max(before.end, mark.end) };
  }
  return kept;
}
