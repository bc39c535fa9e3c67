import { decodeEntities, readTag } from './html-tags.ts';

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
  let at = 0;
  // Set when a tag is never closed: what follows is text, and the end is not looked for again.
  let tagsAreOver = false;
  while (at < html.length && out.length <= limit) {
    const open = tagsAreOver ? -1 : html.indexOf('<', at);
    if (open !== at) out.write(decodeEntities(html.slice(at, open < 0 ? html.length : open)));
    if (open < 0) break;
    const tag = readTag(html, open);
    if (tag === 'text') {
      out.write('<');
      at = open + 1;
    } else if (tag === 'unclosed') {
      tagsAreOver = true;
      at = open;
    } else {
      if (breaking.has(tag.name)) out.endLine();
      else if (tag.name === 'td' || tag.name === 'th') out.write(' ');
      at = tag.end;
    }
  }
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
