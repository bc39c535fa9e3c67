import { useEffect, useMemo, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { ModuleSummary } from '../../../../src/contract/index.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { isTextList } from '../../../lib/layout-memory.ts';
import { groupModules, numberedModules, toggled, withRecent, type ModuleGroups } from './module-groups.ts';

export interface ModuleChoice {
  readonly groups: ModuleGroups;
  /** Ctrl or Cmd with a number opens the module at that place. */
  readonly numbered: readonly ModuleSummary[];
  readonly isFavourite: (module: string) => boolean;
  /** Says so as well. */
  readonly toggleFavourite: (module: ModuleSummary) => void;
}

/**
 * The modules as this person wants them: favourites, what was used of late, all others. What counts as used of
 * late is settled when the account is opened, so that no module moves while somebody aims at it.
 */
export function useModuleGroups(
  modules: readonly ModuleSummary[] | undefined,
  current: string | undefined,
): ModuleChoice {
  const { layout, announcements } = useDeskside();
  const [favourites, setFavourites] = useState(() => layout.read('favouriteModules', isTextList, []));
  const [recent] = useState(() => layout.read('recentModules', isTextList, []));
  useEffect(() => {
    if (current === undefined) return;
    layout.write('recentModules', withRecent(layout.read('recentModules', isTextList, []), current));
  }, [layout, current]);
  return useMemo(() => {
    const all = modules ?? [];
    const groups = groupModules(all, { favourites, recent });
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
  }, [modules, favourites, recent, layout, announcements]);
}
