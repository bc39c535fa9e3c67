import type { ModuleSummary } from '../../../../src/contract/index.ts';

/** What a person opened of late: names only. */
export interface RecentModules {
  /** The latest first. */
  readonly used: readonly string[];
  /** As they stand in the row: one that comes takes the place of the one that was not used for longest. */
  readonly row: readonly string[];
}

/** The modules as they are listed. Each stands in the list once, and what is recent moves none. Pure. */
export interface ModuleGroups {
  /** In the order in which they were chosen. */
  readonly favourites: readonly ModuleSummary[];
  /** In the order of Zoho. */
  readonly others: readonly ModuleSummary[];
  /** A row of its own, beside the list. */
  readonly recent: readonly ModuleSummary[];
}

const mostInRow = 5;
const mostUsedKept = 12;
/** With fewer modules than this all are in view, and a row of the recent ones would only be in the way. */
const recentFrom = 8;

export const noRecentModules: RecentModules = { used: [], row: [] };

export function groupModules(
  all: readonly ModuleSummary[],
  favouriteNames: readonly string[],
  recentRow: readonly string[],
): ModuleGroups {
  const known = new Map(all.map((module) => [module.apiName, module]));
  // Modules that are gone, or not shown to this profile any more, are passed over and not forgotten.
  const named = (names: readonly string[]): ModuleSummary[] =>
    [...new Set(names)].flatMap((name) => known.get(name) ?? []);
  const favourites = named(favouriteNames);
  const others = all.filter((module) => !favourites.includes(module));
  return { favourites, others, recent: all.length < recentFrom ? [] : named(recentRow) };
}

/**
 * The modules that Ctrl or Cmd with a number opens: favourites first, then the others in the order of Zoho. What
 * was used of late changes no number, so that one means the same tomorrow.
 */
export function numberedModules(
  all: readonly ModuleSummary[],
  { favourites }: Pick<ModuleGroups, 'favourites'>,
): readonly ModuleSummary[] {
  return [...favourites, ...all.filter((module) => !favourites.includes(module))];
}

/** After a module was opened. Pure. */
export function withOpened({ used, row }: RecentModules, module: string): RecentModules {
  const after = [module, ...used.filter((name) => name !== module)].slice(0, mostUsedKept);
  if (row.includes(module)) return { used: after, row };
  if (row.length < mostInRow) return { used: after, row: [...row, module] };
  const age = (name: string): number => (after.includes(name) ? after.indexOf(name) : Infinity);
  const oldest = row.reduce((one, other) => (age(other) > age(one) ? other : one));
  return { used: after, row: row.map((name) => (name === oldest ? module : name)) };
}

export function toggled(favourites: readonly string[], module: string): readonly string[] {
  return favourites.includes(module) ? favourites.filter((name) => name !== module) : [...favourites, module];
}
