import type { Field, FieldKind, Filter, FilterCondition } from '../../src/contract/index.ts';
import type { LayoutMemory } from '../lib/layout-memory.ts';
import type { ValueStore } from '../lib/value-store.ts';
import { isDisplayChoice } from './use-display-choice.ts';
import { isFilter } from './filter-model.ts';
import {
  firstTabs,
  freshPlace,
  type AccountTabs,
  type BrowserSession,
  type ModulePlace,
  type WorkTab,
} from './browser-session.ts';
import { isSortKey, readViews } from './own-views.ts';
import { tabsFrom } from './tabs.ts';

/**
 * Tabs as they are found again at the next start. Layout only: views, filters by choices, order and names of
 * tabs; no record, no searched word, and no filter that names somebody.
 */

const name = 'tabs';
/** What one filters by in these is a choice, an amount or a day, and nothing that could name a customer. */
const keptKinds: ReadonlySet<FieldKind> = new Set([
  'picklist',
  'multi_select',
  'date',
  'datetime',
  'currency',
  'integer',
  'decimal',
  'percent',
  'boolean',
]);

/** Whether a filter may be kept on this computer: none of its values is one that a record alone has. */
export function filterStays(filter: Filter | null, fields: readonly Field[]): boolean {
  const kept = new Set(
    // A Long Integer is rather the number of a customer than an amount.
    fields.flatMap(({ apiName, kind, dataType }) =>
      keptKinds.has(kind) && dataType !== 'bigint' ? [apiName] : [],
    ),
  );
  const stays = ({ field, values }: FilterCondition): boolean => values.length === 0 || kept.has(field);
  const conditions = filter?.conditions.flatMap((each) => ('match' in each ? each.conditions : [each]));
  return conditions?.every(stays) ?? true;
}

export function writeTabs(layout: LayoutMemory, { tabs, active, atHome = false }: AccountTabs): void {
  layout.write(name, {
    active,
    atHome,
    tabs: tabs.map((tab) => ({
      id: tab.id,
      name: tab.name,
      module: tab.module,
      places: Object.fromEntries(
        Object.entries(tab.places).map(([module, place]) => [module, keptPlace(place)]),
      ),
    })),
  });
}

function keptPlace(place: ModulePlace): unknown {
  const { viewId, ownViewId, viewName, sort, display } = place;
  const { filter } = place.filterStays ? place : { filter: null };
  return { viewId, ownViewId, viewName, sort, display, filterStays: place.filterStays, filter };
}

export function readTabs(layout: LayoutMemory): AccountTabs {
  const kept = layout.read(name, isObject, {});
  if (!Array.isArray(kept['tabs'])) return firstTabs;
  const tabs = kept['tabs'].flatMap((tab: unknown): WorkTab[] => {
    if (!isObject(tab) || typeof tab['id'] !== 'string' || !isObject(tab['places'])) return [];
    const places = Object.entries(tab['places']).flatMap(([module, place]) => {
      const found = isObject(place) ? placeFrom(place, module, layout) : null;
      return found === null ? [] : [[module, found] as const];
    });
    const { id } = tab;
    return [
      { id, name: textOf(tab['name']), module: textOf(tab['module']), places: Object.fromEntries(places) },
    ];
  });
  return tabsFrom(tabs, textOf(kept['active']), kept['atHome'] === true);
}

function placeFrom(
  kept: Readonly<Record<string, unknown>>,
  module: string,
  layout: LayoutMemory,
): ModulePlace | null {
  const { sort, filter, display } = kept;
  if (!Array.isArray(sort) || !sort.every(isSortKey)) return null;
  const place: ModulePlace = {
    ...freshPlace,
    viewId: textOf(kept['viewId']),
    viewName: textOf(kept['viewName']),
    sort,
    display: isDisplayChoice(display) ? display : null,
  };
  const own = readViews(layout, module).own.find(({ id }) => id === kept['ownViewId']);
  const ownViewId = own?.id ?? null;
  if (kept['filterStays'] !== true) return { ...place, ownViewId, filter: own?.filter ?? null };
  return { ...place, ownViewId, filter: isFilter(filter) ? filter : null, filterStays: true };
}

/** Brings back the tabs of accounts that were not there before. */
export function restoreTabs(
  session: BrowserSession,
  layout: LayoutMemory,
  accountIds: Iterable<string>,
): BrowserSession {
  const fresh = [...accountIds].filter((id) => session.accounts[id] === undefined);
  if (fresh.length === 0) return session;
  const restored = fresh.map((id) => [id, readTabs(layout.of(id))] as const);
  return { accounts: { ...session.accounts, ...Object.fromEntries(restored) } };
}

/** Writes the tabs of an account down whenever they change. */
export function keepTabs(
  session: Pick<ValueStore<BrowserSession>, 'get' | 'subscribe'>,
  layout: LayoutMemory,
): void {
  let before = session.get();
  session.subscribe(() => {
    const after = session.get();
    for (const [accountId, tabs] of Object.entries(after.accounts)) {
      if (before.accounts[accountId] !== tabs) writeTabs(layout.of(accountId), tabs);
    }
    before = after;
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
