import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Filter, ModuleDescription } from '../../src/contract/index.ts';
import { messages } from '../messages/index.ts';
import { useDeskside } from '../lib/deskside-context.ts';
import { useValue } from '../lib/value-store.ts';
import { asideText } from './asides.ts';
import { useBrowserMemory } from './browser-context.ts';
import {
  activeTab,
  freshPlace,
  knownPlace,
  tabsOf,
  withPlace,
  withPlaceOfTab,
  type ModulePlace,
} from './browser-session.ts';
import { filterStays } from './kept-tabs.ts';
import {
  freeViewId,
  placeOfView,
  readViews,
  viewKey,
  withOwnView,
  withoutOwnView,
  withViewBack,
  writeViews,
  type OwnView,
  type ViewsOfModule,
} from './own-views.ts';

interface ModulePlaceControl {
  readonly place: ModulePlace;
  readonly change: (part: Partial<ModulePlace>) => void;
  readonly filterBy: (filter: Filter | null) => void;
  /** Makes changes of this place, in this tab, whatever is shown by then. */
  readonly later: () => (part: Partial<ModulePlace>) => void;
  readonly views: ViewsOfModule;
  readonly setViews: (views: ViewsOfModule) => void;
  /** @param key - of a view; null for all records */
  readonly chooseView: (key: string | null) => void;
  /** Keeps the list as it is under a name. @returns the new view */
  readonly saveView: (name: string) => OwnView;
  readonly updateView: (view: OwnView) => void;
  /** Can be undone for a while. */
  readonly deleteView: (view: OwnView) => void;
}

/** Where a person is in a module, and the views of it. A module begins with the view they chose for that. */
export function useModulePlace(accountId: string, description: ModuleDescription): ModulePlaceControl {
  const module = description.module.apiName;
  const { layout, announcements } = useDeskside();
  const { session, viewChanges } = useBrowserMemory();
  const revision = useValue(viewChanges);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- another revision is another answer of the memory
  const views = useMemo(() => readViews(layout, module), [layout, module, revision]);
  const [home] = useState<ModulePlace>(() => ({ ...freshPlace, ...placeOfView(views, views.home) }));
  const place = knownPlace(useValue(session), accountId, module) ?? home;
  const change = useCallback(
    (part: Partial<ModulePlace>) => {
      session.update((before) => {
        const known = knownPlace(before, accountId, module) ?? home;
        return withPlace(before, accountId, module, { ...known, ...part });
      });
    },
    [session, accountId, module, home],
  );
  const viewName = viewNameOf(place, description, views);
  useEffect(() => {
    if (place.viewName !== viewName) change({ viewName });
  }, [place.viewName, viewName, change]);
  const setViews = (next: ViewsOfModule): void => {
    writeViews(layout, module, next);
    viewChanges.update((count) => count + 1);
  };
  /** Back where it was, whatever is shown by then. */
  const undoHere = (): ((part: Partial<ModulePlace>) => void) => {
    const tab = activeTab(tabsOf(session.get(), accountId)).id;
    return (part) => session.update((before) => withPlaceOfTab(before, accountId, { tab, module }, part));
  };
  const keep = (view: OwnView): OwnView => {
    const { viewId, filter, sort } = place;
    const kept = { ...view, viewId, filter, sort };
    setViews(withOwnView(views, kept));
    return kept;
  };
  return {
    place,
    change,
    filterBy: (filter) => {
      const stays = filterStays(filter, description.fields);
      if (filter === null && place.filter !== null) {
        const { filter: cleared, filterStays: stayed } = place;
        const back = undoHere();
        announcements.say(messages.workspace.filterCleared, {
          undo: () => back({ filter: cleared, filterStays: stayed }),
        });
      }
      change({ filter, filterStays: stays });
    },
    later: undoHere,
    views,
    setViews,
    chooseView: (key) => change(placeOfView(views, key)),
    saveView: (name) => {
      const columns = (key: string | null): string => `columns.${module}.${key ?? 'all'}`;
      const made = keep({ id: freeViewId(views), name, viewId: null, filter: null, sort: [] });
      // The columns go with it: they are kept by view already.
      const chosen = layout.read(columns(viewKey(place)), isAnything, null);
      if (chosen !== null) layout.write(columns(`own-${made.id}`), chosen);
      change({ ownViewId: made.id });
      return made;
    },
    updateView: (view) => void keep(view),
    deleteView: (view) => {
      const isShown = place.ownViewId === view.id;
      const back = undoHere();
      setViews(withoutOwnView(views, view.id));
      if (isShown) change(placeOfView(views, null));
      announcements.say(messages.workspace.viewDeleted(view.name), {
        undo: () => {
          setViews(withViewBack(readViews(layout, module), views, view.id));
          if (isShown) back(place);
        },
      });
    },
  };
}

/** All records need no name: the module has it. */
function viewNameOf(
  { viewId, ownViewId, aside }: ModulePlace,
  description: ModuleDescription,
  views: ViewsOfModule,
): string | null {
  if (aside !== null) return asideText(aside);
  const own = views.own.find(({ id }) => id === ownViewId);
  return own?.name ?? description.views.find(({ id }) => id === viewId)?.name ?? null;
}

/** What is kept for columns is checked where it is read to be used. */
function isAnything(value: unknown): value is unknown {
  return value !== undefined;
}
