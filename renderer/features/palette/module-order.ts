import type { ModuleSummary } from '../../../src/contract/index.ts';

/** Where people look for a name, whatever else their organisation has. */
const core = ['Contacts', 'Accounts', 'Leads', 'Deals', 'Quotes', 'Tasks', 'Events', 'Calls', 'Products'];
/** Modules that are asked for a word without being told to: fewer than there are in most organisations. */
export const mostAsked = 12;

/** How a person uses modules: names only, the most wanted first. */
interface Habits {
  readonly recent: readonly string[];
  readonly favourites: readonly string[];
}

/**
 * The modules to search for a record, in the order in which they are asked: those used of late, favourites, the ones at
 * the core of every CRM, and all others in the order of Zoho. What Zoho's own search leaves out is left out here.
 */
export function searchOrder(
  modules: readonly ModuleSummary[],
  { recent, favourites }: Habits,
): readonly string[] {
  const searched = new Set(
    modules.flatMap(({ apiName, searched: isSearched }) => (isSearched === false ? [] : [apiName])),
  );
  return [...new Set([...recent, ...favourites, ...core, ...searched])].filter((name) => searched.has(name));
}
