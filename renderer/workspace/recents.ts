import type { RecordRef } from './record-history.ts';

/** A word that was searched for in a module. */
export interface RecentSearch {
  readonly module: string;
  readonly word: string;
}

/** What a person of an account used of late, the latest first. Memory only: it holds names of records. */
export interface RecentUse {
  readonly modules: readonly string[];
  readonly records: readonly RecordRef[];
  readonly searches: readonly RecentSearch[];
}

/** By account. Pure. */
export type Recents = Readonly<Record<string, RecentUse>>;

export const noRecents: Recents = {};
const nothing: RecentUse = { modules: [], records: [], searches: [] };
const most = { modules: 12, records: 20, searches: 20 };

export function recentsOf(recents: Recents, accountId: string): RecentUse {
  return recents[accountId] ?? nothing;
}

export function withRecentModule(recents: Recents, accountId: string, module: string): Recents {
  const use = recentsOf(recents, accountId);
  if (use.modules[0] === module) return recents;
  const rest = use.modules.filter((each) => each !== module);
  return { ...recents, [accountId]: { ...use, modules: [module, ...rest].slice(0, most.modules) } };
}

export function withRecentRecord(recents: Recents, accountId: string, record: RecordRef): Recents {
  const use = recentsOf(recents, accountId);
  const rest = use.records.filter(({ module, id }) => module !== record.module || id !== record.id);
  return { ...recents, [accountId]: { ...use, records: [record, ...rest].slice(0, most.records) } };
}

/** A word that only went on from the one before takes its place. */
export function withRecentSearch(recents: Recents, accountId: string, search: RecentSearch): Recents {
  const use = recentsOf(recents, accountId);
  const word = search.word.toLowerCase();
  const rest = use.searches.filter(
    (each, index) =>
      each.module !== search.module ||
      (each.word.toLowerCase() !== word && (index > 0 || !word.startsWith(each.word.toLowerCase()))),
  );
  return { ...recents, [accountId]: { ...use, searches: [search, ...rest].slice(0, most.searches) } };
}

/** The words searched for, those of a module first; a word that differs by capitals only is given once. */
export function recentWords({ searches }: RecentUse, module: string, most: number): readonly string[] {
  const own = searches.filter((search) => search.module === module);
  const words = new Map<string, string>();
  for (const { word } of [...own, ...searches]) {
    if (!words.has(word.toLowerCase())) words.set(word.toLowerCase(), word);
  }
  return [...words.values()].slice(0, most);
}

/** Forgets accounts that are gone. */
export function keepRecents(recents: Recents, accountIds: ReadonlySet<string>): Recents {
  return Object.fromEntries(Object.entries(recents).filter(([accountId]) => accountIds.has(accountId)));
}
