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

/**
 * Everything a module can be searched for, as one text. Looking through seven megabytes for a word takes a few
 * milliseconds, much less than asking a hundred thousand rows; the text is made at the first search.
 */
export class WordIndex {
  readonly #module: CompanyModule;
  #text = '';
  #starts = new Uint32Array(0);
  #built = false;

  constructor(module: CompanyModule) {
    this.#module = module;
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
    this.#build();
    const found: number[] = [];
    let row = 0;
    for (let at = this.#text.indexOf(needle); at >= 0;) {
      row = this.#rowAt(at, row);
      const end = this.#starts[row + 1] ?? this.#text.length;
      if (matches(this.#text.slice(this.#starts[row], end)) && !this.#module.isChanged(row)) found.push(row);
      at = this.#text.indexOf(needle, end);
    }
    const changed = this.#module.changedRows().filter((one) => visible(one) && matches(this.#rowText(one)));
    return [...found, ...changed].sort((one, other) => other - one);
  }

  #rowAt(at: number, from: number): number {
    let low = from;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #rowText(row: number): string {
    let text = mark;
    for (const name of searchedFields) {
      const value = this.#module.field(name) === undefined ? null : this.#module.value(row, name);
      if (isCrmObject(value)) text += ` ${fold(textOf(value['name']))}`;
      // A number is found with its spaces and without.
      else if (typeof value === 'string')
        text += name === 'Phone' || name === 'Mobile' ? ` ${value} ${digits(value)}` : ` ${fold(value)}`;
    }
    return text;
  }

  #build(): void {
    if (this.#built) return;
    this.#built = true;
    const { size } = this.#module.spec;
    this.#starts = new Uint32Array(size);
    const parts: string[] = [];
    let length = 0;
    for (let row = 0; row < size; row += 1) {
      const text = this.#rowText(row);
      this.#starts[row] = length;
      length += text.length;
      parts.push(text);
    }
    this.#text = parts.join('');
  }
}

/** Digits of a telephone number. */
export function digits(text: string): string {
  return text.replaceAll(/\D/g, '');
}

/** Lower case without accents, so that `lucia` finds `Lucía`. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // Plain ASCII, which most is, has nothing to fold.
  return /^[ -~]*$/.test(lower)
    ? lower
    : lower
        .normalize('NFD')
        .replaceAll(/\p{Mn}/gu, '')
        .replaceAll('\n', ' ');
}

function wordAt(text: string, word: string, from: number): number {
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')) return at;
  }
  return -1;
}
