import type { PageAnswer } from './ask-page.ts';

/** What the authorize page made of a request, told from the outside. */
export type AuthorizeAnswer =
  | 'client_refused'
  | 'redirect_refused'
  | 'scope_refused'
  /** It asks to sign in, or for consent: nothing was found wrong, or nothing was looked at yet. */
  | 'accepted'
  | 'unclear';

/**
 * Zoho explains a wrong request on a page of its own and redirects nowhere (zoho.md 1.4). The words are looked
 * for in what a person would read, because its scripts carry the sentences of every other error.
 */
const words: readonly (readonly [RegExp, AuthorizeAnswer])[] = [
  [/invalid[\s_-]*redirect[\s_-]*ur[il]/i, 'redirect_refused'],
  [/invalid[\s_-]*client/i, 'client_refused'],
  [/invalid[\s_-]*(?:o-?auth[\s_-]*)?scope|scope does not exist/i, 'scope_refused'],
];

/** Never throws. */
export function readAuthorizeAnswer(answer: PageAnswer): AuthorizeAnswer {
  if (answer.location !== null) {
    const { pathname, search } = new URL(answer.location);
    // Only a word of its own: the address of the sign-in page repeats the whole request.
    const error = new URLSearchParams(search).get('error') ?? pathname;
    return find(error) ?? 'accepted';
  }
  const found = find(readableText(answer.text));
  if (found !== null) return found;
  return answer.status < 400 && /<html|<!doctype/i.test(answer.text) ? 'accepted' : 'unclear';
}

function find(text: string): AuthorizeAnswer | null {
  const hits = words
    .map(([pattern, answer]) => ({ at: text.search(pattern), answer }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at);
  return hits[0]?.answer ?? null;
}

const unseen = /^<(script|style|template|noscript)\b/i;

/**
 * What stands between the tags, without what a browser does not show. Goes through the page once: an expression that
 * looks for each end from each beginning takes minutes for a page of nothing but beginnings.
 */
function readableText(html: string): string {
  // Of the same length, unlike what `toLowerCase` makes of some letters.
  const small = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const end = (mark: string, from: number): number => {
    const at = small.indexOf(mark, from);
    return at < 0 ? html.length : at + mark.length;
  };
  const texts: string[] = [];
  let from = 0;
  while (from < html.length) {
    const tag = html.indexOf('<', from);
    texts.push(html.slice(from, tag < 0 ? html.length : tag));
    if (tag < 0) break;
    const [, hidden] = unseen.exec(html.slice(tag, tag + 12)) ?? [];
    if (html.startsWith('<!--', tag)) from = end('-->', tag + 4);
    else if (hidden === undefined) from = end('>', tag);
    else from = end('>', end(`</${hidden.toLowerCase()}`, end('>', tag)));
  }
  return texts.join(' ');
}
