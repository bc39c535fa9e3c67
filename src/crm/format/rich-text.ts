import { decodeEntities, readTag } from './html-tags.ts';
import { emailLink, phoneLink, webLink } from './safe-link.ts';

/** Longest rich text that is shown with its formatting, in characters, and the most tags in it. */
const longest = 200_000;
const mostTags = 5_000;
/** Elements in one another; people nest lists, not hundreds of anything. */
const deepest = 40;

/** Elements that are kept. Their names are written anew, and nothing but `href` of a link is kept of the rest. */
export const richTextElements = [
  'a',
  'b',
  'blockquote',
  'br',
  'caption',
  'code',
  'dd',
  'del',
  'div',
  'dl',
  'dt',
  'em',
  'hr',
  'i',
  'ins',
  'li',
  'ol',
  'p',
  'pre',
  's',
  'small',
  'strong',
  'sub',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'u',
  'ul',
] as const;
const kept: ReadonlySet<string> = new Set(richTextElements);
const void_: ReadonlySet<string> = new Set(['br', 'hr']);
/** Headings would stand among those of the page. */
const renamed: Readonly<Record<string, string>> = {
  h1: 'p',
  h2: 'p',
  h3: 'p',
  h4: 'p',
  h5: 'p',
  h6: 'p',
  strike: 's',
  center: 'div',
  section: 'div',
  article: 'div',
};
/** What a tag ends that stands open right before it, since its own end may be left out. */
const ends: Readonly<Record<string, readonly string[]>> = {
  li: ['li'],
  p: ['p'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  tr: ['td', 'th', 'tr'],
};

/**
 * Rich text reduced to plain formatting, lists, tables and links, well-formed and of bounded depth, so that
 * parsing it costs no more than its length. The page sanitises the result once more where it becomes elements:
 * this pass bounds what reaches the parser and is no sanitiser by itself.
 *
 * @returns null for what is too long or too full of tags to be shown as more than text
 */
export function plainMarkup(html: string): string | null {
  if (html.length > longest) return null;
  const out = new Markup();
  let at = 0;
  let tags = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    out.text(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    const tag = readTag(html, open);
    if (tag === 'unclosed') {
      out.text(html.slice(open));
      break;
    }
    if (tag === 'text') {
      out.text('<');
      at = open + 1;
      continue;
    }
    tags += 1;
    if (tags > mostTags) return null;
    const name = renamed[tag.name] ?? tag.name;
    if (kept.has(name)) {
      if (html[open + 1] === '/') out.close(name);
      else out.open(name, name === 'a' ? linkOf(html.slice(open, tag.end)) : undefined);
    }
    at = tag.end;
  }
  return out.end();
}

/** The address of a link, when it is one that may be followed. */
export function richTextLink(address: string): string | undefined {
  const trimmed = address.trim();
  if (/^mailto:/i.test(trimmed)) return emailLink(trimmed.slice('mailto:'.length).replace(/\?.*$/s, ''));
  if (/^tel:/i.test(trimmed)) return phoneLink(trimmed.slice('tel:'.length));
  return webLink(trimmed);
}

function linkOf(tag: string): string | undefined {
  const found = /[\s"'/]href\s*=\s*(?:"([^"]{0,2048})"|'([^']{0,2048})'|([^\s"'>]{1,2048}))/i.exec(tag);
  const address = found?.[1] ?? found?.[2] ?? found?.[3];
  return address === undefined ? undefined : richTextLink(decodeEntities(address));
}

/** Markup whose elements are closed in the order in which they were opened. */
class Markup {
  readonly #pieces: string[] = [];
  readonly #open: string[] = [];

  text(text: string): void {
    if (text !== '') this.#pieces.push(text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  }

  open(name: string, href: string | undefined): void {
    while (ends[name]?.includes(this.#open.at(-1) ?? '') === true) this.#closeLast();
    if (void_.has(name)) {
      this.#pieces.push(`<${name}>`);
      return;
    }
    // A link that leads nowhere is its text; one in another is none.
    if (name === 'a' && (href === undefined || this.#open.includes('a'))) return;
    if (this.#open.length >= deepest) return;
    this.#pieces.push(href === undefined ? `<${name}>` : `<a href="${escapeAttribute(href)}">`);
    this.#open.push(name);
  }

  close(name: string): void {
    if (!this.#open.includes(name)) return;
    while (this.#open.at(-1) !== name) this.#closeLast();
    this.#closeLast();
  }

  end(): string {
    while (this.#open.length > 0) this.#closeLast();
    return this.#pieces.join('');
  }

  #closeLast(): void {
    const name = this.#open.pop();
    if (name !== undefined) this.#pieces.push(`</${name}>`);
  }
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
