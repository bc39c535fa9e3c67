import { readMarkup } from './read-markup.ts';

/** Rich text as plain text, for cells and for copying. Not a sanitiser: its result is text, never markup. */

const breaking = new Set(
  'address article aside blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);

/**
 * The text of an HTML fragment, in one pass: time grows with the input and stops at the limit.
 *
 * @param limit - most characters to give back
 */
export function richTextToPlain(html: string, limit: number): { text: string; cut: boolean } {
  const out = new TextLines();
  const onTag = (name: string): void => {
    if (breaking.has(name)) out.endLine();
    else if (name === 'td' || name === 'th') out.write(' ');
  };
  readMarkup(html, {
    text: (text) => out.write(text),
    open: onTag,
    close: onTag,
    isEnough: () => out.length > limit,
  });
  const text = out.toString().trim();
  return text.length > limit ? { text: cutAt(text, limit), cut: true } : { text, cut: false };
}

/** Shortens without leaving half a character behind. */
export function cutAt(text: string, limit: number): string {
  const last = text.charCodeAt(limit - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, isHalf ? limit - 1 : limit)}…`;
}

/** Text as markup reads it: white space is one blank, and none at the start of a line. */
class TextLines {
  readonly #pieces: string[] = [];
  #last = '\n';
  length = 0;

  write(text: string): void {
    const collapsed = text.replaceAll(/[ \t\r\n\f]+/g, ' ');
    const isDoubled = (this.#last === '\n' || this.#last === ' ') && collapsed.startsWith(' ');
    this.#push(isDoubled ? collapsed.slice(1) : collapsed);
  }

  endLine(): void {
    if (this.#last !== '\n') this.#push('\n');
  }

  toString(): string {
    return this.#pieces.join('').replaceAll(' \n', '\n');
  }

  #push(text: string): void {
    if (text === '') return;
    this.#pieces.push(text);
    this.#last = text.slice(-1);
    this.length += text.length;
  }
}
