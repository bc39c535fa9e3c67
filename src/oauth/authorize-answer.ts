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

function readableText(html: string): string {
  return html
    .replace(/<(script|style|template|noscript)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/<[^>]*>/g, ' ');
}
