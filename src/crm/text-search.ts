import type { SearchFor } from './read-requests.ts';
import { searchInTurn } from './search-in-turn.ts';
import { searchTries } from './searched-for.ts';

/** Texts whose search is remembered, for the pages after the first. */
const mostKept = 100;

/** Searches for typed texts, page by page: the search that found the first page gives the others, too. */
export class TextSearch {
  readonly #found = new Map<string, SearchFor>();

  /** @param country - ISO 3166 code of the person, for telephone numbers without one */
  async page<Page extends { readonly ids: readonly string[] }>(
    wanted: {
      readonly module: string;
      readonly text: string;
      readonly isFirst: boolean;
      readonly country: string | null;
    },
    ask: (searchFor: SearchFor) => Promise<Page>,
  ): Promise<Page> {
    const { module, text, isFirst, country } = wanted;
    const key = `${module} ${text}`;
    const known = isFirst ? undefined : this.#found.get(key);
    if (known !== undefined) return ask(known);
    const { page, searchFor } = await searchInTurn(searchTries(text, country), ask);
    if (isFirst) this.#keep(key, searchFor);
    return page;
  }

  #keep(key: string, searchFor: SearchFor): void {
    this.#found.delete(key);
    this.#found.set(key, searchFor);
    const [oldest] = this.#found.keys();
    if (this.#found.size > mostKept && oldest !== undefined) this.#found.delete(oldest);
  }
}
