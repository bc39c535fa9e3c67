import { messages } from '../messages/index.ts';
import type { ModuleSummary } from '../../src/contract/index.ts';
import { freshPlace, searchedWord, type WorkTab } from './browser-session.ts';

/** The module that a tab shows. */
export function tabModule({ module }: WorkTab, usualModule: string): string {
  return module ?? usualModule;
}

/** What tabs are called, by their ids: of those with one title all but the oldest have a number. */
export function tabTitles(
  tabs: readonly WorkTab[],
  modules: readonly ModuleSummary[],
  usualModule: string,
): ReadonlyMap<string, string> {
  const used = new Set<string>();
  const byAge = tabs.toSorted((one, other) => Number(one.id) - Number(other.id));
  return new Map(
    byAge.map((tab) => {
      const title = tabTitle(tab, modules, usualModule);
      let distinct = title;
      for (let number = 2; used.has(distinct); number += 1)
        distinct = `${title} (${messages.figure(number)})`;
      used.add(distinct);
      return [tab.id, distinct];
    }),
  );
}

/** What a tab is called: the person's own name for it, else module, view and what narrows it. */
export function tabTitle(tab: WorkTab, modules: readonly ModuleSummary[], usualModule: string): string {
  if (tab.name !== null) return tab.name;
  const module = tabModule(tab, usualModule);
  const label = modules.find(({ apiName }) => apiName === module)?.pluralLabel ?? module;
  const { viewName, ownViewId, filter, typed } = tab.places[module] ?? freshPlace;
  const word = searchedWord(typed);
  // An own view is a filter with a name.
  const isFiltered = filter !== null && ownViewId === null;
  const parts = [viewName, isFiltered ? messages.workspace.filtered : null, word === '' ? null : `“${word}”`];
  const narrowed = messages.row(parts.filter((part) => part !== null));
  return narrowed === '' ? label : `${label} – ${narrowed}`;
}
