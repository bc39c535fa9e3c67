import { useEffect, useMemo, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { ModuleSummary } from '../../../../src/contract/index.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { isTextList } from '../../../lib/layout-memory.ts';
import { groupModules, numberedModules, toggled, withOpened, type ModuleGroups } from './module-groups.ts';

export interface ModuleChoice {
  readonly groups: ModuleGroups;
  /** Ctrl or Cmd with a number opens the module at that place. */
  readonly numbered: readonly ModuleSummary[];
  readonly isFavourite: (module: string) => boolean;
  /** Says so as well. */
  readonly toggleFavourite: (module: ModuleSummary) => void;
}

/** The modules as this person wants them: favourites and all others, which stay put, and what was opened of late. */
export function useModuleGroups(
  modules: readonly ModuleSummary[] | undefined,
  current: string | undefined,
): ModuleChoice {
  const { layout, announcements } = useDeskside();
  const [favourites, setFavourites] = useState(() => layout.read('favouriteModules', isTextList, []));
  const [recent, setRecent] = useState(() => ({
    used: layout.read('recentModules', isTextList, []),
    row: layout.read('recentRow', isTextList, []),
  }));
  // While rendering: the row is painted with the module that is in it now.
  if (current !== undefined && recent.used[0] !== current) setRecent(withOpened(recent, current));
  useEffect(() => {
    layout.write('recentModules', recent.used);
    layout.write('recentRow', recent.row);
  }, [layout, recent]);
  return useMemo(() => {
    const all = modules ?? [];
    const groups = groupModules(all, favourites, recent.row);
    const isFavourite = (module: string): boolean => favourites.includes(module);
    return {
      groups,
      numbered: numberedModules(all, groups),
      isFavourite,
      toggleFavourite: ({ apiName, pluralLabel }) => {
        const next = toggled(favourites, apiName);
        setFavourites(next);
        layout.write('favouriteModules', next);
        announcements.say(
          (isFavourite(apiName) ? messages.browser.noFavouriteNow : messages.browser.favouriteNow)(
            pluralLabel,
          ),
        );
      },
    };
  }, [modules, favourites, recent.row, layout, announcements]);
}
