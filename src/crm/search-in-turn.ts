import { concernOf } from '../contract/failure-concern.ts';
import { CrmError } from './crm-error.ts';
import type { SearchFor } from './read-requests.ts';
import type { SearchTry } from './searched-for.ts';

export interface SearchAnswer<Page> {
  readonly page: Page;
  /** What found it, for the pages after the first. */
  readonly searchFor: SearchFor;
}

/**
 * Makes the searches for a text one after another, until one finds something. A search that Zoho refuses, because the
 * module has no such field or because of the text itself, leads to the next one.
 *
 * @param ask - makes one search and gives its first page
 * @returns the first page with records on it, or an empty one
 * @throws what `ask` throws of the module, the sign-in or the network; the last refusal when all were refused
 */
export async function searchInTurn<Page extends { readonly ids: readonly string[] }>(
  tries: readonly SearchTry[],
  ask: (searchFor: SearchFor) => Promise<Page>,
): Promise<SearchAnswer<Page>> {
  let empty: SearchAnswer<Page> | null = null;
  let refusal = new CrmError('crm.word_refused');
  let wasRefused = false;
  for (const { searchFor, onlyWhenRefused } of tries) {
    if (onlyWhenRefused && !wasRefused) continue;
    try {
      const page = await ask(searchFor);
      if (page.ids.length > 0) return { page, searchFor };
      empty ??= { page, searchFor };
      wasRefused = false;
    } catch (error) {
      if (!isAboutTheText(error)) throw error;
      refusal = error;
      wasRefused = true;
    }
  }
  if (empty !== null) return empty;
  throw refusal;
}

function isAboutTheText(error: unknown): error is CrmError {
  if (!(error instanceof CrmError)) return false;
  const concern = concernOf(error.code);
  return concern === 'word' || concern === 'field';
}
