import { leastSearchedLetters, type Filter, type SortKey } from '../../src/contract/index.ts';
import { firstLetters, letterCount } from '../../src/crm/format/index.ts';
import type { RecordHistory } from './record-history.ts';
import type { Aside } from './asides.ts';

export type Display = 'list' | 'board' | 'chart';

/** What a chart shows. */
export interface ChartChoice {
  /** API name of what the bars are of; '' for the usual field. */
  readonly field: string;
  /** API name of what is added up; '' for the number of records. */
  readonly sum: string;
  /** The figures stand in a table in place of the bars. */
  readonly asTable: boolean;
}

/** How the records of a module are looked at. */
export interface DisplayChoice {
  readonly shown: Display;
  /** API name of the picklist of the board; '' for the usual one. */
  readonly column: string;
  readonly chart: ChartChoice;
}

/** Where a person is in one module, within one tab. */
export interface ModulePlace {
  readonly viewId: string | null;
  /** A list that is no view is looked at in place of them. */
  readonly aside: Aside | null;
  /** The own view that is looked at, or null; it brought the filter, the sort and the columns. */
  readonly ownViewId: string | null;
  /** What the view is called, for the title of the tab; null for all records. */
  readonly viewName: string | null;
  readonly filter: Filter | null;
  /** Whether the filter may be found again at the next start: none of its values is of a record. */
  readonly filterStays: boolean;
  /** The first counts most. */
  readonly sort: readonly SortKey[];
  /** Null until a person chose in this tab: as they last chose in any. */
  readonly display: DisplayChoice | null;
  /** As typed; what is searched follows it after a moment. */
  readonly typed: string;
  readonly history: RecordHistory | null;
}

/** A place of work. Each module is found in it as it was left there. */
export interface WorkTab {
  readonly id: string;
  /** Given by the person; null for the usual title. */
  readonly name: string | null;
  /** Null for the usual module. */
  readonly module: string | null;
  readonly places: Readonly<Record<string, ModulePlace>>;
}

/** The tabs of one account: at least one, and one of them is shown. */
export interface AccountTabs {
  readonly tabs: readonly WorkTab[];
  /** Id of the tab that is shown, or that was before Home. */
  readonly active: string;
  /** Home is shown, the first tab: it has no module, and cannot be closed, moved or named. */
  readonly atHome?: boolean;
  /** Numbers of closed tabs are not given again. */
  readonly lastNumber: number;
  /** What can be opened again, the last one last. Memory only. */
  readonly closed?: readonly ClosedTab[];
}

export interface ClosedTab {
  readonly tab: WorkTab;
  /** Where it stood among the tabs. */
  readonly at: number;
}

/** Where a person is in every account, so that each is found again as it was left. Pure. */
export interface BrowserSession {
  readonly accounts: Readonly<Record<string, AccountTabs>>;
}

export const emptySession: BrowserSession = { accounts: {} };
export const freshPlace: ModulePlace = {
  viewId: null,
  aside: null,
  ownViewId: null,
  viewName: null,
  filter: null,
  filterStays: false,
  sort: [],
  display: null,
  typed: '',
  history: null,
};
const firstTab: WorkTab = { id: '1', name: null, module: null, places: {} };
export const firstTabs: AccountTabs = { tabs: [firstTab], active: firstTab.id, lastNumber: 1 };

export function tabsOf(session: BrowserSession, accountId: string): AccountTabs {
  return session.accounts[accountId] ?? firstTabs;
}

export function activeTab({ tabs, active }: AccountTabs): WorkTab {
  return tabs.find(({ id }) => id === active) ?? tabs[0] ?? firstTab;
}

/** The module of the tab that is shown; null before a person chose one. */
export function moduleOf(session: BrowserSession, accountId: string): string | null {
  return activeTab(tabsOf(session, accountId)).module;
}

/** Where a person is in a module, in the tab that is shown; undefined where they have not been. */
export function knownPlace(
  session: BrowserSession,
  accountId: string,
  module: string,
): ModulePlace | undefined {
  return activeTab(tabsOf(session, accountId)).places[module];
}

export function placeOf(session: BrowserSession, accountId: string, module: string): ModulePlace {
  return knownPlace(session, accountId, module) ?? freshPlace;
}

/** One of Zoho's views as Zoho shows it, or all records. */
export function zohoView(viewId: string | null): Partial<ModulePlace> {
  return {
    viewId,
    aside: null,
    ownViewId: null,
    viewName: null,
    filter: null,
    filterStays: false,
    sort: [],
    typed: '',
  };
}

/** The tabs with Home shown. */
export function goHome(set: AccountTabs): AccountTabs {
  return set.atHome === true ? set : { ...set, atHome: true };
}

/** The tabs with one of them shown. */
export function leaveHome(set: AccountTabs): AccountTabs {
  return set.atHome === true ? { ...set, atHome: false } : set;
}

export function withTabs(
  session: BrowserSession,
  accountId: string,
  change: (tabs: AccountTabs) => AccountTabs,
): BrowserSession {
  const before = tabsOf(session, accountId);
  const after = change(before);
  return after === before ? session : { accounts: { ...session.accounts, [accountId]: after } };
}

function withActiveTab(
  session: BrowserSession,
  accountId: string,
  change: (tab: WorkTab) => WorkTab,
): BrowserSession {
  return withTabs(session, accountId, (set) => {
    const shown = activeTab(set);
    return { ...set, tabs: set.tabs.map((tab) => (tab === shown ? change(tab) : tab)) };
  });
}

export function withModule(session: BrowserSession, accountId: string, module: string): BrowserSession {
  const shown = withTabs(session, accountId, leaveHome);
  return withActiveTab(shown, accountId, (tab) => ({ ...tab, module }));
}

export function withPlace(
  session: BrowserSession,
  accountId: string,
  module: string,
  change: Partial<ModulePlace>,
): BrowserSession {
  return withActiveTab(session, accountId, (tab) => {
    const place = { ...(tab.places[module] ?? freshPlace), ...change };
    return { ...tab, places: { ...tab.places, [module]: place } };
  });
}

/** A change of a place in whatever tab it is, shown or not; without effect where the tab is gone. */
export function withPlaceOfTab(
  session: BrowserSession,
  accountId: string,
  { tab, module }: { readonly tab: string; readonly module: string },
  change: Partial<ModulePlace>,
): BrowserSession {
  return withTabs(session, accountId, (set) => ({
    ...set,
    tabs: set.tabs.map((each) => {
      const place = each.places[module];
      if (each.id !== tab || place === undefined) return each;
      return { ...each, places: { ...each.places, [module]: { ...place, ...change } } };
    }),
  }));
}

/** Forgets accounts that are gone. */
export function keepAccounts(session: BrowserSession, accountIds: ReadonlySet<string>): BrowserSession {
  const kept = Object.entries(session.accounts).filter(([accountId]) => accountIds.has(accountId));
  return { accounts: Object.fromEntries(kept) };
}

/** An e-mail address has no more; of a word Zoho takes less (Search Records, v8), and main cuts it. */
const longestSearched = 255;

/** The word to search for, or nothing while too little is typed (Zoho wants two characters). */
export function searchedWord(typed: string): string {
  const word = firstLetters(typed.trim(), longestSearched);
  return letterCount(word) >= leastSearchedLetters ? word : '';
}
