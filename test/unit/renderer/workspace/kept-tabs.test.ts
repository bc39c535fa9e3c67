import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filter } from '../../../../src/contract/list-query.ts';
import {
  emptySession,
  firstTabs,
  freshPlace,
  keepAccounts,
  placeOf,
  tabsOf,
  withModule,
  withPlace,
  withTabs,
} from '../../../../renderer/workspace/browser-session.ts';
import {
  filterStays,
  keepTabs,
  readTabs,
  restoreTabs,
  writeTabs,
} from '../../../../renderer/workspace/kept-tabs.ts';
import { noViews, writeViews } from '../../../../renderer/workspace/own-views.ts';
import { tabTitle, tabTitles } from '../../../../renderer/workspace/tab-title.ts';
import { openTab, renameTab } from '../../../../renderer/workspace/tabs.ts';
import { sampleCompany } from '../support/sample-company.ts';
import { dealFields } from '../support/sample-records.ts';
import { createLayoutMemory } from '../../../../renderer/lib/layout-memory.ts';
import { createValueStore } from '../../../../renderer/lib/value-store.ts';

const stage: Filter = {
  match: 'all',
  conditions: [{ field: 'Stage', operator: 'equals', values: ['Negotiation'] }],
};

function memory() {
  const kept = new Map<string, string>();
  const storage: Storage = {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (name) => kept.get(name) ?? null,
    key: (index) => [...kept.keys()][index] ?? null,
    removeItem: (name) => void kept.delete(name),
    setItem: (name, value) => void kept.set(name, value),
  };
  return { layout: () => createLayoutMemory(storage), text: () => [...kept.values()].join('\n') };
}

const named: Filter = {
  match: 'any',
  conditions: [
    ...stage.conditions,
    { match: 'all', conditions: [{ field: 'Deal_Name', operator: 'contains', values: ['Brightwater'] }] },
  ],
};

describe('a filter', () => {
  it('stays on this computer when it names choices, amounts and days only', () => {
    expect(filterStays(null, dealFields)).toBe(true);
    expect(filterStays(stage, dealFields)).toBe(true);
    expect(filterStays(named, dealFields)).toBe(false);
  });

  it('stays when it asks only whether there is something', () => {
    const empty: Filter = {
      match: 'all',
      conditions: [{ field: 'Deal_Name', operator: 'is_empty', values: [] }],
    };
    expect(filterStays(empty, dealFields)).toBe(true);
  });

  it('of a field that is not known does not stay', () => {
    expect(filterStays(stage, [])).toBe(false);
  });
});

describe('tabs at the next start', () => {
  it('are there with their views, orders, boards and names, and the one that was shown', () => {
    const { layout, text } = memory();
    let session = withPlace(withModule(emptySession, 'a', 'Deals'), 'a', 'Deals', {
      viewId: '4000000000001',
      viewName: 'Open deals',
      sort: [{ field: 'Amount', order: 'desc' }],
      display: { shown: 'board', column: 'Stage', chart: { field: 'Owner', sum: 'Amount', asTable: false } },
      filter: stage,
      filterStays: true,
    });
    session = withTabs(session, 'a', (set) => openTab(set, 'Leads'));
    session = withTabs(session, 'a', (set) => renameTab(set, set.active, 'Calls'));
    session = withPlace(session, 'a', 'Leads', {
      typed: 'Quillfeather',
      filter: named,
      filterStays: false,
      history: { entries: [{ module: 'Leads', id: '4000000000777', name: 'Ada Brightwater' }], at: 0 },
    });
    const tabs = tabsOf(session, 'a');
    writeTabs(layout(), tabs);
    expect(text()).not.toMatch(/Quillfeather|Brightwater|4000000000777/);

    const found = readTabs(layout());
    const [deals, leads] = tabs.tabs;
    expect(found).toEqual({
      ...tabs,
      tabs: [deals, { ...leads, places: { Leads: freshPlace } }],
    });
  });

  it('show an own view as it is by then, and all records when it is gone', () => {
    const { layout } = memory();
    const own = { id: '1', name: 'Mine', viewId: null, filter: named, sort: [] };
    writeViews(layout(), 'Deals', { ...noViews, own: [own] });
    const session = withPlace(withModule(emptySession, 'a', 'Deals'), 'a', 'Deals', {
      ownViewId: '1',
      viewName: 'Mine',
      filter: named,
    });
    writeTabs(layout(), tabsOf(session, 'a'));
    expect(readTabs(layout()).tabs[0]?.places['Deals']).toMatchObject({ ownViewId: '1', filter: named });
    writeViews(layout(), 'Deals', noViews);
    expect(readTabs(layout()).tabs[0]?.places['Deals']).toMatchObject({ ownViewId: null, filter: null });
  });

  it('are of one account each, and gone with it', () => {
    const { layout, text } = memory();
    const store = createValueStore(emptySession);
    const kept = layout();
    keepTabs(store, kept);
    store.update((session) => restoreTabs(session, kept, ['a', 'b']));
    store.update((session) => withTabs(session, 'a', (set) => openTab(set, 'Deals')));
    store.update((session) => withModule(session, 'b', 'Leads'));
    const again = restoreTabs(emptySession, layout(), ['a', 'b', 'c']);
    expect(tabsOf(again, 'a').tabs.map(({ module }) => module)).toEqual([null, 'Deals']);
    expect(tabsOf(again, 'b').tabs.map(({ module }) => module)).toEqual(['Leads']);
    expect(tabsOf(again, 'c')).toEqual(firstTabs);

    kept.keepOnly(new Set(['b']));
    store.update((session) => keepAccounts(session, new Set(['b'])));
    expect(text()).not.toContain('Deals');
    expect(tabsOf(restoreTabs(emptySession, layout(), ['a']), 'a')).toEqual(firstTabs);
  });

  it('come back to nothing worse than one tab, whatever lies in the storage', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (tabs, active) => {
        const { layout } = memory();
        layout().write('tabs', { tabs, active });
        const found = readTabs(layout());
        expect(found.tabs.length).toBeGreaterThan(0);
        expect(found.tabs.some(({ id }) => id === found.active)).toBe(true);
      }),
    );
  });
});

it('titles a tab by module, view and what narrows it, unless it has a name', () => {
  const [module] = sampleCompany(3)
    .map(({ description }) => description.module)
    .filter(({ apiName }) => apiName === 'Deals');
  const modules = module === undefined ? [] : [module];
  const title = (change: Parameters<typeof withPlace>[3], name = ''): string => {
    let session = withPlace(withModule(emptySession, 'a', 'Deals'), 'a', 'Deals', change);
    session = withTabs(session, 'a', (set) => renameTab(set, set.active, name));
    const [tab] = tabsOf(session, 'a').tabs;
    return tab === undefined ? '' : tabTitle(tab, modules, 'Deals');
  };
  expect(title({})).toBe('Deals');
  expect(title({ viewName: 'Open pipeline' })).toBe('Deals – Open pipeline');
  expect(title({ viewName: 'Open pipeline', filter: stage })).toBe('Deals – Open pipeline, filtered');
  expect(title({ viewName: 'Mine', ownViewId: '1', filter: stage })).toBe('Deals – Mine');
  expect(title({ typed: 'pump' })).toBe('Deals – “pump”');
  expect(title({ typed: 'pump' }, 'Renewals')).toBe('Renewals');
  expect(placeOf(emptySession, 'a', 'Deals')).toEqual(freshPlace);
});

it('tells tabs of one title apart by a number that stays when they are moved', () => {
  const of = (id: string, module: string, name: string | null = null) => ({ id, module, name, places: {} });
  const tabs = [of('3', 'Deals'), of('1', 'Deals'), of('2', 'Leads'), of('4', 'Deals', 'Deals (2)')];
  expect(Object.fromEntries(tabTitles(tabs, [], 'Deals'))).toEqual({
    '1': 'Deals',
    '2': 'Leads',
    '3': 'Deals (2)',
    '4': 'Deals (2) (2)',
  });
  expect(tabTitles(tabs.toReversed(), [], 'Deals')).toEqual(tabTitles(tabs, [], 'Deals'));
});
