import type { CompanyModule } from '../company/module.ts';
import { isCrmObject, textOf } from '../company/values.ts';

/** Fields that a search by word looks into. */
const searchedFields = [
  'Full_Name',
  'Email',
  'Secondary_Email',
  'Phone',
  'Mobile',
  'Company',
  'Account_Name',
  'Deal_Name',
  'Subject',
  'Product_Name',
  'Product_Code',
  'Name',
  'Contact_Number',
] as const;

/** Begins every row in the text; no field has it after folding. */
const mark = '\n';

/** Rows read at a time: a few milliseconds. */
const sliceRows = 1_000;
/** Rest between two slices when reading ahead, so that requests are not slowed down much. */
const restMs = 20;

/**
 * Everything a module can be searched for, as one text. Looking through seven megabytes for a word takes a few
 * milliseconds, much less than asking a hundred thousand rows; the text is made at the first search.
 */
export class WordIndex {
  readonly #module: CompanyModule;
  #text = '';
  #starts: Uint32Array | undefined;
  readonly #parts: string[] = [];
  #read = 0;
  #warming = false;
  /** Names by row of the target module; of the searched fields only `Account_Name` is a look-up. */
  readonly #targets = new Map<number, string>();
  readonly #fields: readonly string[];

  constructor(module: CompanyModule) {
    this.#module = module;
    this.#fields = searchedFields.filter((name) => module.field(name) !== undefined);
  }

  /** Reads ahead while nothing else is to do, so that the first search of a large module does not wait. */
  warm(): void {
    if (this.#warming) return;
    this.#warming = true;
    const step = (): void => {
      if (this.#starts !== undefined || this.#read >= this.#module.spec.size) return;
      this.#readSome();
      setTimeout(step, restMs).unref();
    };
    setTimeout(step, restMs).unref();
  }

  /**
   * Rows, newest first, in which every word given begins some word.
   *
   * @param visible - whether a row added or changed since the start is in the index already
   */
  search(query: string, visible: (row: number) => boolean): readonly number[] {
    const words = fold(query)
      .split(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]+/u)
      .filter((word) => word !== '');
    const [longest] = [...words].sort((one, other) => other.length - one.length);
    if (longest === undefined) return [];
    const matches = (text: string): boolean => words.every((word) => wordAt(text, word, 0) >= 0);
    return this.#candidates(longest, matches, visible);
  }

  /** Rows in which a text with these characters in a row occurs: for e-mail addresses and digits of numbers. */
  containing(text: string, visible: (row: number) => boolean): readonly number[] {
    const folded = fold(text);
    return this.#candidates(folded, (row) => row.includes(folded), visible);
  }

  #candidates(
    needle: string,
    matches: (text: string) => boolean,
    visible: (row: number) => boolean,
  ): readonly number[] {
    const starts = this.#build();
    const found: number[] = [];
    let row = 0;
    for (let at = this.#text.indexOf(needle); at >= 0;) {
      row = rowAt(starts, at, row);
      const end = starts[row + 1] ?? this.#text.length;
      if (matches(this.#text.slice(starts[row], end)) && !this.#module.isChanged(row)) found.push(row);
      at = this.#text.indexOf(needle, end);
    }
    const changed = this.#module
      .changedRows()
      .filter((one) => visible(one) && matches(fold(this.#rowText(one))));
    return [...found, ...changed].sort((one, other) => other - one);
  }

  /** What of a row can be searched, begun by the mark and not folded yet. */
  #rowText(row: number): string {
    let text = mark;
    for (const name of this.#fields) {
      const shown = this.#shown(row, name);
      if (shown === '') continue;
      text += ` ${shown.includes(mark) ? shown.replaceAll(mark, ' ') : shown}`;
      // A number is found with its spaces and without.
      if (name === 'Phone' || name === 'Mobile') text += ` ${digits(shown)}`;
    }
    return text;
  }

  #shown(row: number, name: string): string {
    const field = this.#module.field(name);
    // Many people work for the same few companies: each look-up is read once.
    const target = field?.lookup === undefined || this.#module.isChanged(row) ? -1 : field.lookup.target(row);
    const known = this.#targets.get(target);
    if (known !== undefined) return known;
    const value = this.#module.value(row, name);
    const shown = isCrmObject(value) ? textOf(value['name']) : textOf(value);
    if (target >= 0) this.#targets.set(target, shown);
    return shown;
  }

  /** Reads the next thousand rows. Folding them together is several times faster than folding each. */
  #readSome(): void {
    const end = Math.min(this.#module.spec.size, this.#read + sliceRows);
    let part = '';
    for (; this.#read < end; this.#read += 1) part += this.#rowText(this.#read);
    this.#parts.push(fold(part));
  }

  #build(): Uint32Array {
    if (this.#starts !== undefined) return this.#starts;
    const { size } = this.#module.spec;
    while (this.#read < size) this.#readSome();
    this.#text = this.#parts.join('');
    this.#parts.length = 0;
    this.#targets.clear();
    const starts = new Uint32Array(size);
    let at = this.#text.indexOf(mark);
    for (let row = 0; row < size; row += 1) {
      starts[row] = at;
      at = this.#text.indexOf(mark, at + 1);
    }
    this.#starts = starts;
    return starts;
  }
}

/** Digits of a telephone number. */
export function digits(text: string): string {
  return text.replaceAll(/\D/g, '');
}

/** Lower case without accents and vowel points, so that `lucia` finds `Lucía`. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f\u0591-\u05bd\u064b-\u065f]+/g, '');
}

function wordAt(text: string, word: string, from: number): number {
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')) return at;
  }
  return -1;
}

/** The row whose text holds the character at `at`, by halving from row `from` on. */
function rowAt(starts: Uint32Array, at: number, from: number): number {
  let low = from;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
