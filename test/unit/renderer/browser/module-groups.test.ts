import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupModules,
  noRecentModules,
  numberedModules,
  toggled,
  withOpened,
} from '../../../../renderer/features/browser/rail/module-groups.ts';

const names = Array.from('ABCDEFGHIJKLMNOP');
const module = (apiName: string) => ({
  apiName,
  singularLabel: apiName,
  pluralLabel: apiName,
  custom: false,
});
const all = names.map(module);
const named = (modules: readonly { readonly apiName: string }[]): string =>
  modules.map(({ apiName }) => apiName).join('');

const sorted = (modules: readonly { readonly apiName: string }[]): string =>
  Array.from(named(modules)).sort().join('');

describe('the module list', () => {
  it('shows favourites first as they were chosen, then the others in the order of Zoho, and the recent beside', () => {
    const groups = groupModules(all, ['D', 'B'], ['K', 'B', 'gone', 'A']);
    expect(named(groups.favourites)).toBe('DB');
    expect(named(groups.others)).toBe('ACEFGHIJKLMNOP');
    expect(named(groups.recent)).toBe('KBA');
    expect(named(numberedModules(all, groups))).toBe('DBACEFGHIJKLMNOP');
  });

  it('shows nothing as recent where all modules are in view', () => {
    const few = all.slice(0, 6);
    const groups = groupModules(few, [], ['B']);
    expect([named(groups.recent), named(groups.others)]).toEqual(['', 'ABCDEF']);
  });

  const some = fc.array(fc.constantFrom(...names, 'gone'), { maxLength: 20 });

  it('shows each module once, and moves none for what is recent', () => {
    fc.assert(
      fc.property(some, some, fc.integer({ min: 0, max: names.length }), (favourites, recent, count) => {
        const known = all.slice(0, count);
        const groups = groupModules(known, favourites, recent);
        expect(sorted([...groups.favourites, ...groups.others])).toBe(named(known));
        expect(groupModules(known, favourites, []).others).toEqual(groups.others);
        expect(sorted(numberedModules(known, groups))).toBe(named(known));
      }),
    );
  });

  it('gives a module that is opened the place of the one that was not used for longest, and moves no other', () => {
    fc.assert(
      fc.property(some, (opened) => {
        let before = noRecentModules;
        for (const name of opened) {
          const after = withOpened(before, name);
          const moved = before.row.filter((each, place) => after.row[place] !== each);
          expect(moved).toEqual(
            moved.length === 0 ? [] : [before.used.findLast((each) => before.row.includes(each))],
          );
          expect(after.row).toContain(name);
          expect(new Set(after.row).size).toBe(after.row.length);
          before = after;
        }
        expect(before.row.length).toBeLessThanOrEqual(5);
        expect(before.used.length).toBeLessThanOrEqual(12);
      }),
    );
  });

  it('adds and removes favourites', () => {
    expect(toggled(toggled(['A'], 'B'), 'A')).toEqual(['B']);
  });
});
