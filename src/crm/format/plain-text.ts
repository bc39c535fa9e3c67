/** Rich text as plain text, for cells and for copying. Not a sanitiser: its result is text, never markup. */

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  euro: '€',
  pound: '£',
  copy: '©',
  reg: '®',
  bull: '•',
  middot: '·',
  laquo: '«',
  raquo: '»',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

const breaking = new Set(
  'address article aside blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);
/** Elements whose content is no text. */
const silent = new Set(['script', 'style', 'title', 'textarea', 'template', 'noscript', 'iframe', 'svg']);

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
    if (open !== at) out.write(decode(html.slice(at, open < 0 ? html.length : open)));
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

type Tag = { readonly name: string; readonly end: number } | 'text' | 'unclosed';

function readTag(html: string, open: number): Tag {
  if (html.startsWith('<!--', open)) return { name: '', end: after(html, '-->', open + 4) };
  const start = /<[/!?]?([a-zA-Z][a-zA-Z0-9]{0,31})?/y;
  start.lastIndex = open;
  const head = start.exec(html)?.[0] ?? '<';
  if (head === '<' || head === '</') return 'text';
  const name = head.replace(/^<[/!?]?/, '').toLowerCase();
  const close = tagEnd(html, open + head.length);
  if (close < 0) return 'unclosed';
  if (head.startsWith('</') || !silent.has(name)) return { name, end: close };
  const ending = new RegExp(`</${name}`, 'gi');
  ending.lastIndex = close;
  const found = ending.exec(html);
  return { name, end: found === null ? html.length : found.index };
}

/** The place behind the `>` that closes a tag, quotes respected; -1 when there is none. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at += 1) {
    const character = html[at];
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return -1;
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
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

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (all, ...groups) => {
    const [decimal, hexadecimal, name] = groups.map((group: unknown) =>
      typeof group === 'string' ? group : undefined,
    );
    if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? all) : all;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : '\ufffd';
  });
}
