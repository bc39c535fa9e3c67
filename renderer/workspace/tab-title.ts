import { messages } from '../messages/index.ts';
import type { ModuleSummary } from '../../src/contract/index.ts';
import { freshPlace, searchedWord, type WorkTab } from './browser-session.ts';

/** What a tab is called: the person's own name for it, else module, view and what narrows it. */
export function tabTitle(tab: WorkTab, modules: readonly ModuleSummary[], usualModule: string): string {
  if (tab.name !== null) return tab.name;
  const module = tab.module ?? usualModule;
  const label = modules.find(({ apiName }) => apiName === module)?.pluralLabel ?? module;
  const { viewName, ownViewId, filter, typed } = tab.places[module] ?? freshPlace;
  const word = searchedWord(typed);
  // An own view is a filter with a name.
  const isFiltered = filter !== null && ownViewId === null;
  const parts = [viewName, isFiltered ? messages.workspace.filtered : null, word === '' ? null : `“${word}”`];
  const narrowed = parts.filter((part) => part !== null).join(', ');
  return narrowed === '' ? label : `${label} – ${narrowed}`;
}
