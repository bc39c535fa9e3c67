import type { ModuleSummary } from '../../../../src/contract/index.ts';

/** How a person arranged the modules: names only. */
export interface ModuleHabits {
  /** In the order in which they were chosen. */
  readonly favourites: readonly string[];
  /** Opened of late, the latest first. */
  readonly recent: readonly string[];
}

/** The modules as they are listed; each stands in one place only. Pure. */
export interface ModuleGroups {
  readonly favourites: readonly ModuleSummary[];
  readonly recent: readonly ModuleSummary[];
  readonly others: readonly ModuleSummary[];
}

const mostRecentShown = 3;
const mostRecentKept = 12;
/** With fewer modules than this all are in view, and a list of the recent ones would only be in the way. */
const recentFrom = 8;

export function groupModules(all: readonly ModuleSummary[], habits: ModuleHabits): ModuleGroups {
  const known = new Map(all.map((module) => [module.apiName, module]));
  // Modules that are gone, or not shown to this profile any more, are passed over and not forgotten.
  const named = (names: readonly string[]): ModuleSummary[] =>
    [...new Set(names)].flatMap((name) => known.get(name) ?? []);
  const favourites = named(habits.favourites);
  const recent =
    all.length < recentFrom
      ? []
      : named(habits.recent)
          .filter((module) => !favourites.includes(module))
          .slice(0, mostRecentShown);
  const others = all.filter((module) => !favourites.includes(module) && !recent.includes(module));
  return { favourites, recent, others };
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

export function withRecent(recent: readonly string[], module: string): readonly string[] {
  return [module, ...recent.filter((name) => name !== module)].slice(0, mostRecentKept);
}

export function toggled(favourites: readonly string[], module: string): readonly string[] {
  return favourites.includes(module) ? favourites.filter((name) => name !== module) : [...favourites, module];
}
