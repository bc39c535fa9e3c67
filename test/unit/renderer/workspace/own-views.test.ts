import { describe, expect, it } from 'vitest';
import { freshPlace } from '../../../../renderer/workspace/browser-session.ts';
import {
  freeViewId,
  isChanged,
  noViews,
  placeOfView,
  readViews,
  viewKey,
  withFavourite,
  withoutOwnView,
  withOwnView,
  writeViews,
  type OwnView,
} from '../../../../renderer/workspace/own-views.ts';
import { viewSections } from '../../../../renderer/features/browser/toolbar/view-choices.ts';
import { createLayoutMemory } from '../../../../renderer/lib/layout-memory.ts';
import { sampleCompany } from '../support/sample-company.ts';

const mine: OwnView = {
  id: '1',
  name: ' Big and open ',
  viewId: '77',
  filter: { match: 'all', conditions: [{ field: 'Amount', operator: 'greater_than', values: [5] }] },
  sort: [{ field: 'Amount', order: 'desc' }],
};

describe('views a person made', () => {
  const views = withOwnView(noViews, mine);

  it('bring their filter and order back, and know when the list differs', () => {
    const place = { ...freshPlace, ...placeOfView(views, 'own-1') };
    expect(place).toMatchObject({ viewId: '77', ownViewId: '1', filter: mine.filter, sort: mine.sort });
    expect(viewKey(place)).toBe('own-1');
    expect(isChanged(mine, place)).toBe(false);
    expect(isChanged(mine, { ...place, sort: [] })).toBe(true);
    expect({ ...freshPlace, ...placeOfView(views, '77') }).toEqual({ ...freshPlace, viewId: '77' });
    expect({ ...freshPlace, ...placeOfView(views, 'own-9') }).toEqual(freshPlace);
  });

  it('are renamed in their place, and leave nothing behind when they are deleted', () => {
    expect(views.own[0]?.name).toBe('Big and open');
    const renamed = withOwnView(views, { ...mine, name: 'Big' });
    expect(renamed.own.map(({ name }) => name)).toEqual(['Big']);
    expect(freeViewId(renamed)).toBe('2');
    const favourite = { ...withFavourite(renamed, 'own-1', true), home: 'own-1' };
    expect(withoutOwnView(favourite, '1')).toEqual(noViews);
  });

  it('outlive a restart, and are left alone when what was kept is no view', () => {
    const kept = new Map<string, string>();
    const storage: Storage = {
      length: 0,
      clear: () => kept.clear(),
      key: () => null,
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
      removeItem: (name) => void kept.delete(name),
    };
    writeViews(createLayoutMemory(storage), 'Deals', views);
    expect(readViews(createLayoutMemory(storage), 'Deals')).toEqual(views);
    const odd = { ...views, own: [{ ...mine, filter: { match: 'none' } }] };
    kept.set('deskside.layout.views.Deals', JSON.stringify(odd));
    expect(readViews(createLayoutMemory(storage), 'Deals')).toEqual(noViews);
  });

  it('stand between the favourites and the views of Zoho, and are found by name', () => {
    const contacts = sampleCompany(3)[0]?.description;
    if (contacts === undefined) throw new Error('no module');
    const titles = (typed: string): string[] =>
      viewSections(contacts, views, typed).map(({ title, choices }) => `${title}: ${String(choices.length)}`);
    expect(titles('')[1]).toBe('My views: 1');
    expect(titles('big and')).toEqual(['My views: 1']);
    const shown = viewSections(contacts, withFavourite(views, 'own-1', true), '');
    expect(shown[0]?.choices[0]).toMatchObject({ key: 'own-1', favourite: true });
    expect(shown.at(-1)?.choices.filter(({ key }) => key === null)).toHaveLength(1);
  });
});
