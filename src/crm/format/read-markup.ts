import { Tokenizer } from 'htmlparser2';

/** What is told of markup, in its order. */
export interface MarkupReader {
  /** Text with its character references replaced. */
  readonly text: (text: string) => void;
  /** @param address - `href` of a link, as it was written */
  readonly open: (name: string, address: string | undefined) => void;
  readonly close: (name: string) => void;
  /** Asked after each of them; true ends the reading. */
  readonly isEnough: () => boolean;
}

/** Elements whose content is no text. */
const silent = new Set([
  'iframe',
  'math',
  'noembed',
  'noframes',
  'noscript',
  'object',
  'script',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
]);
const foreign = new Set(['math', 'svg']);
const longestAddress = 2_048;

/**
 * Reads markup once, from its start to its end, as the HTML standard cuts it into tags and text (tokenization;
 * named and numeric character references, 128 to 159 included). Knows no tree: which element an end belongs to
 * is for the reader. A tag that is never closed is dropped, as a page does. Not a sanitiser.
 */
export function readMarkup(html: string, reader: MarkupReader): void {
  let name = '';
  let address: string | undefined;
  let attribute = '';
  let value = '';
  /** The silent element that is being passed over, and how many of its name are open. */
  let passed = '';
  let depth = 0;

  const told = (tell: () => void): void => {
    if (passed !== '') return;
    tell();
    if (reader.isEnough()) tokenizer.pause();
  };
  const opened = (isClosed: boolean): void => {
    if (passed !== '') {
      if (name === passed && !isClosed) depth += 1;
    } else if (silent.has(name)) {
      // Only elements that are not HTML's own can be closed where they open.
      if (!(isClosed && foreign.has(name))) [passed, depth] = [name, 1];
    } else {
      told(() => reader.open(name, address));
    }
  };
  const tokenizer = new Tokenizer(
    {},
    {
      ontext: (start, end) => told(() => reader.text(html.slice(start, end))),
      ontextentity: (codePoint) => told(() => reader.text(String.fromCodePoint(codePoint))),
      onopentagname: (start, end) => {
        name = tagName(html, start, end);
        address = undefined;
      },
      onattribname: (start, end) => {
        attribute = tagName(html, start, end);
        value = '';
      },
      onattribdata: (start, end) => {
        if (attribute === 'href' && value.length <= longestAddress) value += html.slice(start, end);
      },
      onattribentity: (codePoint) => {
        if (attribute === 'href' && value.length <= longestAddress) value += String.fromCodePoint(codePoint);
      },
      onattribend: () => {
        if (attribute === 'href' && value.length <= longestAddress) address ??= value;
      },
      onopentagend: () => opened(false),
      onselfclosingtag: () => opened(true),
      onclosetag: (start, end) => {
        const closed = tagName(html, start, end);
        if (closed === passed) {
          depth -= 1;
          if (depth === 0) passed = '';
        } else {
          told(() => reader.close(closed));
        }
      },
      isInForeignContext: () => foreign.has(passed),
      oncdata: () => {},
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}

/** No name that matters here is longer. */
function tagName(html: string, start: number, end: number): string {
  return html.slice(start, Math.min(end, start + 33)).toLowerCase();
}
