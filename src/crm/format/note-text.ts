import { richTextToPlain } from './plain-text.ts';

const markup = /<\/?(?:p|div|br|ul|ol|li|b|i|u|strong|em|span|font|a|table|h[1-6])(?:\s[^>]*)?\/?>/i;
const longest = 200_000;

/**
 * The text of a note. Notes are plain text or, from Zoho's editor, markup, and nothing says which: what has an
 * element that the editor writes is read as markup, anything else is shown as it is.
 */
export function noteText(content: string): string {
  const plain = markup.test(content) ? richTextToPlain(content, longest).text : content.slice(0, longest);
  return plain === '' ? content.slice(0, longest) : plain;
}
