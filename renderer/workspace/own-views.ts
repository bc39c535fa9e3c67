import type { Filter, SortKey } from '../../src/contract/index.ts';
import type { LayoutMemory } from '../lib/layout-memory.ts';
import { isTextList } from '../lib/layout-memory.ts';
import { isFilter } from './filter-model.ts';
import { asideKey, asideOfKey } from './asides.ts';
import { zohoView, type ModulePlace } from './browser-session.ts';

/** A view a person made: a view of Zoho, or all records, with a filter and an order. Columns are kept beside it. */
export interface OwnView {
  readonly id: string;
  readonly name: string;
  /** One of Zoho's views, or null for all records. */
  readonly viewId: string | null;
  readonly filter: Filter | null;
  readonly sort: readonly SortKey[];
}

/** How a person arranged the views of one module. Layout: no record is in it. */
export interface ViewsOfModule {
  readonly own: readonly OwnView[];
  /** Keys of views. */
  readonly favourites: readonly string[];
  /** Key of the view a module begins with; null for all records. */
  readonly home: string | null;
}

export const noViews: ViewsOfModule = { own: [], favourites: [], home: null };
const longestName = 80;

/** One key for both kinds of views; all records have none. */
export function viewKey(place: Pick<ModulePlace, 'viewId' | 'ownViewId' | 'aside'>): string | null {
  if (place.aside !== null) return asideKey(place.aside);
  return place.ownViewId === null ? place.viewId : `own-${place.ownViewId}`;
}

/** Where a person is when they choose a view. */
export function placeOfView(views: ViewsOfModule, key: string | null): Partial<ModulePlace> {
  const aside = asideOfKey(key);
  if (aside !== null) return { ...zohoView(null), aside, history: null };
  const own = views.own.find((view) => `own-${view.id}` === key);
  if (own === undefined) return zohoView(key === null || key.startsWith('own-') ? null : key);
  const { id, viewId, name, filter, sort } = own;
  return { ...zohoView(viewId), ownViewId: id, viewName: name, filter, sort };
}

/** Whether the list differs from the own view it came from. */
export function isChanged(view: OwnView, place: ModulePlace): boolean {
  const one = [view.viewId, view.filter, view.sort];
  return JSON.stringify(one) !== JSON.stringify([place.viewId, place.filter, place.sort]);
}

export function withOwnView(views: ViewsOfModule, view: OwnView): ViewsOfModule {
  const name = view.name.trim().slice(0, longestName);
  const named = { ...view, name };
  const isKnown = views.own.some(({ id }) => id === view.id);
  const own = isKnown ? views.own.map((each) => (each.id === view.id ? named : each)) : [...views.own, named];
  return { ...views, own };
}

export function withoutOwnView(views: ViewsOfModule, id: string): ViewsOfModule {
  const key = `own-${id}`;
  return {
    own: views.own.filter((view) => view.id !== id),
    favourites: views.favourites.filter((each) => each !== key),
    home: views.home === key ? null : views.home,
  };
}

/** A view that was deleted, back in its place, with the star and the home that it had. */
export function withViewBack(views: ViewsOfModule, before: ViewsOfModule, id: string): ViewsOfModule {
  const at = before.own.findIndex((view) => view.id === id);
  const view = before.own[at];
  if (view === undefined || views.own.some((each) => each.id === id)) return views;
  const key = `own-${id}`;
  const starredAt = before.favourites.indexOf(key);
  return {
    own: views.own.toSpliced(at, 0, view),
    favourites: starredAt < 0 ? views.favourites : views.favourites.toSpliced(starredAt, 0, key),
    home: before.home === key && views.home === null ? key : views.home,
  };
}

/** A favourite, or no longer one. */
export function withFavourite(views: ViewsOfModule, key: string, isFavourite: boolean): ViewsOfModule {
  const others = views.favourites.filter((each) => each !== key);
  return { ...views, favourites: isFavourite ? [...others, key] : others };
}

/** An id that no view of the module has. */
export function freeViewId(views: ViewsOfModule): string {
  const used = new Set(views.own.map(({ id }) => id));
  let number = views.own.length + 1;
  while (used.has(String(number))) number += 1;
  return String(number);
}

export function readViews(layout: LayoutMemory, module: string): ViewsOfModule {
  return layout.read(`views.${module}`, isViewsOfModule, noViews);
}

export function writeViews(layout: LayoutMemory, module: string, views: ViewsOfModule): void {
  layout.write(`views.${module}`, views);
}

function isViewsOfModule(value: unknown): value is ViewsOfModule {
  if (typeof value !== 'object' || value === null) return false;
  if (!('own' in value && 'favourites' in value && 'home' in value)) return false;
  const { own, favourites, home } = value;
  const isHome = home === null || typeof home === 'string';
  return Array.isArray(own) && own.every(isOwnView) && isTextList(favourites) && isHome;
}

function isOwnView(value: unknown): value is OwnView {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value && 'name' in value && 'viewId' in value && 'filter' in value && 'sort' in value))
    return false;
  const { id, name, viewId, filter, sort } = value;
  const isNamed = typeof id === 'string' && typeof name === 'string';
  const isPlaced = viewId === null || typeof viewId === 'string';
  return (
    isNamed &&
    isPlaced &&
    (filter === null || isFilter(filter)) &&
    Array.isArray(sort) &&
    sort.every(isSortKey)
  );
}

export function isSortKey(value: unknown): value is SortKey {
  if (typeof value !== 'object' || value === null || !('field' in value) || !('order' in value)) return false;
  return typeof value.field === 'string' && (value.order === 'asc' || value.order === 'desc');
}
