import { readMarkup } from './read-markup.ts';
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
  let tags = 0;
  const kindOf = (name: string): string | null => {
    tags += 1;
    const written = renamed[name] ?? name;
    return kept.has(written) ? written : null;
  };
  readMarkup(html, {
    text: (text) => out.text(text),
    open: (name, address) => {
      const element = kindOf(name);
      if (element === null) return;
      out.open(element, element === 'a' && address !== undefined ? richTextLink(address) : undefined);
    },
    close: (name) => {
      const element = kindOf(name);
      if (element !== null) out.close(element);
    },
    isEnough: () => tags > mostTags,
  });
  return tags > mostTags ? null : out.end();
}

/** The address of a link, when it is one that may be followed. */
export function richTextLink(address: string): string | undefined {
  const trimmed = address.trim();
  if (/^mailto:/i.test(trimmed)) return emailLink(trimmed.slice('mailto:'.length).replace(/\?.*$/s, ''));
  if (/^tel:/i.test(trimmed)) return phoneLink(trimmed.slice('tel:'.length));
  return webLink(trimmed);
}

/** Markup whose elements are closed in the order in which they were opened. */
class Markup {
  readonly #pieces: string[] = [];
  readonly #open: string[] = [];

  text(text: string): void {
    if (text !== '') this.#pieces.push(escapeText(text));
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

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function escapeAttribute(value: string): string {
  return escapeText(value).replaceAll('"', '&quot;');
}
