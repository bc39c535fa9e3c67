import { messages } from '../messages/index.ts';
import {
  activeTab,
  firstTabs,
  goHome,
  leaveHome,
  type AccountTabs,
  type ClosedTab,
  type WorkTab,
} from './browser-session.ts';

/** What can be done with the tabs of an account. Pure: no tab is lost or doubled, and one is always shown. */

/** As many as a person can still tell apart, and as there is memory for their rows. */
export const mostTabs = 20;
/** Said to somebody who wants one more. */
export const noMoreTabs = (): string => messages.workspace.noMoreTabs(mostTabs);
const longestName = 60;
/** As many as a person remembers. */
const mostClosed = 10;

export function canOpenTab({ tabs }: AccountTabs): boolean {
  return tabs.length < mostTabs;
}

/** A new tab beside the one that is shown, and shown itself. */
export function openTab(set: AccountTabs, module: string | null): AccountTabs {
  if (!canOpenTab(set)) return set;
  const lastNumber = set.lastNumber + 1;
  const made: WorkTab = { id: String(lastNumber), name: null, module, places: {} };
  const at = set.tabs.indexOf(activeTab(set)) + 1;
  const tabs = [...set.tabs.slice(0, at), made, ...set.tabs.slice(at)];
  return leaveHome({ ...set, tabs, active: made.id, lastNumber });
}

/** The last tab stays. Its neighbour takes the place of the tab that was shown, the following one first. */
export function closeTab(set: AccountTabs, id: string): AccountTabs {
  const at = set.tabs.findIndex((tab) => tab.id === id);
  if (at < 0 || set.tabs.length < 2) return set;
  const tabs = set.tabs.filter((tab) => tab.id !== id);
  const neighbour = tabs[Math.min(at, tabs.length - 1)];
  return {
    ...set,
    tabs,
    closed: withClosed(set, (tab) => tab.id === id),
    active: set.active === id && neighbour !== undefined ? neighbour.id : set.active,
  };
}

export function closeOtherTabs(set: AccountTabs, id: string): AccountTabs {
  const kept = set.tabs.filter((tab) => tab.id === id);
  return kept.length === 0 || kept.length === set.tabs.length
    ? set
    : { ...set, tabs: kept, closed: withClosed(set, (tab) => tab.id !== id), active: id };
}

/** In the order in which they are opened again, each finds its place among those that are there by then. */
function withClosed(set: AccountTabs, isClosed: (tab: WorkTab) => boolean): readonly ClosedTab[] {
  const closed = set.tabs.flatMap((tab, at) => (isClosed(tab) ? [{ tab, at }] : []));
  return [...(set.closed ?? []), ...closed.toReversed()].slice(-mostClosed);
}

export function canReopenTab(set: AccountTabs): boolean {
  return (set.closed ?? []).length > 0 && canOpenTab(set);
}

/** The tab that was closed last, where it was and as it was left, and shown. */
export function reopenTab(set: AccountTabs): AccountTabs {
  const last = set.closed?.at(-1);
  if (last === undefined || !canOpenTab(set)) return set;
  const { tab, at } = last;
  return leaveHome({
    ...set,
    tabs: set.tabs.toSpliced(at, 0, tab),
    active: tab.id,
    closed: (set.closed ?? []).slice(0, -1),
  });
}

/** @param to - place among the tabs, from 0; one beyond an end means that end */
export function moveTab(set: AccountTabs, id: string, to: number): AccountTabs {
  const at = set.tabs.findIndex((tab) => tab.id === id);
  const moved = set.tabs[at];
  const place = Math.min(Math.max(to, 0), set.tabs.length - 1);
  if (moved === undefined || place === at) return set;
  return { ...set, tabs: set.tabs.filter((tab) => tab !== moved).toSpliced(place, 0, moved) };
}

/** @param name - nothing brings the usual title back */
export function renameTab(set: AccountTabs, id: string, name: string): AccountTabs {
  const given = name.trim().slice(0, longestName).trimEnd();
  const tabs = set.tabs.map((tab) => (tab.id === id ? { ...tab, name: given === '' ? null : given } : tab));
  return { ...set, tabs };
}

export function showTab(set: AccountTabs, id: string): AccountTabs {
  if (!set.tabs.some((tab) => tab.id === id)) return set;
  return leaveHome(set.active === id ? set : { ...set, active: id });
}

/**
 * The next or previous tab; after the last comes the first. Home leads on to either end and is not passed through: it
 * would be asked of Zoho each time.
 */
export function stepTab(set: AccountTabs, by: 1 | -1): AccountTabs {
  const at = set.atHome !== true ? set.tabs.indexOf(activeTab(set)) : by > 0 ? -1 : 0;
  const next = set.tabs.at((at + by) % set.tabs.length);
  return next === undefined ? set : showTab(set, next.id);
}

/** Tabs as they were kept, put right: of two with one number the first stays, and there is always one. */
export function tabsFrom(tabs: readonly WorkTab[], active: string | null, atHome = false): AccountTabs {
  const kept = tabs
    .filter((tab, index) => tabs.findIndex(({ id }) => id === tab.id) === index)
    .slice(0, mostTabs);
  const [first] = kept;
  if (first === undefined) return atHome ? goHome(firstTabs) : firstTabs;
  const numbers = kept.map(({ id }) => Number(id)).filter((number) => Number.isSafeInteger(number));
  const isThere = kept.some(({ id }) => id === active);
  return {
    tabs: kept,
    active: isThere && active !== null ? active : first.id,
    lastNumber: Math.max(0, ...numbers),
    ...(atHome ? { atHome } : {}),
  };
}
