/** Markup cut into tags and text, in time that grows with its length only. Nothing here is a sanitiser. */

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

/** Elements whose content is no text. */
const silent = new Set(['script', 'style', 'title', 'textarea', 'template', 'noscript', 'iframe', 'svg']);

/** A tag, or what only looks like one. `name` is empty for comments and declarations. */
export type Tag = { readonly name: string; readonly end: number } | 'text' | 'unclosed';

/** Reads what begins with the `<` at `open`. The content of silent elements belongs to their tag. */
export function readTag(html: string, open: number): Tag {
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

/** Text with its character references replaced. */
export function decodeEntities(text: string): string {
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
