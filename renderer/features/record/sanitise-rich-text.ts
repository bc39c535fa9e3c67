import DOMPurify from 'dompurify';
import { plainMarkup, richTextElements } from '../../../src/crm/format/index.ts';

/**
 * Rich text of a record as elements: plain formatting, lists, tables and links. Given as a fragment, so that no
 * markup is ever assigned to the page, and what is not in the list is not there: nothing in it runs or loads.
 *
 * @returns null for what is too long to be shown with its formatting
 */
export function richTextFragment(html: string): DocumentFragment | null {
  const markup = plainMarkup(html);
  if (markup === null) return null;
  return DOMPurify.sanitize(markup, {
    ALLOWED_TAGS: [...richTextElements],
    ALLOWED_ATTR: ['href'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
}
