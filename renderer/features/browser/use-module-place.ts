import { useCallback, useState } from 'react';
import type { Filter } from '../../../src/contract/list-query.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useValue } from '../../lib/value-store.ts';
import { useBrowserMemory } from './browser-context.ts';
import { freshPlace, withPlace, type ModulePlace } from './browser-session.ts';
import {
  freeViewId,
  placeOfView,
  readViews,
  viewKey,
  withOwnView,
  writeViews,
  type OwnView,
  type ViewsOfModule,
} from './own-views.ts';

interface ModulePlaceControl {
  readonly place: ModulePlace;
  readonly change: (part: Partial<ModulePlace>) => void;
  /** A filter of one's own takes the place of a searched word: Zoho cannot do both at once. */
  readonly filterBy: (filter: Filter | null) => void;
  readonly views: ViewsOfModule;
  readonly setViews: (views: ViewsOfModule) => void;
  /** @param key - of a view; null for all records */
  readonly chooseView: (key: string | null) => void;
  /** Keeps the list as it is under a name. @returns the new view */
  readonly saveView: (name: string) => OwnView;
  readonly updateView: (view: OwnView) => void;
}

/** Where a person is in a module, and the views of it. A module begins with the view they chose for that. */
export function useModulePlace(accountId: string, module: string): ModulePlaceControl {
  const { layout } = useDeskside();
  const { session } = useBrowserMemory();
  const [views, holdViews] = useState(() => readViews(layout, module));
  const [home] = useState<ModulePlace>(() => ({ ...freshPlace, ...placeOfView(views, views.home) }));
  const place = useValue(session).places[accountId]?.[module] ?? home;
  const change = useCallback(
    (part: Partial<ModulePlace>) => {
      session.update((before) => {
        const known = before.places[accountId]?.[module] ?? home;
        return withPlace(before, accountId, module, { ...known, ...part });
      });
    },
    [session, accountId, module, home],
  );
  const setViews = (next: ViewsOfModule): void => {
    holdViews(next);
    writeViews(layout, module, next);
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
    filterBy: (filter) => change(filter === null ? { filter } : { filter, typed: '' }),
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
  };
}

/** What is kept for columns is checked where it is read to be used. */
function isAnything(value: unknown): value is unknown {
  return value !== undefined;
}
