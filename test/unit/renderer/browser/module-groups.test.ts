import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupModules,
  numberedModules,
  toggled,
  withRecent,
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
  it('shows favourites first as they were chosen, then the last three used, then the others', () => {
    const groups = groupModules(all, { favourites: ['D', 'B'], recent: ['B', 'K', 'A', 'gone', 'P', 'C'] });
    expect(named(groups.favourites)).toBe('DB');
    expect(named(groups.recent)).toBe('KAP');
    expect(named(groups.others)).toBe('CEFGHIJLMNO');
    expect(named(numberedModules(all, groups))).toBe('DBACEFGHIJKLMNOP');
  });

  it('shows nothing as recent where all modules are in view', () => {
    const few = all.slice(0, 6);
    const groups = groupModules(few, { favourites: [], recent: ['B'] });
    expect([named(groups.recent), named(groups.others)]).toEqual(['', 'ABCDEF']);
  });

  it('shows each module once, whatever is remembered', () => {
    const some = fc.array(fc.constantFrom(...names, 'gone'), { maxLength: 20 });
    fc.assert(
      fc.property(some, some, fc.integer({ min: 0, max: names.length }), (favourites, recent, count) => {
        const known = all.slice(0, count);
        const groups = groupModules(known, { favourites, recent });
        const shown = [...groups.favourites, ...groups.recent, ...groups.others];
        expect(sorted(shown)).toBe(named(known));
        expect(sorted(numberedModules(known, groups))).toBe(named(known));
      }),
    );
  });

  it('remembers the modules used of late once, and not for ever', () => {
    expect(withRecent(['A', 'B', 'C'], 'B')).toEqual(['B', 'A', 'C']);
    expect(names.reduce<readonly string[]>(withRecent, [])).toHaveLength(12);
    expect(toggled(toggled(['A'], 'B'), 'A')).toEqual(['B']);
  });
});
